/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.pptp4j.captures.CapturedFrame;
import org.pptp4j.captures.CapturedPacket.Sender;
import org.pptp4j.captures.Session;
import org.pptp4j.mppe.MppeStartKeys;
import org.pptp4j.mppe.MppeStartKeys.Side;

/** The login of a captured session by MS-CHAP: what both ends drew, and the keys that follow from the password. */
public final class CapturedLogin {

    private static final int CHAP = 0xc223;

    final CapturedFrame challenge;
    final CapturedFrame response;
    final CapturedFrame verdict;

    private final Session session;

    private CapturedLogin(Session session) {
        this.session = session;
        this.challenge = session.capture().frames(Sender.SERVER, CHAP).get(0);
        this.response = session.capture().frames(Sender.CLIENT, CHAP).get(0);
        this.verdict = session.capture().frames(Sender.SERVER, CHAP).get(1);
    }

    /** Reads the login of a session. */
    public static CapturedLogin of(Session session) {
        return new CapturedLogin(session);
    }

    /** MPPE's keys as one end sees them, computed from the password. */
    public MppeStartKeys keys(Side side) {
        byte[] hash = MsChap.hashNtPasswordHash(passwordHash());
        return session.login() == AuthProtocol.MS_CHAP_V1
                ? MppeStartKeys.msChapV1(hash, value(challenge))
                : MppeStartKeys.msChapV2(hash, Arrays.copyOfRange(value(response), 24, 48), side);
    }

    /** Random numbers from which one end draws what it drew in the session: an identifier, and its challenge. */
    public RandomGenerator random(Side side) {
        CapturedFrame drawn = side == Side.PEER ? response : challenge;
        return new ScriptedRandom(drawn.payload()[1] & 0xff, Arrays.copyOf(value(drawn), 16));
    }

    /** The hash of the client's password. */
    byte[] passwordHash() {
        return MsChap.ntPasswordHash(session.password().toCharArray());
    }

    /** The value of a challenge or response. */
    static byte[] value(CapturedFrame frame) {
        return Arrays.copyOfRange(frame.payload(), 5, 5 + (frame.payload()[4] & 0xff));
    }
}
