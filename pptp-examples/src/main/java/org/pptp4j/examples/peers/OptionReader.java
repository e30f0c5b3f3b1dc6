/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads options in pppd's order, one file inside another where {@code file} or {@code call} say so. */
final class OptionReader {

    /** So many files may be open at a time; pppd has no limit but that of the kernel. */
    private static final int DEEPEST = 16;

    private final Places places;
    private final List<Given> options = new ArrayList<>();
    private final Deque<Path> open = new ArrayDeque<>();

    OptionReader(Places places) {
        this.places = places;
    }

    List<Given> options() {
        return options;
    }

    /** {@code /etc/ppp/options}, which pppd reads before all else, if it is there. */
    void readSystemOptions() {
        Path file = places.root().resolve("options");
        if (Files.exists(file)) {
            readFile(file, new Origin.Line(file.toString(), 1));
        }
    }

    /** What the user typed. */
    void readWords(List<String> words) {
        read(words.stream().map(Word::typed).iterator());
    }

    /** A file of the peers' directory; says where it ends. */
    Origin readPeer(String name, Origin origin) {
        return readFile(peer(name, origin), origin);
    }

    /** As pppd has it, a name leads no way out of the directory. */
    private Path peer(String name, Origin origin) {
        Path relative = path(name, origin);
        boolean leadsOut = relative.isAbsolute() || name.isEmpty();
        for (Path part : relative) {
            leadsOut |= part.toString().equals("..");
        }
        if (leadsOut) {
            throw new PeerFileException(
                    origin,
                    "\"" + Quoted.inner(name) + "\" cannot be the name of a peer: it is a file in " + places.peers()
                            + ", so it neither begins with / nor contains ..");
        }
        return places.peers().resolve(relative);
    }

    private static Path path(String name, Origin origin) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new PeerFileException(origin, "\"" + Quoted.inner(name) + "\" is no name of a file");
        }
    }

    private Origin readFile(Path file, Origin origin) {
        Path whole = file.toAbsolutePath().normalize();
        if (open.contains(whole)) {
            throw new PeerFileException(
                    origin, file + " reads itself, by " + open.size() + " files in between or none");
        }
        if (open.size() == DEEPEST) {
            throw new PeerFileException(
                    origin, file + " is the " + DEEPEST + "th file inside another: that is too deep");
        }
        open.push(whole);
        byte[] content = PeerFile.content(file, origin);
        read(WordReader.read(content, file.toString()).iterator());
        open.pop();
        return new Origin.End(file.toString(), WordReader.lines(content));
    }

    private void read(Iterator<Word> words) {
        while (words.hasNext()) {
            Word word = words.next();
            handle(option(word, words));
        }
    }

    private static Given option(Word word, Iterator<Word> further) {
        String name = word.text();
        OptionRow row = OptionTable.PPPD.row(name).orElseThrow(() -> unknown(word));
        if (row.argument().kind() == Argument.Kind.NOTHING) {
            return new Given(row, name, Optional.empty(), word.origin());
        }
        if (!further.hasNext()) {
            throw new PeerFileException(word.origin(), name + " needs a value behind it, and nothing follows");
        }
        Word argument = further.next();
        if (row.argument().isNumber()) {
            row.argument().number(name, argument);
        }
        return new Given(row, name, Optional.of(argument), word.origin());
    }

    /** What is behind a = may be a password that somebody typed. */
    private static PeerFileException unknown(Word word) {
        String name = word.text().split("=", 2)[0];
        return new PeerFileException(
                word.origin(),
                "\"" + Quoted.inner(name) + "\" is no option of pppd"
                        + OptionTable.PPPD
                                .nearest(name)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(": remove it, or correct it"));
    }

    private void handle(Given given) {
        if (given.row().fate() == Fate.REFUSED) {
            throw given.wrong(Quoted.word(given.name()) + ": " + given.row().meaning());
        } else if (given.answers(Slot.CALL)) {
            readPeer(given.text(), given.origin());
        } else if (given.answers(Slot.FILE)) {
            readFile(places.locate(path(given.text(), given.origin())), given.origin());
        } else {
            options.add(given);
        }
    }
}
