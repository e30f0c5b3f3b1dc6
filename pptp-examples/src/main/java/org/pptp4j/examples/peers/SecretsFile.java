/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file of secrets as pppd has it, {@code chap-secrets} or {@code pap-secrets} (pppd(8), AUTHENTICATION): on each line
 * client, server, secret, and the addresses that the client may have. A secret {@code @/PATH} is the first word of
 * another file. Closing it overwrites the secrets.
 */
public final class SecretsFile implements AutoCloseable {

    private final Path file;
    private final List<SecretLine> lines;

    private SecretsFile(Path file, List<SecretLine> lines) {
        this.file = file;
        this.lines = List.copyOf(lines);
    }

    /**
     * Reads a file that nobody else may read.
     *
     * @param file the file
     * @param places where files of secrets may refer to
     * @param origin who asks for it, for the sentence on a failure
     * @return the file; empty if it does not exist
     * @throws PeerFileException if others may read it, or it is no such file
     */
    public static Optional<SecretsFile> read(Path file, Places places, Origin origin) {
        return Files.exists(file) ? Optional.of(new SecretsFile(file, lines(file, places, origin))) : Optional.empty();
    }

    private static List<SecretLine> lines(Path file, Places places, Origin origin) {
        List<SecretLine> lines = new ArrayList<>();
        List<Word> line = new ArrayList<>();
        for (Word word : words(file, places, origin)) {
            if (word.position() == Word.Position.FIRST_OF_LINE) {
                line(line, places).ifPresent(lines::add);
                line.clear();
            }
            line.add(word);
        }
        line(line, places).ifPresent(lines::add);
        return lines;
    }

    private static List<Word> words(Path file, Places places, Origin origin) {
        SecretsPermissions.require(file, places, origin);
        byte[] content = PeerFile.content(file, origin);
        List<Word> words = WordReader.read(content, file.toString());
        Arrays.fill(content, (byte) 0);
        return words;
    }

    /** Like pppd, passes over a line without a secret; it may be of a form that another program knows. */
    private static Optional<SecretLine> line(List<Word> words, Places places) {
        if (words.size() < 3) {
            return Optional.empty();
        }
        Word secret = words.get(2);
        return Optional.of(new SecretLine(
                words.get(0).text(),
                words.get(1).text(),
                secret(secret, places),
                words.subList(3, words.size()),
                secret.origin()));
    }

    private static char[] secret(Word word, Places places) {
        char[] written = word.characters();
        if (written.length < 2 || written[0] != '@' || written[1] != '/') {
            return written;
        }
        Path file = file(word, places);
        return words(file, places, word.origin()).stream()
                .findFirst()
                .orElseThrow(() -> new PeerFileException(word.origin(), "there is no secret in " + file))
                .characters();
    }

    /** Does not print the name where it is none: it may be a secret that begins with @. */
    private static Path file(Word word, Places places) {
        try {
            return places.locate(Path.of(word.text().substring(1)));
        } catch (InvalidPathException e) {
            throw new PeerFileException(word.origin(), "behind the @ is no name of a file");
        }
    }

    /**
     * The line that pppd would take: of those that fit, one that names the server before one that names the client,
     * that before wildcards, and else the first.
     *
     * @param client who logs in
     * @param server where to
     * @return the line, if one fits
     */
    public Optional<SecretLine> best(String client, String server) {
        return lines.stream()
                .filter(line -> line.fits(client, server))
                .reduce((best, next) -> next.rank() > best.rank() ? next : best);
    }

    /**
     * The secret of a client, for {@link org.pptp4j.auth.UserAuthenticator#passwords}.
     *
     * @param client who logs in
     * @param server who we are
     * @return the secret of the {@link #best} line; empty if there is none, or none in it
     */
    public Optional<String> password(String client, String server) {
        return best(client, server).filter(line -> !line.isEmpty()).map(SecretLine::password);
    }

    /**
     * All lines.
     *
     * @return in their order
     */
    public List<SecretLine> lines() {
        return lines;
    }

    @Override
    public void close() {
        lines.forEach(SecretLine::close);
    }

    /** Says which file it is. */
    @Override
    public String toString() {
        return file.toString();
    }
}
