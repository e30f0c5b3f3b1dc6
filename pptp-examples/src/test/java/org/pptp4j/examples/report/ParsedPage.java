/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A report as a browser has it; what is no well-formed XML is none. */
final class ParsedPage {

    private static final Set<String> ELEMENTS = Set.of(
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "main",
            "footer",
            "section",
            "h1",
            "h2",
            "h3",
            "p",
            "ol",
            "ul",
            "li",
            "dl",
            "dt",
            "dd",
            "div",
            "span",
            "b",
            "strong",
            "code",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "figure",
            "figcaption",
            "svg",
            "line",
            "polyline",
            "path");

    /** None of them names another place. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "scope",
            "data-title",
            "viewBox",
            "preserveAspectRatio",
            "role",
            "aria-label",
            "xmlns",
            "x1",
            "x2",
            "y1",
            "y2",
            "points",
            "d");

    private final String source;
    private final Document document;

    ParsedPage(String source) throws Exception {
        this.source = source;
        this.document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(source)));
    }

    /** Nothing in it makes a browser ask for something or run something. */
    void assertSelfContained() {
        for (Element element : elements(document.getDocumentElement(), "*")) {
            assertThat(element.getNodeName()).isIn(ELEMENTS);
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                assertThat(attributes.item(i).getNodeName()).isIn(ATTRIBUTES);
            }
        }
        assertThat(String.join("\n", texts("style")))
                .isNotBlank()
                .doesNotContain("url(", "@import", "//", "expression");
        assertThat(source.replaceAll("xmlns=\"http://www\\.w3\\.org/[0-9a-z/]+\"", ""))
                .doesNotContain("http://", "https://");
        assertThat(source).contains("default-src &#39;none&#39;");
    }

    /** The text of all elements of a name. */
    List<String> texts(String element) {
        List<String> texts = new ArrayList<>();
        elements(document.getDocumentElement(), element).forEach(found -> texts.add(found.getTextContent()));
        return texts;
    }

    /** The text of all elements of a name in the one with an id. */
    List<String> texts(String id, String element) {
        List<String> texts = new ArrayList<>();
        elements(byId(id), element).forEach(found -> texts.add(found.getTextContent()));
        return texts;
    }

    List<String> classes(String id, String element) {
        List<String> classes = new ArrayList<>();
        elements(byId(id), element).forEach(found -> classes.add(found.getAttribute("class")));
        return classes;
    }

    private Element byId(String id) {
        return elements(document.getDocumentElement(), "section").stream()
                .filter(section -> section.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section " + id));
    }

    private static List<Element> elements(Element in, String name) {
        NodeList nodes = in.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
