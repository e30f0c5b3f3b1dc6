/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pptp4j.netty.PptpTransportException;

/** The run file of this process, to which lines are added; each is on the disk when its method returns. */
final class RunJournal implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final List<UndoStep> steps;

    private RunJournal(Path file, FileChannel channel, List<UndoStep> steps) {
        this.file = file;
        this.channel = channel;
        this.steps = new ArrayList<>(steps);
    }

    /** Puts a new file in the place of an old one, in one step. */
    static RunJournal create(Path file, RunOwner owner, List<UndoStep> inherited) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileChannel channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        RunJournal journal = new RunJournal(file, channel, inherited);
        StringBuilder text = new StringBuilder(RunRecord.head(owner));
        inherited.forEach(step -> text.append(step.line()).append('\n'));
        journal.write(text.toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return journal;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    synchronized List<UndoStep> steps() {
        return List.copyOf(steps);
    }

    /** To be called before the change is made. */
    synchronized void begin(UndoStep step) throws PptpTransportException {
        append(step.line() + "\n");
        steps.add(step);
    }

    synchronized void undone(UndoStep step) throws PptpTransportException {
        append(RunRecord.UNDONE + step.line() + "\n");
        steps.remove(steps.lastIndexOf(step));
    }

    /** The process goes on without the file: it is removed, or left to the next one if something is to be undone. */
    synchronized void release() throws IOException {
        if (steps.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            append(RunRecord.RELEASED + "\n");
        }
    }

    private void append(String line) throws PptpTransportException {
        try {
            write(line);
        } catch (IOException e) {
            throw new PptpTransportException(
                    "Cannot write " + file + ": " + e.getMessage() + ". Without it nothing on this host is changed.",
                    e);
        }
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
