/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pptp4j.netty.PptpTransportException;

/**
 * The file that says which process runs a tunnel and what it changed on the host. Every change is on the disk before it
 * is made, so that what a killed process left can be undone by the next one. Thread-safe.
 */
public final class RunFile implements AutoCloseable {

    /** Where run files are unless told otherwise; gone with a reboot, as the changes are. */
    public static final Path DIRECTORY = Path.of("/run/pptp4j");

    private final RunJournal journal;
    private final HostCommands commands;
    private final UndoReport leftovers;

    private RunFile(RunJournal journal, HostCommands commands, UndoReport leftovers) {
        this.journal = journal;
        this.commands = commands;
        this.leftovers = leftovers;
    }

    /**
     * Opens the file of a tunnel for this process, with the programs of the system.
     *
     * @param directory such as {@link #DIRECTORY}; made if it is not there
     * @param name the tunnel's name
     * @return the file
     * @throws IOException see {@link #open(Path, String, HostCommands)}
     */
    public static RunFile open(Path directory, String name) throws IOException {
        return open(directory, name, HostCommands.system());
    }

    /**
     * Opens the file of a tunnel for this process, and undoes what an earlier one left behind.
     *
     * @param directory such as {@link #DIRECTORY}; made if it is not there
     * @param name the tunnel's name, 1 to 100 characters
     * @param commands the programs that undo
     * @return the file
     * @throws PptpTransportException if another process runs this tunnel, or the file is not one of ours; the message
     *     says what to do
     * @throws IOException if the directory cannot be used
     */
    public static RunFile open(Path directory, String name, HostCommands commands) throws IOException {
        RunPlace place = new RunPlace(directory, name);
        return place.exclusively(() -> {
            Undoing undoing = new Undoing(commands);
            List<UndoStep> stubborn = undoing.all(stepsOfTheDead(place));
            return new RunFile(
                    RunJournal.create(place.file(), RunOwner.current(), stubborn), commands, undoing.report());
        });
    }

    /**
     * Undoes what a process that is gone left behind, with the programs of the system.
     *
     * @param directory where run files are
     * @param name the tunnel's name
     * @return what was done; empty lists if nothing was left
     * @throws IOException see {@link #undoLeftovers(Path, String, HostCommands)}
     */
    public static UndoReport undoLeftovers(Path directory, String name) throws IOException {
        return undoLeftovers(directory, name, HostCommands.system());
    }

    /**
     * Undoes what a process that is gone left behind.
     *
     * @param directory where run files are
     * @param name the tunnel's name
     * @param commands the programs that undo
     * @return what was done; empty lists if nothing was left
     * @throws PptpTransportException if a process runs this tunnel, or the file is not one of ours
     * @throws IOException if the file cannot be used
     */
    public static UndoReport undoLeftovers(Path directory, String name, HostCommands commands) throws IOException {
        RunPlace place = new RunPlace(directory, name);
        if (!place.exists()) {
            return new UndoReport(List.of(), List.of());
        }
        return place.exclusively(() -> {
            Undoing undoing = new Undoing(commands);
            List<UndoStep> stubborn = undoing.all(stepsOfTheDead(place));
            try (RunJournal journal = RunJournal.create(place.file(), RunOwner.current(), stubborn)) {
                journal.release();
            }
            return undoing.report();
        });
    }

    /**
     * Who runs a tunnel.
     *
     * @param directory where run files are
     * @param name the tunnel's name
     * @return the process; empty if none does
     * @throws PptpTransportException if the file is not one of ours
     * @throws IOException if the file cannot be read
     */
    public static Optional<RunOwner> owner(Path directory, String name) throws IOException {
        RunPlace place = new RunPlace(directory, name);
        return place.exists() ? liveOwner(place.read()) : Optional.empty();
    }

    private static Optional<RunOwner> liveOwner(RunRecord written) throws IOException {
        Optional<RunOwner> owner = written.owner();
        return owner.isPresent() && owner.get().isAlive() ? owner : Optional.empty();
    }

    private static List<UndoStep> stepsOfTheDead(RunPlace place) throws IOException {
        if (!place.exists()) {
            return List.of();
        }
        RunRecord written = place.read();
        Optional<RunOwner> owner = liveOwner(written);
        if (owner.isPresent()) {
            throw new PptpTransportException("Tunnel " + place.name() + " is up already: " + owner.get()
                    + " runs it, says " + place.file() + ". Hang it up first.");
        }
        return written.steps();
    }

    /**
     * What was found of an earlier process when this file was opened.
     *
     * @return what was undone of it; empty lists if nothing was left
     */
    public UndoReport leftovers() {
        return leftovers;
    }

    /** Changes the host, so that it will be undone whatever happens. */
    void change(UndoStep step, Change change) throws PptpTransportException {
        journal.begin(step);
        try {
            change.make();
        } catch (PptpTransportException e) {
            takeBack(step, e);
            throw e;
        }
    }

    /** Who refuses a change has usually not made it, so that a failure here is no reason to try again for ever. */
    private void takeBack(UndoStep step, PptpTransportException refusal) throws PptpTransportException {
        try {
            step.undo(commands);
        } catch (PptpTransportException e) {
            refusal.addSuppressed(e);
        }
        journal.undone(step);
    }

    /** A change of the host. */
    @FunctionalInterface
    interface Change {
        void make() throws PptpTransportException;
    }

    /** Undoes changes, last one first; what fails stays recorded. */
    UndoReport undo(List<UndoStep> steps) throws PptpTransportException {
        Undoing undoing = new Undoing(commands);
        List<UndoStep> stubborn = undoing.all(steps);
        List<UndoStep> done = new ArrayList<>(steps);
        done.removeAll(stubborn);
        for (UndoStep step : done) {
            journal.undone(step);
        }
        return undoing.report();
    }

    HostCommands commands() {
        return commands;
    }

    /**
     * Undoes what is still recorded and removes the file; keeps it if something could not be undone. Called twice it
     * does nothing: the file is that of the next process then.
     *
     * @throws PptpTransportException if something could not be undone; the message says what
     * @throws IOException if the file cannot be written
     */
    @Override
    public void close() throws IOException {
        if (!journal.isOpen()) {
            return;
        }
        UndoReport report = undo(journal.steps());
        journal.release();
        journal.close();
        report.requireAll();
    }
}
