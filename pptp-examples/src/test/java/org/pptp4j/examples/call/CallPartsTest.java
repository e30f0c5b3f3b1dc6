/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.examples.peers.LogWishes;
import org.pptp4j.examples.service.Signals;
import picocli.CommandLine;

/** The smaller parts of {@code call}, and {@code hangup} where there is nothing to hang up. */
@Timeout(60)
class CallPartsTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private void log(LogWishes.Destination destination) {
        try (CallLog log = CallLog.open(destination, new PrintWriter(out), new PrintWriter(err))) {
            log.accept("a line");
        }
    }

    @Test
    void logsGoWhereTheFilesSay() throws IOException {
        log(new LogWishes.Unsaid());
        log(new LogWishes.Descriptor(1));
        assertThat(out).hasToString("a line\na line\n");

        log(new LogWishes.Descriptor(2));
        assertThat(err).hasToString("a line\n");

        log(new LogWishes.Nowhere());
        Path file = directory.resolve("log");
        log(new LogWishes.AppendedTo(file));
        log(new LogWishes.AppendedTo(file));
        assertThat(file).hasContent("a line\na line\n");
        assertThat(out).hasToString("a line\na line\n");
    }

    @Test
    void aLogThatCannotBeWrittenIsNamed() {
        Path missing = directory.resolve("missing/log");

        assertThat(catchThrowable(() -> log(new LogWishes.AppendedTo(missing))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("logfile " + missing + " cannot be written: ");
    }

    @Test
    void aDescriptorThatIsNotForWritingIsRefusedAndItsFileLeftAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("ours"), "content");
        try (InputStream ours = Files.newInputStream(file)) {
            int number = descriptorOf(file);

            assertThat(catchThrowable(() -> log(new LogWishes.Descriptor(number))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("logfd " + number + ": no descriptor of that number was given to this program for"
                            + " writing; a shell does it with  " + number + ">>FILE");
            assertThat(ours).hasContent("content");
        }
        assertThat(catchThrowable(() -> log(new LogWishes.Descriptor(9_999))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("logfd 9999: no descriptor of that number");
    }

    private static int descriptorOf(Path file) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(descriptor -> leadsTo(descriptor, file))
                    .mapToInt(descriptor ->
                            Integer.parseInt(descriptor.getFileName().toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Test
    void aSignalDoesWhatItShouldAndThenWhatItDidBefore() throws Exception {
        BlockingQueue<String> came = new LinkedBlockingQueue<>();
        try (Signals outer = new Signals()) {
            outer.on("USR1", () -> came.add("outer"));
            try (Signals inner = new Signals()) {
                inner.on("USR1", () -> came.add("inner"));
                kill();
                assertThat(came.poll(30, TimeUnit.SECONDS)).isEqualTo("inner");
            }
            kill();
            assertThat(came.poll(30, TimeUnit.SECONDS)).isEqualTo("outer");
        }
    }

    private static void kill() throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        assertThat(new ProcessBuilder("kill", "-USR1", self).start().waitFor()).isZero();
    }

    @Test
    void thereIsNothingToHangUp() {
        assertThat(hangUp("onenet")).isEqualTo(1);
        assertThat(out).hasToString("onenet is not up, and nothing of it is left.\n");
    }

    private int hangUp(String name) {
        return new CommandLine(new HangupCommand())
                .setOut(new PrintWriter(out, true))
                .execute("--run-dir", directory.toString(), name);
    }
}
