/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** What is wrong with a file, in words: Java names it by a class. */
final class FileTrouble {

    private FileTrouble() {}

    static String words(IOException trouble) {
        if (trouble instanceof NoSuchFileException) {
            return "there is no such directory";
        } else if (trouble instanceof AccessDeniedException) {
            return "permission denied";
        } else if (trouble instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return Optional.ofNullable(trouble.getMessage()).orElseGet(trouble::toString);
    }
}
