/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The programs and commands in README.md, letter by letter.
 *
 * @param programs its blocks of Java
 * @param commands the lines of its blocks of shell
 */
record Readme(List<String> programs, List<String> commands) {

    static final String CLASS = "Hello";
    static final String UDP_CLASS = "HelloUdp";

    private static final Pattern MINI_CLIENT = Pattern.compile("-jar \\S*pptp-mini-client\\.jar (.+)");

    static final String OFFICE_CLASS = "Office";

    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    static Readme read(Path file) throws IOException {
        String text = Files.readString(file);
        return new Readme(
                blocks(JAVA, text),
                blocks(SHELL, text).stream().flatMap(String::lines).toList());
    }

    private static List<String> blocks(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The first program, for everybody. */
    String program() {
        return programs.get(0);
    }

    /** The program with a network interface. */
    String office() {
        return programs.get(1);
    }

    /** What follows the mini-client's jar in the commands. */
    List<List<String>> miniClientArguments() {
        return commands.stream()
                .flatMap(line -> MINI_CLIENT.matcher(line).results())
                .map(found -> List.of(found.group(1).split(" ")))
                .toList();
    }

    /** Its lines without imports and blank ones. */
    List<String> lines() {
        return program()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("import "))
                .toList();
    }

    /** With the line changed that README.md says, and free ports in place of the usual ones. */
    String overUdp(int tcpPort, int udpPort) {
        String transport = ".greTransport(GreTransport.udp(" + udpPort + "))";
        return replace(
                program(),
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
