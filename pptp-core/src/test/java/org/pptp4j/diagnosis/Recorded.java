/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.pptp4j.PacketDrop;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthFailure.Prover;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.MsChapFailure;
import org.pptp4j.control.ErrorCode;
import org.pptp4j.control.PptpControlException;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.LoginFailure;
import org.pptp4j.ppp.NegotiatedLink;
import org.pptp4j.ppp.NegotiationFailure;

/** Counters and words of tunnels, as a program would have recorded them. */
final class Recorded {

    static final Inet4Address SERVER = address("203.0.113.1");
    static final MppeMode STRONG = new MppeMode(KeyLength.BITS_128, KeyChange.STATELESS);

    private Recorded() {}

    static Inet4Address address(String text) {
        try {
            return (Inet4Address) InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** A control connection that came so far, and what its layer said when it gave up. */
    static Evidence control(ControlState state, String said) {
        return Evidence.NONE.with(ControlEvidence.at(state)).withSaid(said);
    }

    /** A peer that ended the control connection or the call. */
    static Evidence control(ControlState state, PptpControlException.Kind end, int result, String said) {
        return Evidence.NONE
                .with(new ControlEvidence(
                        state,
                        Optional.of(end),
                        result < 0 ? OptionalInt.empty() : OptionalInt.of(result),
                        ErrorCode.NONE,
                        Optional.empty()))
                .withSaid(said);
    }

    /** A call whose link failed. */
    static Evidence failed(NegotiationFailure failure, String... transcript) {
        return call().with(new LinkEvidence(
                LinkPhase.NETWORK, 9, List.of(transcript), Optional.empty(), Optional.of(failure)));
    }

    /** A login that one side refused. */
    static NegotiationFailure refused(int code, Prover prover, AuthProtocol protocol, String name) {
        return new LoginFailure.AuthenticationFailed(new AuthFailure(
                AuthFailure.Kind.REFUSED,
                prover,
                protocol,
                name,
                Optional.of(new MsChapFailure(code, false, "", 3, ""))));
    }

    /** A tunnel that is up. */
    static Evidence up(NegotiatedLink link, String... transcript) {
        return call().with(new LinkEvidence(
                        LinkPhase.NETWORK, 9, List.of(transcript), Optional.of(link), Optional.empty()))
                .with(new DataEvidence(70, 60, Map.of(), 0, 0));
    }

    /** A tunnel that was up and failed. */
    static Evidence broken(NegotiatedLink link, NegotiationFailure failure) {
        return up(link).with(
                        new LinkEvidence(LinkPhase.NETWORK, 9, List.of(), Optional.of(link), Optional.of(failure)));
    }

    private static Evidence call() {
        return Evidence.NONE
                .with(ControlEvidence.at(ControlState.CALL_OPEN))
                .with(new GreEvidence(90, 80, 0, 0))
                .with(new PathEvidence(Optional.of(SERVER), List.of(), 1500, 20, 0, 0));
    }

    static PathEvidence beside(int otherTunnels, int sameCallId, String... routed) {
        return new PathEvidence(
                Optional.of(SERVER),
                List.of(routed).stream().map(Ipv4Network::parse).toList(),
                1500,
                20,
                otherTunnels,
                sameCallId);
    }

    static PathEvidence wire(int mtu, int overhead) {
        return new PathEvidence(Optional.of(SERVER), List.of(), mtu, overhead, 0, 0);
    }

    static ControlEvidence silentControl(int seconds) {
        return ControlEvidence.at(ControlState.CALL_OPEN).silentFor(Duration.ofSeconds(seconds));
    }

    static DataEvidence dropped(PacketDrop reason, long packets) {
        return new DataEvidence(70, 60, Map.of(reason, packets), 0, 0);
    }

    /** What two ends agree on by default. */
    static NegotiatedLink link() {
        return link(1396, 1400, AuthProtocol.MS_CHAP_V2, Optional.of(STRONG));
    }

    static NegotiatedLink link(int mtu, int mru, AuthProtocol login, Optional<MppeMode> encryption) {
        return new NegotiatedLink(
                Optional.of(address("10.77.0.2")),
                Optional.of(address("10.77.0.1")),
                List.of(),
                List.of(),
                Optional.empty(),
                mtu,
                mru,
                1400,
                Optional.of(login),
                "alice",
                encryption);
    }
}
