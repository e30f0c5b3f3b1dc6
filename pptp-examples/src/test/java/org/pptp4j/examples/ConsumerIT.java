/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's program in a project of its own, with a local repository of its own: what a user gets, and no more. */
class ConsumerIT {

    @TempDir
    private static Path directory;

    private static Reactor reactor;
    private static Path repository;

    @BeforeAll
    static void installsOurArtifactsAlone() throws Exception {
        reactor = Reactor.ofThisModule();
        repository = directory.resolve("repository");

        reactor.installInto(repository);
    }

    @Test
    void readmeRunsOnTheClassPath() throws Exception {
        ConsumerProject project = ConsumerProject.create(directory.resolve("classes"), reactor, repository);

        List<Path> classPath = project.build();

        assertThat(classPath).noneMatch(jar -> jar.toString().matches(".*(jna|epoll).*"));
        assertThat(project.runOnClassPath(Readme.CLASS)).contains("128-bit stateless");
        assertThat(project.runOnClassPath(Readme.UDP_CLASS)).contains("128-bit stateless");
    }

    @Test
    void readmeRunsOnTheModulePath() throws Exception {
        ConsumerProject project = ConsumerProject.create(directory.resolve("modules"), reactor, repository);
        project.becomeModule();

        List<Path> modulePath = project.build();

        assertThat(modulePath).noneMatch(jar -> jar.toString().matches(".*(jna|epoll).*"));
        assertThat(project.runOnModulePath(Readme.CLASS)).contains("128-bit stateless");
        assertThat(project.runOnModulePath(Readme.UDP_CLASS)).contains("128-bit stateless");
    }

    @Test
    void readmeHasTwentyLinesAtMost() throws Exception {
        assertThat(reactor.readme().lines()).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void sourcesAndJavadocAreBuilt() {
        for (String module : Reactor.LIBRARIES) {
            assertThat(reactor.jar(module, "")).isRegularFile();
            assertThat(reactor.jar(module, "-sources")).isRegularFile();
            assertThat(reactor.jar(module, "-javadoc")).isRegularFile();
        }
    }
}
