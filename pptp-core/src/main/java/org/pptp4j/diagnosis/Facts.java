/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pptp4j.control.ErrorCode;
import org.pptp4j.mppe.MppeMode;
import org.pptp4j.ppp.LinkPhase;
import org.pptp4j.ppp.NegotiatedLink;

/** The evidence in words, as far as the tunnel came: one fact each. */
final class Facts {

    private final List<String> facts = new ArrayList<>();

    private Facts() {}

    static List<String> of(Evidence evidence) {
        Facts facts = new Facts();
        facts.control(evidence.control());
        if (evidence.control().state() == ControlState.CALL_OPEN
                || evidence.link().phase() != LinkPhase.DEAD) {
            facts.gre(evidence.gre());
            facts.link(evidence.link());
        }
        evidence.link().agreed().ifPresent(link -> facts.tunnel(evidence, link));
        facts.path(evidence.path());
        return facts.facts;
    }

    private void control(ControlEvidence control) {
        facts.add("control connection: " + control.state());
        control.result()
                .ifPresent(code -> facts.add("the peer's result: " + code
                        + (control.error().equals(ErrorCode.NONE) ? "" : ", error " + control.error())));
        control.silence()
                .map(Duration::toSeconds)
                .ifPresent(seconds -> facts.add("last message on the control connection: " + seconds + " s before"));
    }

    private void gre(GreEvidence gre) {
        facts.add("GRE: " + gre.sent() + " packets sent, " + gre.received() + " received, " + gre.networkErrors()
                + " network errors"
                + (gre.socketOverflows() == 0 ? "" : ", " + gre.socketOverflows() + " lost to a full socket buffer"));
    }

    private void link(LinkEvidence link) {
        facts.add("PPP: came as far as " + link.phase() + ", " + link.framesReceived() + " frames received");
        Transcript transcript = link.read();
        transcript.authentication().ifPresent(used -> facts.add("authentication: <" + used + ">"));
        link.nameSent().ifPresent(name -> facts.add("name sent: " + name));
        transcript.mppeAsked().ifPresent(bits -> facts.add("asked for here: <" + bits + ">"));
        transcript.mppeWanted().ifPresent(bits -> facts.add("the peer's last word: <" + bits + ">"));
        Set<String> rejected = transcript.rejectedProtocols();
        if (!rejected.isEmpty()) {
            facts.add("rejected by the peer: " + String.join(", ", rejected));
        }
        transcript.last("sent ").ifPresent(facts::add);
        transcript.last("rcvd ").ifPresent(facts::add);
    }

    private void tunnel(Evidence evidence, NegotiatedLink link) {
        facts.add("agreed: MTU " + link.mtu() + ", "
                + link.encryption().map(MppeMode::toString).orElse("clear text"));
        DataEvidence data = evidence.data();
        String drops = data.drops().entrySet().stream()
                .map(drop -> drop.getKey().words() + " " + drop.getValue())
                .collect(Collectors.joining(", "));
        facts.add("packets: " + data.sent() + " sent, " + data.received() + " received"
                + (drops.isEmpty() ? "" : ", dropped: " + drops));
        if (data.undecrypted() > 0) {
            facts.add("encrypted packets since the last that could be decrypted: " + data.undecrypted() + ", with "
                    + data.signsOfLife() + " control packets");
        }
        SafeMtu safe = SafeMtu.of(evidence);
        facts.add("path: MTU " + evidence.path().mtu() + ", so packets of up to " + safe.octets()
                + " octets and an MSS of " + safe.mss() + " are safe inside");
    }

    private void path(PathEvidence path) {
        Optional<Ipv4Network> loop = path.loop();
        loop.ifPresent(
                network -> facts.add("routed into the tunnel: " + network + ", in which " + path.peerName() + " lies"));
        if (path.otherTunnels() > 0) {
            facts.add("other tunnels to " + path.peerName() + ": " + path.otherTunnels());
        }
    }
}
