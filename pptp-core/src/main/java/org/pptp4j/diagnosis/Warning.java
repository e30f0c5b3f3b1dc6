/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.net.Inet4Address;
import java.util.Set;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.MppeMode;

/** Something about a tunnel that works now but will disappoint: a record for programs, with a text for people. */
public sealed interface Warning {

    /**
     * What it is, what it leads to, and what to do.
     *
     * @return sentences for an administrator
     */
    String explain();

    /**
     * The tunnel's own packets go into the tunnel.
     *
     * @param peer the peer's address outside the tunnel
     * @param network the network that is routed into the tunnel, and in which it lies
     */
    record RouteLoop(Inet4Address peer, Ipv4Network network) implements Warning {
        @Override
        public String explain() {
            return "The tunnel's own packets to " + peer.getHostAddress() + " will go into the tunnel, round and round,"
                    + " for " + network + " is routed into it. Set a host route to " + peer.getHostAddress()
                    + " over the old gateway first, and remove it afterwards.";
        }
    }

    /**
     * Another tunnel of this host goes to the same server.
     *
     * @param server the server, in words
     * @param others how many
     */
    record SameServer(String server, int others) implements Warning {
        @Override
        public String explain() {
            return "This host has " + (others == 1 ? "another tunnel" : others + " other tunnels") + " to " + server
                    + ". A NAT that knows one PPTP call at a time gives the GRE packets of all to one of them, and the"
                    + " others stay silent. Load its PPTP helper, or connect through one tunnel alone.";
        }
    }

    /**
     * Several calls of one peer have the same call id at its end.
     *
     * @param peer the peer, in words
     * @param calls how many have it
     */
    record SameCallId(String peer, int calls) implements Warning {
        @Override
        public String explain() {
            return calls + " calls of " + peer + " have the same call id at that end, so their packets cannot be told"
                    + " apart there: only one of them will work. Behind a NAT, load its PPTP helper, which changes the"
                    + " ids; else have the clients choose them at random.";
        }
    }

    /**
     * Packets are longer than the path carries in one piece.
     *
     * @param longest the longest packet that either end may send, in octets
     * @param safe the longest that fits
     * @param path the longest IP packet that the path carries, in octets
     */
    record TooLong(int longest, SafeMtu safe, int path) implements Warning {
        @Override
        public String explain() {
            return "Packets of up to " + longest + " octets may pass in the tunnel, but only " + safe.octets()
                    + " fit the path (MTU " + path
                    + ") in one piece. Longer ones are fragmented outside, and lost where"
                    + " a firewall drops fragments or ICMP: then pings work, and the web hangs. Set MRU and MTU to "
                    + safe.octets() + " or less on both sides (1400 is customary), and clamp TCP's MSS to "
                    + safe.mss() + ".";
        }
    }

    /**
     * Encryption is weaker than 128 bit.
     *
     * @param mode what was agreed
     */
    record WeakEncryption(MppeMode mode) implements Warning {
        @Override
        public String explain() {
            return "The tunnel is encrypted with " + mode.keyLength().bits() + "-bit keys, which anybody can try out in"
                    + " a short time. Allow only 128-bit keys (pppd: require-mppe-128) on both sides.";
        }
    }

    /**
     * Encryption was asked for, and the peer did not agree to any.
     *
     * @param asked what we asked for, as pppd prints it
     */
    record NotEncrypted(String asked) implements Warning {
        @Override
        public String explain() {
            return "The tunnel is not encrypted: we asked for <" + asked + ">, and the peer did not agree to it. Turn"
                    + " MPPE on at the peer (pppd: require-mppe-128), and require it here.";
        }
    }

    /**
     * The login gave the password away, or nearly.
     *
     * @param protocol how it was done
     */
    record WeakLogin(AuthProtocol protocol) implements Warning {
        @Override
        public String explain() {
            return "The login was <" + protocol + ">, "
                    + (protocol == AuthProtocol.PAP
                            ? "which sends the password in clear"
                            : "which proves nothing of the server and is easily broken")
                    + ". Have both sides allow MS-CHAPv2 alone (pppd: require-mschap-v2).";
        }
    }

    /**
     * The peer sends packets in clear through an encrypted tunnel.
     *
     * @param packets how many came; all were dropped
     */
    record ClearText(long packets) implements Warning {
        @Override
        public String explain() {
            return "The peer, or somebody in its name, sent " + packets + (packets == 1 ? " packet" : " packets")
                    + " in clear, though all have to be encrypted; dropped. Look at the peer why it does so.";
        }
    }

    /**
     * The link is there, but nothing can be decrypted any more.
     *
     * @param packets how many encrypted packets came since the last one that could be
     */
    record OutOfStep(long packets) implements Warning {
        @Override
        public String explain() {
            return "The link is out of step: its control packets still come, but none of the last " + packets
                    + " encrypted packets could be decrypted. Connect again.";
        }
    }

    /**
     * Packets that had come all the way were lost in front of us.
     *
     * @param packets how many
     */
    record SocketOverflow(long packets) implements Warning {
        @Override
        public String explain() {
            return packets + (packets == 1 ? " packet" : " packets") + " arrived and were lost, for the socket's buffer"
                    + " was full: this program did not read them in time. Give it more of a processor, or a server more"
                    + " event loops; and let the buffer have its full size, with the capability CAP_NET_ADMIN or with"
                    + " sysctl net.core.rmem_max=4194304.";
        }
    }

    /**
     * What we encrypt is noise at the peer.
     *
     * @param protocols the numbers that it took for protocols and rejected
     */
    record KeysDifferAtPeer(Set<String> protocols) implements Warning {

        /** Copies the set. */
        public KeysDifferAtPeer {
            protocols = Set.copyOf(protocols);
        }

        @Override
        public String explain() {
            return "The peer rejected packets of " + protocols.size() + " protocols that were never sent ("
                    + String.join(", ", protocols.stream().sorted().limit(3).toList())
                    + (protocols.size() > 3 ? ", …" : "")
                    + "): what we encrypt decrypts to noise there, for the two ends use different MPPE keys. If the"
                    + " server takes its keys from RADIUS, check the shared secret and the MS-MPPE attributes there.";
        }
    }
}
