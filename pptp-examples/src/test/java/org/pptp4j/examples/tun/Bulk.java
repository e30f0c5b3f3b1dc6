/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.tun;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.zip.CRC32;

/** Bytes over one TCP connection, as a process of its own: the same seed gives the same bytes, and so the same sum. */
public final class Bulk {

    private static final int SEED = 4;
    private static final int CHUNK = 64 * 1024;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;

    private Bulk() {}

    /**
     * Runs it: {@code listen ADDRESS PORT BYTES} or {@code connect ADDRESS PORT BYTES}. The one that listens sends the
     * bytes and then receives as many.
     *
     * @param words as above
     */
    public static void main(String[] words) throws IOException {
        InetAddress address = InetAddress.getByName(words[1]);
        int port = Integer.parseInt(words[2]);
        long bytes = Long.parseLong(words[3]);
        if (words[0].equals("listen")) {
            try (ServerSocket server = new ServerSocket(port, 1, address)) {
                System.out.println("listening");
                try (Socket connection = server.accept()) {
                    connection.setSoTimeout(READ_MILLIS);
                    System.out.println("sent " + send(connection.getOutputStream(), bytes));
                    System.out.println("received " + receive(connection.getInputStream(), bytes));
                }
            }
        } else {
            try (Socket connection = new Socket()) {
                connection.setSoTimeout(READ_MILLIS);
                connection.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
                System.out.println("received " + receive(connection.getInputStream(), bytes));
                System.out.println("sent " + send(connection.getOutputStream(), bytes));
                connection.shutdownOutput();
                connection.getInputStream().read();
            }
        }
    }

    private static String send(OutputStream out, long bytes) throws IOException {
        Random random = new Random(SEED);
        CRC32 sum = new CRC32();
        byte[] chunk = new byte[CHUNK];
        for (long left = bytes; left > 0; left -= CHUNK) {
            random.nextBytes(chunk);
            int length = (int) Math.min(left, CHUNK);
            out.write(chunk, 0, length);
            sum.update(chunk, 0, length);
        }
        return bytes + " bytes, sum " + Long.toHexString(sum.getValue());
    }

    private static String receive(InputStream in, long bytes) throws IOException {
        CRC32 sum = new CRC32();
        byte[] chunk = new byte[CHUNK];
        long left = bytes;
        while (left > 0) {
            int length = in.read(chunk, 0, (int) Math.min(left, CHUNK));
            if (length < 0) {
                return "only " + (bytes - left) + " bytes";
            }
            sum.update(chunk, 0, length);
            left -= length;
        }
        return bytes + " bytes, sum " + Long.toHexString(sum.getValue());
    }
}
