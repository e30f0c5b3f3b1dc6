/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The build that this test is part of: what its modules have built, and what its parent says. */
final class Reactor {

    /** What is published. */
    static final List<String> LIBRARIES = List.of("pptp-core", "pptp-netty");

    private static final String PARENT = "pptp4j-parent";

    private final Path root;
    private final String pom;
    private final String version;

    private Reactor(Path root) throws IOException {
        this.root = root;
        this.pom = Files.readString(root.resolve("pom.xml"));
        this.version = first("<artifactId>" + PARENT + "</artifactId>\\s*<version>([^<]+)<");
    }

    /** Tests run in the directory of their module. */
    static Reactor ofThisModule() throws IOException {
        return new Reactor(Path.of("..").toRealPath());
    }

    String version() {
        return version;
    }

    /** The version of a plugin that the build has resolved. */
    String plugin(String artifact) {
        return first("<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)<");
    }

    Readme readme() throws IOException {
        return Readme.read(root.resolve("README.md"));
    }

    Path jar(String module, String classifier) {
        return root.resolve(module).resolve("target").resolve(module + "-" + version + classifier + ".jar");
    }

    /** Lays the parent and the libraries out as {@code mvn install} does. */
    void installInto(Path repository) throws IOException {
        install(repository, PARENT, root.resolve("pom.xml"), ".pom");
        for (String module : LIBRARIES) {
            install(repository, module, root.resolve(module).resolve("pom.xml"), ".pom");
            install(repository, module, jar(module, ""), ".jar");
        }
    }

    private void install(Path repository, String artifact, Path file, String extension) throws IOException {
        Path directory = repository.resolve("org/pptp4j").resolve(artifact).resolve(version);
        Files.createDirectories(directory);
        Files.copy(file, directory.resolve(artifact + "-" + version + extension));
    }

    private String first(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(pom);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in " + root.resolve("pom.xml"));
        }
        return matcher.group(1);
    }
}
