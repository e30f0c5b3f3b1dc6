/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.math.BigDecimal;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pptp4j.netty.PptpClientConfig;

/** Reads {@code pty "pptp HOST …"}, the command line of pptp-linux (pptp(8)), or the plugin pptp.so's options. */
final class PtyReading {

    private static final Pattern ENDPOINT = Pattern.compile("([A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

    /** As long as a packet waits here at most; pptp(8) would wait for 10 s. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(300);

    private final Given pty;
    private final List<Note> notes;
    private final List<Given> options = new ArrayList<>();
    private Optional<String> host = Optional.empty();

    private PtyReading(Given pty, List<Note> notes) {
        this.pty = pty;
        this.notes = notes;
    }

    /**
     * What the files say about the server.
     *
     * @throws PeerFileException if they name none, or it takes more than pptp
     */
    static PptpCommand read(GivenOptions given, List<Note> notes) {
        Optional<Given> server = given.last(Slot.PLUGIN_SERVER);
        if (server.isPresent()) {
            return plugin(given, server.get());
        }
        Given pty = given.last(Slot.PTY)
                .orElseThrow(() -> new PeerFileException(
                        given.end(),
                        "no server is named: add a line such as  pty \"pptp vpn.example.net --nolaunchpppd\""));
        return new PtyReading(pty, notes).read();
    }

    private static PptpCommand plugin(GivenOptions given, Given server) {
        Matcher endpoint = endpoint(server, server.text());
        return new PptpCommand(
                endpoint.group(1),
                port(server, endpoint),
                given.last(Slot.PLUGIN_CLIENT).map(client -> address(client, client.text())),
                OptionalInt.empty(),
                given.text(Slot.PLUGIN_PHONE),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                PptpCommand.HostRoute.ADDED);
    }

    private PptpCommand read() {
        Iterator<String> words = ShellWords.of(pty.text(), pty.origin()).iterator();
        requirePptp(words);
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--")) {
                words.forEachRemaining(this::operand);
            } else if (word.startsWith("-")) {
                options.add(option(word, words));
            } else {
                operand(word);
            }
        }
        GivenOptions line = new GivenOptions(options, pty.origin());
        notes.addAll(line.leftOut());
        return command(line);
    }

    private void requirePptp(Iterator<String> words) {
        String program = words.hasNext() ? words.next() : "";
        if (program.equals("exec") && words.hasNext()) {
            program = words.next();
        }
        if (!program.equals("pptp") && !program.endsWith("/pptp")) {
            throw pty.wrong("pty \"" + Quoted.inner(pty.text()) + "\" runs \"" + Quoted.inner(program)
                    + "\": this program makes the connection itself, and can do so in place of pptp alone");
        }
    }

    private void operand(String word) {
        if (host.isEmpty()) {
            host = Optional.of(word);
        } else {
            notes.add(new Note(
                    pty.origin(),
                    Quoted.word(word) + " behind pptp's host is ignored, as it is with --nolaunchpppd: an option of"
                            + " pppd belongs on a line of its own",
                    Note.Weight.LOSS));
        }
    }

    private Given option(String word, Iterator<String> further) {
        String[] parts = word.split("=", 2);
        List<String> meant = OptionTable.PPTP.completions(parts[0]);
        if (meant.size() != 1 || !word.startsWith("--")) {
            throw pty.wrong("\"" + Quoted.inner(parts[0]) + "\" is no option of pptp"
                    + OptionTable.PPTP
                            .nearest(parts[0])
                            .map(name -> "; did you mean " + name + "?")
                            .orElse(""));
        }
        String name = meant.get(0);
        OptionRow row = OptionTable.PPTP.row(name).orElseThrow();
        if (row.fate() == Fate.REFUSED) {
            throw pty.wrong("pptp " + name + " " + row.meaning());
        }
        if (row.argument().kind() == Argument.Kind.NOTHING) {
            return new Given(row, name, Optional.empty(), pty.origin());
        }
        if (parts.length < 2 && !further.hasNext()) {
            throw pty.wrong("pptp's " + name + " needs a value behind it");
        }
        String value = parts.length < 2 ? further.next() : parts[1];
        Word argument = new Word(value.toCharArray(), pty.origin(), Word.Position.FURTHER);
        if (row.argument().isNumber()) {
            row.argument().number(name, argument);
        }
        return new Given(row, name, Optional.of(argument), pty.origin());
    }

    private PptpCommand command(GivenOptions line) {
        Matcher endpoint = endpoint(
                pty, host.orElseThrow(() -> pty.wrong("pptp has no host: write  pty \"pptp HOST --nolaunchpppd\"")));
        return new PptpCommand(
                endpoint.group(1),
                port(pty, endpoint),
                line.text(Slot.PPTP_LOCAL_BIND).map(text -> address(pty, text)),
                line.number(Slot.PPTP_MARK),
                line.text(Slot.PPTP_PHONE),
                reorderWait(line),
                line.number(Slot.PPTP_MISSING_WINDOW),
                seconds(line, Slot.PPTP_IDLE_WAIT),
                seconds(line, Slot.PPTP_MAX_ECHO_WAIT),
                line.last(Slot.PPTP_NO_HOST_ROUTE).isPresent()
                        ? PptpCommand.HostRoute.LEFT_ALONE
                        : PptpCommand.HostRoute.ADDED);
    }

    private Optional<Duration> reorderWait(GivenOptions line) {
        if (line.last(Slot.PPTP_NO_BUFFER).isPresent()) {
            return Optional.of(Duration.ZERO);
        }
        return line.text(Slot.PPTP_TIMEOUT).map(this::timeout);
    }

    private Duration timeout(String text) {
        if (!text.matches("\\d{1,2}(\\.\\d{1,9})?|\\.\\d{1,9}")) {
            throw wrongTimeout(text);
        }
        Duration wait = Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
        if (wait.compareTo(Duration.ofMillis(10)) < 0 || wait.compareTo(Duration.ofSeconds(10)) > 0) {
            throw wrongTimeout(text);
        }
        if (wait.compareTo(LONGEST_WAIT) <= 0) {
            return wait;
        }
        notes.add(new Note(
                pty.origin(),
                "pptp's --timeout " + text + " is taken for 0.3, the longest wait for a late packet here",
                Note.Weight.HARMLESS));
        return LONGEST_WAIT;
    }

    private PeerFileException wrongTimeout(String text) {
        return pty.wrong("pptp's --timeout \"" + Quoted.inner(text) + "\": expected 0.01 to 10 seconds");
    }

    private static Optional<Duration> seconds(GivenOptions line, Slot slot) {
        return line.last(slot).map(Given::number).map(Duration::ofSeconds);
    }

    private static Matcher endpoint(Given given, String text) {
        Matcher endpoint = ENDPOINT.matcher(text);
        if (!endpoint.matches()) {
            throw given.wrong("\"" + Quoted.inner(text)
                    + "\" is no server: expected a host name or an IPv4 address, as PPTP runs over IPv4 alone");
        }
        return endpoint;
    }

    private static int port(Given given, Matcher endpoint) {
        int port = endpoint.group(2) == null ? PptpClientConfig.PORT : Integer.parseInt(endpoint.group(2));
        if (port < 1 || port > 0xFFFF) {
            throw given.wrong("TCP port " + port + ": expected 1 to 65535");
        }
        return port;
    }

    private static Inet4Address address(Given given, String text) {
        return Ipv4Text.parse(text)
                .orElseThrow(() -> given.wrong(
                        "\"" + Quoted.inner(text) + "\" is no address to connect from: expected an IPv4 address"));
    }
}
