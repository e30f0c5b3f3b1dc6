/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.pptp4j.ppp.EchoConfig;
import org.pptp4j.ppp.FieldCompression;
import org.pptp4j.ppp.LcpConfig;
import org.pptp4j.ppp.LcpTimers;
import org.pptp4j.ppp.Opening;

/** LCP: packet sizes, forms of the frame, timers, keep-alive. What the files leave open has this library's defaults. */
final class LinkReading {

    private static final int SMALLEST = 576;
    private static final int LARGEST = 1500;
    private static final LcpConfig DEFAULTS = LcpConfig.defaults();

    private final GivenOptions given;
    private final List<Note> notes;

    private LinkReading(GivenOptions given, List<Note> notes) {
        this.given = given;
        this.notes = notes;
    }

    static LcpConfig read(GivenOptions given, List<Note> notes) {
        return new LinkReading(given, notes).config();
    }

    private LcpConfig config() {
        return new LcpConfig(
                size(Slot.MRU, DEFAULTS.mru()),
                size(Slot.MTU, DEFAULTS.mtu()),
                asyncMap(),
                given.last(Slot.PROTOCOL_FIELD).isPresent() ? FieldCompression.OFF : DEFAULTS.protocolField(),
                given.last(Slot.ADDRESS_FIELD).isPresent() ? FieldCompression.OFF : DEFAULTS.addressAndControl(),
                opening(),
                timers(),
                echo());
    }

    private int size(Slot slot, int otherwise) {
        Optional<Given> option = given.last(slot);
        if (option.isEmpty()) {
            return otherwise;
        } else if (option.get().argument().isEmpty()) {
            return LARGEST;
        }
        int octets = option.get().number();
        if (octets < SMALLEST) {
            throw option.get()
                    .wrong(option.get() + ": expected " + SMALLEST + " or more, what each host must take"
                            + " (RFC 791); 1400 suits nearly every path");
        }
        if (octets > LARGEST) {
            notes.add(new Note(
                    option.get().origin(),
                    option.get() + " is taken for " + LARGEST + ", the most that PPTP carries here; more would be"
                            + " fragmented anyway",
                    Note.Weight.HARMLESS));
        }
        return Math.min(octets, LARGEST);
    }

    private int asyncMap() {
        return given.last(Slot.ASYNC_MAP)
                .map(option -> option.argument().isEmpty() ? -1 : option.number())
                .orElse(DEFAULTS.asyncMap());
    }

    private Opening opening() {
        return given.last(Slot.OPENING)
                .map(option -> option.isNamed("silent") ? Opening.SILENT : Opening.PASSIVE)
                .orElse(DEFAULTS.opening());
    }

    private LcpTimers timers() {
        LcpTimers timers = DEFAULTS.timers();
        Duration longest = given.last(Slot.RESTART)
                .map(option -> Duration.ofSeconds(option.number()))
                .orElse(timers.restartTimerMax());
        return new LcpTimers(
                timers.restartTimer(),
                longest,
                given.number(Slot.MAX_CONFIGURE).orElse(timers.maxConfigure()),
                given.number(Slot.MAX_TERMINATE).orElse(timers.maxTerminate()),
                given.number(Slot.MAX_FAILURE).orElse(timers.maxFailure()));
    }

    /** pppd asks nothing unless told to; this library does, for only who notices that a server is gone can act. */
    private EchoConfig echo() {
        EchoConfig echo = DEFAULTS.echo();
        int interval =
                given.number(Slot.ECHO_INTERVAL).orElse((int) echo.interval().toSeconds());
        int failures = given.number(Slot.ECHO_FAILURE).orElse(echo.failures());
        return new EchoConfig(
                interval == 0 ? echo.interval() : Duration.ofSeconds(interval),
                interval == 0 ? 0 : failures,
                given.last(Slot.ECHO_PROBING).isPresent() ? EchoConfig.Probing.WHEN_IDLE : echo.probing());
    }
}
