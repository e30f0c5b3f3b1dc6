/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Opens files that only their owner may read. */
final class PrivateFile {

    private PrivateFile() {}

    /**
     * A new file in place of an old one, but not through a link that somebody may have laid there. What is no file,
     * such as a pipe, is written to as it is.
     */
    static BlockWriter.Target open(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return BlockWriter.Target.of(FileChannel.open(file, StandardOpenOption.WRITE));
        }
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemException(
                    file.toString(), null, "it is a symbolic link; name the file that it leads to");
        }
        Files.deleteIfExists(file);
        return BlockWriter.Target.of(FileChannel.open(
                file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), ownerOnly(file)));
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
