/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.ppp.MppeConfig;

/** Who we are, and the ways to prove it that neither the options nor a lack of secrets exclude. */
final class LoginReading {

    private final GivenOptions given;
    private final Set<AuthProtocol> allowed = new TreeSet<>();
    private final List<Note> notes;

    private LoginReading(GivenOptions given, List<Note> notes) {
        this.given = given;
        this.notes = notes;
    }

    static Login read(GivenOptions given, MppeConfig mppe, Places places, List<Note> notes) {
        return new LoginReading(given, notes).read(mppe, places);
    }

    private Login read(MppeConfig mppe, Places places) {
        allowed.addAll(
                List.of(AuthProtocol.PAP, AuthProtocol.CHAP_MD5, AuthProtocol.MS_CHAP_V1, AuthProtocol.MS_CHAP_V2));
        excludeRefused();
        excludeKeyless(mppe);
        excludeUnproved();
        Optional<String> remoteName = given.text(Slot.REMOTE_NAME);
        FoundSecret secret = new SecretSearch(given, places, user(places), remoteName).find(allowed);
        allowed.retainAll(secret.allowed());
        given.last(Slot.PASSWORD).ifPresent(this::warnOfReaders);
        return new Login(secret.credentials(), strongestFirst(), remoteName, secret.origin());
    }

    private List<AuthProtocol> strongestFirst() {
        List<AuthProtocol> sorted = new ArrayList<>(allowed);
        Collections.reverse(sorted);
        return sorted;
    }

    /** As in pppd: {@code user}, else {@code name}, else the host's name. */
    private Named user(Places places) {
        Optional<Given> name = given.last(Slot.HOST_NAME_USE).isPresent() ? Optional.empty() : given.last(Slot.NAME);
        return given.last(Slot.USER)
                .or(() -> name)
                .map(option -> new Named(option.text(), option.toString(), option.origin()))
                .orElseGet(() -> {
                    String host = places.hostName()
                            + given.text(Slot.DOMAIN)
                                    .map(domain -> domain.startsWith(".") ? domain : "." + domain)
                                    .orElse("");
                    return new Named(
                            host, "no user and no name, so this host's name " + host + " is taken", given.end());
                });
    }

    private void excludeRefused() {
        for (Given refusal : given.all(Slot.REFUSAL)) {
            allowed.remove(protocol(refusal, "refuse-"));
            if (allowed.isEmpty()) {
                throw refusal.wrong(refusal + " refuses the last way to log in: leave out one refuse-…, best"
                        + " refuse-mschap-v2");
            }
        }
    }

    /** A password is not shown to a server whose tunnel will be refused all the same. */
    private void excludeKeyless(MppeConfig mppe) {
        if (mppe.policy() != MppeConfig.Policy.REQUIRED) {
            return;
        }
        allowed.removeIf(protocol -> !protocol.yieldsMppeKeys());
        if (allowed.isEmpty()) {
            Given last = given.all(Slot.REFUSAL).get(given.all(Slot.REFUSAL).size() - 1);
            throw last.wrong("encryption is required, and its keys come from MS-CHAP, which is refused: leave out "
                    + "refuse-mschap-v2");
        }
    }

    /**
     * Servers do not log in to their clients; but in MS-CHAPv2 they prove that they know the password (RFC 2759 §5),
     * which is what who writes {@code auth} or {@code require-mschap-v2} is after.
     */
    private void excludeUnproved() {
        Optional<Given> demand = Optional.empty();
        Set<AuthProtocol> ways = new TreeSet<>();
        for (Given option : given.all(Slot.PROOF_OF_PEER)) {
            demand = option.isNamed("noauth") ? Optional.empty() : Optional.of(option);
            if (option.row().name().startsWith("require-")) {
                ways.add(protocol(option, "require-"));
            }
        }
        demand.ifPresent(option -> demandProof(option, ways));
    }

    private void demandProof(Given option, Set<AuthProtocol> ways) {
        if (!ways.isEmpty() && !ways.contains(AuthProtocol.MS_CHAP_V2)) {
            throw option.wrong(option + " demands that the server logs in to us, which servers of PPTP do not: write"
                    + " noauth behind it; to choose how we log in, refuse the other ways (refuse-pap and so on)");
        }
        if (!allowed.contains(AuthProtocol.MS_CHAP_V2)) {
            throw option.wrong(option + " demands that the server proves itself, and only MS-CHAPv2, which is refused,"
                    + " makes it do so: write noauth behind it, or leave out refuse-mschap-v2");
        }
        allowed.retainAll(Set.of(AuthProtocol.MS_CHAP_V2));
        notes.add(new Note(
                option.origin(),
                option + " demands that the server proves itself: we log in by MS-CHAPv2 alone, in which it does;"
                        + " noauth would demand nothing",
                Note.Weight.CHOICE));
    }

    private void warnOfReaders(Given password) {
        if (password.origin() instanceof Origin.CommandLine) {
            notes.add(new Note(
                    password.origin(),
                    "a password here can be read by every user of this host while the program runs; a secrets file"
                            + " keeps it",
                    Note.Weight.LOSS));
        } else if (password.origin() instanceof Origin.Line line && SecretsPermissions.isOpen(Path.of(line.file()))) {
            notes.add(new Note(
                    line,
                    "the password can be read by every user who reaches " + line.file() + ": run \"chmod o-rwx "
                            + line.file() + "\", or move it into a secrets file",
                    Note.Weight.LOSS));
        }
    }

    private static AuthProtocol protocol(Given option, String prefix) {
        String word = option.row().name().substring(prefix.length());
        for (AuthProtocol protocol : AuthProtocol.values()) {
            if (protocol.optionName().equals(word)) {
                return protocol;
            }
        }
        throw new IllegalStateException(word + " is no way to log in");
    }
}
