/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Maven project in a directory of its own, built by a Maven of its own with a local repository of its own. */
final class ConsumerProject {

    private static final String MODULE = "consumer";
    private static final long MINUTES = 2;

    private final Path directory;
    private final Path sources;
    private final Reactor reactor;
    private final Path repository;
    private String prefix = "";

    private ConsumerProject(Path directory, Reactor reactor, Path repository) {
        this.directory = directory;
        this.sources = directory.resolve("src/main/java");
        this.reactor = reactor;
        this.repository = repository;
    }

    /** With the README's program as it is, and once more over UDP. */
    static ConsumerProject create(Path directory, Reactor reactor, Path repository) throws IOException {
        ConsumerProject project = new ConsumerProject(directory, reactor, repository);
        Files.createDirectories(project.sources);
        try (InputStream pom = ConsumerProject.class.getResourceAsStream("consumer/pom.xml")) {
            Files.copy(pom, directory.resolve("pom.xml"));
        }
        Readme readme = reactor.readme();
        project.write(Readme.CLASS, readme.program());
        project.write(Readme.UDP_CLASS, readme.overUdp(freeTcpPort(), freeUdpPort()));
        return project;
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Modules have no classes outside packages: the program moves into one, and is not changed otherwise. */
    void becomeModule() throws IOException {
        for (String name : List.of(Readme.CLASS, Readme.UDP_CLASS)) {
            Path source = sources.resolve(name + ".java");
            write(MODULE + "/" + name, "package " + MODULE + ";\n\n" + Files.readString(source));
            Files.delete(source);
        }
        write("module-info", "module " + MODULE + " {\n    requires org.pptp4j.netty;\n}\n");
        prefix = MODULE + ".";
    }

    private void write(String name, String text) throws IOException {
        Path file = sources.resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Compiles it, and returns what Maven resolved for it. */
    List<Path> build() throws IOException, InterruptedException {
        String plugins = "org.apache.maven.plugins:maven-";
        run(
                "mvn",
                "-B",
                "-q",
                "-Dmaven.repo.local=" + repository,
                "-Dresolved.url="
                        + Path.of(System.getProperty("localRepository")).toUri(),
                "-Dpptp4j.version=" + reactor.version(),
                "-Dcompiler.version=" + reactor.plugin("maven-compiler-plugin"),
                "-Djar.version=" + reactor.plugin("maven-jar-plugin"),
                plugins + "compiler-plugin:" + reactor.plugin("maven-compiler-plugin") + ":compile",
                plugins + "jar-plugin:" + reactor.plugin("maven-jar-plugin") + ":jar");
        return dependencies();
    }

    String runOnClassPath(String name) throws IOException, InterruptedException {
        return run(java(), "-cp", path(), name);
    }

    String runOnModulePath(String name) throws IOException, InterruptedException {
        return run(java(), "--module-path", path(), "--module", MODULE + "/" + prefix + name);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String path() throws IOException {
        return Stream.concat(Stream.of(jar()), dependencies().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path jar() {
        return directory.resolve("target/consumer-1.jar");
    }

    private List<Path> dependencies() throws IOException {
        try (JarFile built = new JarFile(jar().toFile())) {
            String classPath = built.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return Stream.of(classPath.split(" ")).map(repository::resolve).toList();
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path log = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().remove("MAVEN_ARGS");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String output = Files.readString(log);
        assertThat(ended).as("%s ended: %s", String.join(" ", command), output).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", String.join(" ", command), output)
                .isZero();
        return output;
    }
}
