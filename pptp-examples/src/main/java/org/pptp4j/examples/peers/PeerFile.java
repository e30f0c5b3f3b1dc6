/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads whole files, and says in words why one cannot be read. */
public final class PeerFile {

    /** No file of pppd's comes near it; a device or a log would. */
    private static final int LARGEST = 1 << 20;

    private PeerFile() {}

    /** What is in a file that something at {@code origin} asks for. */
    static byte[] content(Path file, Origin origin) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new PeerFileException(
                        origin, file + " has more than " + LARGEST + " octets, which no file of options has");
            }
            return content;
        } catch (IOException e) {
            throw new PeerFileException(origin, "cannot read " + file + ": " + reason(file, e));
        }
    }

    /**
     * Why a file cannot be read. The JDK's messages repeat the path or, for bytes that are no text, say how many.
     *
     * @param file the file
     * @param failure what the JDK says
     * @return the rest of a sentence
     */
    public static String reason(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        } else if (failure instanceof AccessDeniedException) {
            return "permission denied";
        } else if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        return Files.isDirectory(file) ? "it is a directory" : failure.getMessage();
    }
}
