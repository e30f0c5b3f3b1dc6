/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pptp4j.mppe.KeyChange;

/**
 * One direction of 128-bit MPPE in C, with RC4 and SHA-1 of the system's OpenSSL: {@code mppe.c} beside this class,
 * compiled on this machine. A call does a whole batch.
 */
final class OpenSsl {

    private static final String SOURCE = "mppe.c";
    /** The library itself, not the link to it that only the development package brings. */
    private static final String LIBCRYPTO = "-l:libcrypto.so.3";

    private final Memory state = new Memory(mppe_size());

    OpenSsl(KeyChange keyChange, byte[] startKey) {
        mppe_init(state, startKey, keyChange == KeyChange.STATELESS ? 1 : 0);
    }

    /**
     * Compiles and loads the library.
     *
     * @throws MissingException if gcc or OpenSSL's libcrypto is missing
     */
    static void load() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("pptp4j-bench");
        Path source = directory.resolve(SOURCE);
        Path library = directory.resolve("libmppe.so");
        try (InputStream text = OpenSsl.class.getResourceAsStream(SOURCE)) {
            Files.copy(text, source);
            compile(source, library);
            Native.register(OpenSsl.class, library.toString());
        } finally {
            Files.deleteIfExists(library);
            Files.deleteIfExists(source);
            Files.delete(directory);
        }
    }

    private static void compile(Path source, Path library) throws InterruptedException, MissingException {
        try {
            Command.run("gcc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString(), LIBCRYPTO);
        } catch (IOException e) {
            throw new MissingException("The reference in C needs gcc and libcrypto of OpenSSL 3: " + e.getMessage(), e);
        }
    }

    void encrypt(PacketBatch batch) {
        mppe_encrypt(state, batch.addresses(), batch.packets().length, batch.encrypted());
    }

    void decrypt(PacketBatch batch) {
        int packets = batch.packets().length;
        if (mppe_decrypt(state, batch.addresses(), packets, batch.encrypted()) != packets) {
            throw new IllegalStateException("A packet was not the next one");
        }
    }

    /** RC4 alone, over the same octets again and again. */
    static void bulk(Memory octets, int times) {
        rc4_bulk(octets, (int) octets.size(), times);
    }

    private static native int mppe_size();

    private static native void mppe_init(Pointer state, byte[] startKey, int stateless);

    private static native void mppe_encrypt(Pointer state, long[] packets, int count, int length);

    private static native int mppe_decrypt(Pointer state, long[] packets, int count, int length);

    private static native void rc4_bulk(Pointer octets, int length, int times);
}
