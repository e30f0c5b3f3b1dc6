/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.Credentials;

/**
 * Looks for our password, as pppd does: {@code password} before all else; {@code chap-secrets} for the CHAPs,
 * {@code pap-secrets} for PAP. What has no secret is not used.
 */
final class SecretSearch {

    private static final Set<AuthProtocol> CHAPS =
            EnumSet.of(AuthProtocol.CHAP_MD5, AuthProtocol.MS_CHAP_V1, AuthProtocol.MS_CHAP_V2);
    private static final Set<AuthProtocol> PAP = EnumSet.of(AuthProtocol.PAP);

    private final GivenOptions given;
    private final Places places;
    private final Named user;
    private final Optional<String> server;

    SecretSearch(GivenOptions given, Places places, Named user, Optional<String> server) {
        this.given = given;
        this.places = places;
        this.user = user;
        this.server = server;
    }

    FoundSecret find(Set<AuthProtocol> allowed) {
        Optional<Given> password = given.last(Slot.PASSWORD);
        if (password.isPresent()) {
            return written(password.get());
        }
        Optional<SecretLine> chap = allowed.equals(PAP) ? Optional.empty() : line(places.chapSecrets());
        Optional<SecretLine> pap = allowed.contains(AuthProtocol.PAP) ? line(places.papSecrets()) : Optional.empty();
        SecretLine line = chap.or(() -> pap).orElseThrow(() -> missing(allowed));
        try {
            Set<AuthProtocol> ways = EnumSet.noneOf(AuthProtocol.class);
            chap.ifPresent(found -> ways.addAll(CHAPS));
            pap.filter(line::hasSecretOf).ifPresent(found -> ways.addAll(PAP));
            return new FoundSecret(credentials(line), ways, line.origin());
        } finally {
            chap.ifPresent(SecretLine::close);
            pap.ifPresent(SecretLine::close);
        }
    }

    private FoundSecret written(Given password) {
        Set<AuthProtocol> ways = EnumSet.copyOf(CHAPS);
        ways.addAll(PAP);
        try {
            return new FoundSecret(
                    Credentials.of(
                            user.name(), password.argument().orElseThrow().characters()),
                    ways,
                    password.origin());
        } catch (IllegalArgumentException e) {
            throw password.wrong(e.getMessage());
        }
    }

    private Credentials credentials(SecretLine line) {
        if (line.isEmpty()) {
            throw new PeerFileException(line.origin(), "the secret of \"" + Quoted.inner(user.name()) + "\" is empty");
        }
        try {
            return line.credentials(user.name());
        } catch (IllegalArgumentException e) {
            throw new PeerFileException(line.origin(), e.getMessage());
        }
    }

    private Optional<SecretLine> line(Path file) {
        Optional<SecretsFile> secrets = SecretsFile.read(file, places, user.origin());
        Optional<SecretLine> found = secrets.flatMap(
                lines -> server.map(name -> lines.best(user.name(), name)).orElseGet(() -> ofAnyServer(lines)));
        secrets.stream()
                .flatMap(lines -> lines.lines().stream())
                .filter(line -> found.filter(line::equals).isEmpty())
                .forEach(SecretLine::close);
        return found;
    }

    /**
     * Without remotename pppd takes the name that the server gives itself, which nobody knows before: a line for any
     * server will be right, and else the only one that there is.
     */
    private Optional<SecretLine> ofAnyServer(SecretsFile secrets) {
        List<SecretLine> ours = secrets.lines().stream()
                .filter(line -> line.isAbout(user.name()))
                .toList();
        return ours.stream()
                .filter(line -> line.server().equals(SecretLine.ANYBODY))
                .max(Comparator.comparingInt(SecretLine::rank))
                .or(() -> only(ours));
    }

    private Optional<SecretLine> only(List<SecretLine> lines) {
        Optional<SecretLine> first = lines.stream().findFirst();
        lines.stream()
                .filter(line -> !line.hasSecretOf(lines.get(0)))
                .findFirst()
                .ifPresent(other -> {
                    throw new PeerFileException(
                            user.origin(),
                            "there are two secrets of \"" + Quoted.inner(user.name()) + "\", for server \""
                                    + Quoted.inner(lines.get(0).server()) + "\" ("
                                    + lines.get(0).origin() + ") and for \"" + Quoted.inner(other.server()) + "\" ("
                                    + other.origin() + "): say which by remotename");
                });
        return first;
    }

    private PeerFileException missing(Set<AuthProtocol> allowed) {
        Path file = allowed.equals(PAP) ? places.papSecrets() : places.chapSecrets();
        String wanted =
                Quoted.word(user.name()) + ' ' + server.map(Quoted::word).orElse("*");
        return new PeerFileException(
                user.origin(),
                user.because() + ": there is no secret for it in " + file + otherServer(file) + ": add a line  "
                        + wanted + "  and the password behind it");
    }

    private String otherServer(Path file) {
        return SecretsFile.read(file, places, user.origin()).stream()
                .flatMap(secrets -> secrets.lines().stream())
                .filter(line -> line.isAbout(user.name()))
                .findFirst()
                .map(line -> " for server \"" + Quoted.inner(server.orElse("*")) + "\", only one for \""
                        + Quoted.inner(line.server()) + "\" (" + line.origin() + ")")
                .orElse("");
    }
}
