/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What scripts, log and terminal get, and the plugins that are stood in for. */
final class SurroundingsReading {

    /** pppd's plugins by file name, with what becomes of each. */
    private static final Map<String, Note.Weight> PLUGINS = Map.of(
            "pptp.so", Note.Weight.CHOICE,
            "radattr.so", Note.Weight.HARMLESS,
            "minconn.so", Note.Weight.LOSS);

    private SurroundingsReading() {}

    static ScriptWishes scripts(GivenOptions given, Places places) {
        Map<String, String> set = new LinkedHashMap<>();
        Set<String> unset = new HashSet<>();
        for (Given option : given.all(Slot.ENVIRONMENT)) {
            String text = option.text();
            if (option.isNamed("unset") && text.contains("=")) {
                throw option.wrong(option + ": expected the name of a variable alone");
            } else if (option.isNamed("unset")) {
                set.remove(text);
                unset.add(text);
            } else if (text.indexOf('=') < 1) {
                throw option.wrong(option + ": expected NAME=VALUE, as in  set ROUTE=10.0.0.0/8");
            } else {
                String[] pair = text.split("=", 2);
                set.put(pair[0], pair[1]);
                unset.remove(pair[0]);
            }
        }
        return new ScriptWishes(
                set,
                unset,
                file(given, Slot.IP_PRE_UP, places),
                file(given, Slot.IP_UP, places),
                file(given, Slot.IP_DOWN, places),
                file(given, Slot.IPV6_UP, places),
                file(given, Slot.IPV6_DOWN, places));
    }

    static LogWishes log(GivenOptions given) {
        return new LogWishes(
                given.last(Slot.DEBUG).isPresent(),
                given.last(Slot.DUMP).isPresent(),
                given.last(Slot.DRY_RUN).isPresent(),
                given.last(Slot.LOG).map(SurroundingsReading::destination).orElseGet(LogWishes.Unsaid::new),
                given.last(Slot.DETACHMENT).map(SurroundingsReading::detachment).orElse(LogWishes.Detachment.UNSAID));
    }

    private static LogWishes.Destination destination(Given option) {
        return switch (option.row().name()) {
            case "logfd" -> new LogWishes.Descriptor(option.number());
            case "logfile" -> new LogWishes.AppendedTo(path(option));
            default -> new LogWishes.Nowhere();
        };
    }

    private static LogWishes.Detachment detachment(Given option) {
        return switch (option.row().name()) {
            case "nodetach" -> LogWishes.Detachment.NEVER;
            case "updetach" -> LogWishes.Detachment.WHEN_UP;
            default -> LogWishes.Detachment.UNSAID;
        };
    }

    /** A plugin is code of pppd's: only what it does for a tunnel can be stood in for. */
    static void plugins(GivenOptions given, List<Note> notes) {
        for (Given option : given.all(Slot.PLUGIN)) {
            String file = option.text().substring(option.text().lastIndexOf('/') + 1);
            Note.Weight weight = PLUGINS.get(file);
            if (weight == null) {
                throw option.wrong(option + ": plugins of pppd cannot be loaded here, and what this one does would be"
                        + " silently missing; leave it out if you can do without it");
            }
            if (weight != Note.Weight.CHOICE) {
                notes.add(new Note(
                        option.origin(),
                        option + " is ignored" + (weight == Note.Weight.HARMLESS ? ", which is harmless" : "")
                                + ": plugins of pppd cannot be loaded here",
                        weight));
            }
        }
    }

    private static Optional<Path> file(GivenOptions given, Slot slot, Places places) {
        return given.last(slot).map(option -> places.locate(path(option)));
    }

    private static Path path(Given option) {
        try {
            return Path.of(option.text());
        } catch (InvalidPathException e) {
            throw option.wrong(option + " names no file");
        }
    }
}
