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

/**
 * The program in README.md, letter by letter.
 *
 * @param program its only block of Java
 */
record Readme(String program) {

    static final String CLASS = "Hello";
    static final String UDP_CLASS = "HelloUdp";

    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    static Readme read(Path file) throws IOException {
        Matcher matcher = JAVA.matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new IllegalStateException("No Java in " + file);
        }
        return new Readme(matcher.group(1));
    }

    /** Its lines without imports and blank ones. */
    List<String> lines() {
        return program.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("import "))
                .toList();
    }

    /** With the line changed that README.md says, and free ports in place of the usual ones. */
    String overUdp(int tcpPort, int udpPort) {
        String transport = ".greTransport(GreTransport.udp(" + udpPort + "))";
        return replace(
                program,
                ".network(network.host(\"127.0.0.1\"))",
                transport + ".bindAddress(new java.net.InetSocketAddress(\"127.0.0.1\", " + tcpPort + "))",
                ".network(network.host(\"127.0.0.2\"))",
                transport,
                ".server(\"127.0.0.1\")",
                ".server(\"127.0.0.1\", " + tcpPort + ")",
                "class " + CLASS,
                "class " + UDP_CLASS);
    }

    private static String replace(String text, String... oldAndNew) {
        String result = text;
        for (int i = 0; i < oldAndNew.length; i += 2) {
            if (!result.contains(oldAndNew[i])) {
                throw new IllegalStateException("README.md has no \"" + oldAndNew[i] + "\" any more");
            }
            result = result.replace(oldAndNew[i], oldAndNew[i + 1]);
        }
        return result;
    }
}
