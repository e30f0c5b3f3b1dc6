/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The numbers of a file that {@code load --json} wrote, by their paths, such as {@code setUp.up}. */
public record LoadFile(Map<String, Double> numbers) {

    /** Reads it. */
    public static LoadFile read(Path file) throws IOException {
        Map<String, Double> numbers = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isNumeric()) {
                    numbers.put(path(json), json.getDoubleValue());
                }
            }
        }
        return new LoadFile(numbers);
    }

    private static String path(JsonParser json) {
        return json.getParsingContext().pathAsPointer().toString().substring(1).replace('/', '.');
    }

    /** One of them, which is there. */
    public double number(String path) {
        return numbers.get(path);
    }
}
