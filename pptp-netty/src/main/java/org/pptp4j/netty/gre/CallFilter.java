/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A program for the kernel's packet filter (classic BPF) that lets a raw socket have the packets of one {@link
 * CallShare} alone: a host gives each packet to all of its raw sockets, and what the filter refuses wakes nobody and
 * takes no room. The program sees the packet from its IP header on, whose length varies; what it wants to read behind
 * the end of a packet ends it with "refused".
 *
 * <p>Packets of other kinds of GRE, of which a host may carry many, are refused first: what {@link
 * org.pptp4j.gre.GreHeader#peekCallId} finds no call id in (RFC 2637 §4.1).
 */
final class CallFilter {

    /** x = 4 * (octet at k & 0xF): the length of the IP header (RFC 791 §3.1). */
    static final int LOAD_HEADER_LENGTH = 0xB1;

    /** a = 32 bits at x + k. */
    static final int LOAD_WORD = 0x40;

    /** a = 16 bits at x + k. */
    static final int LOAD_HALF = 0x48;

    /** a = a & k. */
    static final int AND = 0x54;

    /** a = a modulo k. */
    static final int MODULO = 0x94;

    /** Goes on after {@code yes} more instructions if a == k, else after {@code no}. */
    static final int JUMP_IF_EQUAL = 0x15;

    /** The packet is accepted up to k octets; 0 refuses it. */
    static final int RETURN = 0x06;

    private static final int WHOLE_PACKET = -1;
    private static final int INSTRUCTION = 8;

    /** The K bit, the version and the protocol of GRE's first four octets. */
    private static final int KEY_VERSION_AND_PROTOCOL = 0x2007_FFFF;

    private static final int ENHANCED_GRE_WITH_KEY = 0x2001_880B;
    private static final int CALL_ID = 6;

    private CallFilter() {}

    /**
     * One instruction, {@code struct sock_filter} of the kernel.
     *
     * @param code what to do
     * @param yes how many to leave out if a condition is met
     * @param no how many to leave out if not
     * @param k the operand
     */
    record Instruction(int code, int yes, int no, int k) {}

    /** The program for a share. */
    static List<Instruction> program(CallShare share) {
        List<Instruction> wanted = new ArrayList<>();
        if (share.count() > 1) {
            wanted.add(new Instruction(LOAD_HALF, 0, 0, CALL_ID));
            wanted.add(new Instruction(MODULO, 0, 0, share.count()));
            wanted.add(new Instruction(JUMP_IF_EQUAL, 0, 1, share.index()));
        }
        wanted.add(new Instruction(RETURN, 0, 0, WHOLE_PACKET));

        List<Instruction> program = new ArrayList<>();
        program.add(new Instruction(LOAD_HEADER_LENGTH, 0, 0, 0));
        program.add(new Instruction(LOAD_WORD, 0, 0, 0));
        program.add(new Instruction(AND, 0, 0, KEY_VERSION_AND_PROTOCOL));
        program.add(new Instruction(JUMP_IF_EQUAL, 0, wanted.size(), ENHANCED_GRE_WITH_KEY));
        program.addAll(wanted);
        program.add(new Instruction(RETURN, 0, 0, 0));
        return program;
    }

    /** A program as the kernel reads it: direct memory, which must stay until the kernel has read it. */
    static ByteBuffer encode(List<Instruction> program) {
        ByteBuffer encoded =
                ByteBuffer.allocateDirect(program.size() * INSTRUCTION).order(ByteOrder.nativeOrder());
        for (Instruction instruction : program) {
            encoded.putShort((short) instruction.code())
                    .put((byte) instruction.yes())
                    .put((byte) instruction.no())
                    .putInt(instruction.k());
        }
        return encoded.flip();
    }
}
