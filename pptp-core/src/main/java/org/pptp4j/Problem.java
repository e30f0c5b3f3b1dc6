/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j;

/**
 * All that can be wrong with a tunnel, in the order of the stages: a closed set for programs. Each says where the rule
 * stands that was not kept, and what to do about it here and at the other end. What happened in a particular case, in
 * sentences, is in {@link Diagnosis#explain()}.
 */
public enum Problem {
    /** The server's name has no IPv4 address. */
    NAME_UNKNOWN(
            Stage.NAME,
            "RFC 2637 §1.3",
            "Check the spelling of the name, and the name servers of this host.",
            "Give the name an IPv4 address."),
    /** Nothing listens on the port. */
    TCP_REFUSED(
            Stage.TCP,
            "RFC 2637 §3.1",
            "Check the server's address and port.",
            "Start the PPTP service, and let it listen on TCP port 1723."),
    /** Nothing answers at all. */
    TCP_TIMED_OUT(
            Stage.TCP,
            "RFC 2637 §3.1",
            "Check the server's address, and allow TCP port 1723 outwards.",
            "Check that the host is up, and allow TCP port 1723 in its firewall."),
    /** This host knows no way to the server. */
    NO_ROUTE(
            Stage.TCP,
            "RFC 2637 §3.1",
            "Check the server's address and the routes of this host.",
            "Nothing; the server has not been reached."),
    /** The connection was closed before the server said anything. */
    TCP_RESET(
            Stage.TCP,
            "RFC 2637 §3.1",
            "Check that it is the address of a PPTP server.",
            "Allow the address of this host; some servers let in only a few."),
    /** What listens on the port speaks something else. */
    NOT_PPTP(
            Stage.TCP,
            "RFC 2637 §1.4",
            "Check the server's address and port: another service answers there.",
            "Let the PPTP service have TCP port 1723."),
    /** TCP is connected, but the server does not begin. */
    START_UNANSWERED(
            Stage.CONTROL,
            "RFC 2637 §2.1",
            "Check that it is the address of a PPTP server.",
            "Look into the server's log; it may be overloaded."),
    /** The server still has a control connection with this host: result 3. */
    CONNECTION_EXISTS(
            Stage.CONTROL,
            "RFC 2637 §2.2",
            "Close every tunnel with its close(), wait a minute, then try again.",
            "End the old session of this address, and let stale ones time out sooner."),
    /** The server does not want this host: result 4. */
    NOT_AUTHORIZED(
            Stage.CONTROL,
            "RFC 2637 §2.2",
            "Connect from an address that the server allows.",
            "Allow the address of this host."),
    /** The two ends speak different versions of PPTP. */
    VERSION(
            Stage.CONTROL,
            "RFC 2637 §2.2",
            "Check that it is the address of a PPTP server.",
            "Have it speak version 1.0, the only one in use."),
    /** The server refused the control connection for another reason. */
    START_REFUSED(
            Stage.CONTROL,
            "RFC 2637 §2.2",
            "Try again later.",
            "Look into the server's log for the result that it gave."),
    /** The control connection of an open tunnel went silent or broke. */
    CONTROL_LOST(
            Stage.CONTROL,
            "RFC 2637 §3.1.4",
            "Connect again; keep NATs on the way from forgetting TCP by a shorter echo interval.",
            "Look into the server's log for why it stopped."),
    /** The other end broke the rules of the control connection. */
    CONTROL_BROKEN(
            Stage.CONTROL,
            "RFC 2637 §3.1",
            "Check that it is the address of a PPTP server.",
            "Look into the peer's log."),
    /** The server does not answer the call. */
    CALL_UNANSWERED(
            Stage.CALL, "RFC 2637 §2.8", "Try again later.", "Look into the server's log; it may have no free line."),
    /** The server has no free line: result 4. */
    NO_LINE(
            Stage.CALL,
            "RFC 2637 §2.8",
            "Close tunnels that are not needed, wait a minute, then try again.",
            "Raise the number of connections, and let stale ones time out sooner."),
    /** The server refused the call for another reason. */
    CALL_REFUSED(
            Stage.CALL,
            "RFC 2637 §2.8",
            "Try again later.",
            "Allow calls from this host, and look into the server's log."),
    /** The peer ended the call. */
    CALL_DISCONNECTED(
            Stage.CALL, "RFC 2637 §2.13", "Connect again.", "Look into the peer's log for why it ended the call."),
    /** This machine cannot carry the packets. */
    NO_SOCKET(
            Stage.GRE,
            "RFC 2637 §4",
            "Give the program what the message names, such as the capability CAP_NET_RAW.",
            "Nothing; no packet has been sent."),
    /** Not one GRE packet came in: IP protocol 47 is blocked. */
    GRE_BLOCKED(
            Stage.GRE,
            "RFC 2637 §4",
            "Allow IP protocol 47 in the firewall, and load the PPTP helper of the NAT.",
            "Allow IP protocol 47 in the firewall."),
    /** Not one GRE packet came in, while another tunnel to the same server gets its own. */
    GRE_TAKEN(
            Stage.GRE,
            "RFC 2637 §4.1",
            "Close the other tunnel, or load the PPTP helper of the NAT, which keeps calls apart.",
            "Give the clients different addresses to connect to."),
    /** Nothing but the control connection answers any more: a NAT has forgotten the call's GRE. */
    GRE_FORGOTTEN(
            Stage.GRE,
            "RFC 1661 §5.8",
            "Set the LCP echo interval below the time after which the NAT forgets GRE, 30 to 180 s.",
            "Turn LCP echoes on (pppd: lcp-echo-interval 20)."),
    /** Packets come, but LCP came to no end. */
    LCP_UNANSWERED(
            Stage.LCP,
            "RFC 1661 §4.6",
            "Check that packets are not lost on the way.",
            "Look into the peer's log for what it waits for."),
    /** We talk to ourselves. */
    LOOPED_BACK(
            Stage.LCP,
            "RFC 1661 §6.4",
            "Check the server's address and the routes of this host.",
            "Nothing; the packets do not get there."),
    /** The two ends want different link options. */
    LCP_DISAGREES(
            Stage.LCP,
            "RFC 1661 §4.6",
            "Change the option that the message names.",
            "Change the option that the message names."),
    /** The peer ended the link during LCP. */
    LCP_ENDED(
            Stage.LCP,
            "RFC 1661 §5.5",
            "Compare what was asked for and refused in the transcript.",
            "Look into the peer's log."),
    /** No way to log in that both sides allow. */
    LOGIN_METHOD(
            Stage.AUTHENTICATION,
            "RFC 1661 §6.2",
            "Allow what the server demands, if it is safe enough.",
            "Demand MS-CHAPv2 (pppd: require-mschap-v2)."),
    /** The peer demands a login, and there is none to give. */
    LOGIN_DEMANDED(
            Stage.AUTHENTICATION, "RFC 1661 §6.2", "Set a user name and a password.", "Demand nothing (pppd: noauth)."),
    /** The peer was asked to log in and does not want to. */
    PEER_REFUSES_LOGIN(
            Stage.AUTHENTICATION,
            "RFC 1661 §6.2",
            "A client must not demand a login of the server (pppd: noauth).",
            "Give the peer a user name and a password, and allow MS-CHAPv2 there."),
    /** The user name or the password is wrong: error 691. */
    LOGIN_REFUSED(
            Stage.AUTHENTICATION,
            "RFC 2759 §6",
            "Check name and password; try the name with and without its domain (DOMAIN\\user).",
            "Look into the log of the server, or of its RADIUS server, for this name."),
    /** The account may not be used now: error 646. */
    OUTSIDE_HOURS(
            Stage.AUTHENTICATION,
            "RFC 2759 §6",
            "Try again within the account's hours.",
            "Change the hours of the account."),
    /** The account is disabled: error 647. */
    ACCOUNT_DISABLED(Stage.AUTHENTICATION, "RFC 2759 §6", "Use another account.", "Enable the account."),
    /** The password has expired or could not be changed: errors 648 and 709. */
    PASSWORD_EXPIRED(
            Stage.AUTHENTICATION,
            "RFC 2759 §6, §7",
            "Change the password to one that the server's rules allow.",
            "Set a new password for the account."),
    /** The account has no right to dial in: error 649. */
    NO_DIAL_IN(
            Stage.AUTHENTICATION,
            "RFC 2759 §6",
            "Ask the administrator to allow remote access for this account.",
            "Allow dial-in for the account, or in the policy of the RADIUS or NPS server."),
    /** The server accepted the login without knowing the password. */
    SERVER_NOT_PROVED(
            Stage.AUTHENTICATION,
            "RFC 2759 §5",
            "Do not use this server until it is known why.",
            "Check its user database, and that it is the right server."),
    /** Authentication did not come to an end. */
    LOGIN_UNANSWERED(
            Stage.AUTHENTICATION,
            "RFC 1994 §4.1",
            "Check that packets are not lost on the way.",
            "Check that its user database or RADIUS server answers in time."),
    /** We did not let the peer in. */
    PEER_NOT_LET_IN(
            Stage.AUTHENTICATION,
            "RFC 2759 §6",
            "Check the user in the user database here.",
            "Check name and password there."),
    /** The peer left during authentication, without saying why. */
    LOGIN_ENDED(
            Stage.AUTHENTICATION,
            "RFC 1661 §5.5",
            "Check name and password; try the name with and without its domain (DOMAIN\\user).",
            "Look into the peer's log."),
    /** MPPE has no keys: not MS-CHAP was used. */
    MPPE_UNKEYED(
            Stage.ENCRYPTION,
            "RFC 3079 §1",
            "Allow MS-CHAPv2, or do not require MPPE.",
            "Demand MS-CHAPv2 (pppd: require-mschap-v2), in one direction alone."),
    /** No key length in common. */
    MPPE_STRENGTH(
            Stage.ENCRYPTION,
            "RFC 3078 §2",
            "Allow a key length that the peer offers, if it is strong enough.",
            "Allow 128-bit keys (pppd: require-mppe-128)."),
    /** One end wants stateful mode, the other stateless mode. */
    MPPE_STATEFUL(
            Stage.ENCRYPTION,
            "RFC 3078 §2",
            "Allow stateful mode (mppe.allowStateful()), if the peer has no other.",
            "Allow stateless mode (pppd: nomppe-stateful)."),
    /** The peer does not do MPPE. */
    MPPE_REFUSED(
            Stage.ENCRYPTION,
            "RFC 3078 §2",
            "Set mppe to preferred or off, and live with clear text.",
            "Turn MPPE on (pppd: require-mppe-128; Windows: \"Require data encryption\")."),
    /** The peer keeps asking for a compression that we do not do. */
    COMPRESSION_INSISTED(
            Stage.ENCRYPTION,
            "RFC 1962 §4",
            "Nothing; only MPPE is done here.",
            "Turn that compression off (pppd: nobsdcomp, nodeflate, nopredictor1; Windows: software compression)."),
    /** CCP came to no end. */
    MPPE_UNANSWERED(
            Stage.ENCRYPTION,
            "RFC 1962 §2",
            "Compare the MPPE bits of both sides in the transcript.",
            "Look into the peer's log for what it waits for."),
    /** The peer ended the encryption of an open link. */
    ENCRYPTION_ENDED(Stage.ENCRYPTION, "RFC 1962 §2", "Connect again.", "Look into the peer's log."),
    /** What the peer encrypts is noise here. */
    KEYS_DIFFER(
            Stage.ENCRYPTION,
            "RFC 3079 §3",
            "Check where the keys come from, if not from the password.",
            "Check the RADIUS shared secret and the MS-MPPE attributes."),
    /** What we encrypt is noise at the peer. */
    KEYS_DIFFER_AT_PEER(
            Stage.ENCRYPTION,
            "RFC 3079 §3",
            "Check where the keys come from, if not from the password.",
            "Check the RADIUS shared secret and the MS-MPPE attributes."),
    /** The two ends disagree on how many packets were sent: nothing can be decrypted any more. */
    OUT_OF_STEP(
            Stage.ENCRYPTION,
            "RFC 3078 §7.1",
            "Connect again, and look for what stopped the packets.",
            "Look for packets that are lost or overtake each other on the way."),
    /** No address, or none that can be used. */
    ADDRESS_REFUSED(
            Stage.ADDRESS,
            "RFC 1332 §3.3",
            "Ask for no particular address.",
            "Check that the address pool of the server is not empty."),
    /** IPCP came to no end. */
    ADDRESS_UNANSWERED(
            Stage.ADDRESS,
            "RFC 1332 §2",
            "Compare what was asked for and refused in the transcript.",
            "Check that IPv4 is allowed there, and that the address pool is not empty."),
    /** The peer ended the link while encryption and addresses were negotiated. */
    NETWORK_ENDED(
            Stage.ADDRESS,
            "RFC 1661 §5.5",
            "Compare what was asked for and refused in the transcript.",
            "Look into the peer's log."),
    /** The tunnel's own packets go into the tunnel. */
    ROUTE_LOOP(
            Stage.DATA,
            "RFC 2637 §4",
            "Before the tunnel's routes are set, set a host route to the server over the old gateway; remove it"
                    + " afterwards.",
            "Do not take the addresses inside from the network in which the server itself is."),
    /** Packets are longer than the path carries in one piece. */
    MTU_TOO_LARGE(
            Stage.DATA,
            "RFC 2637 §1.4",
            "Set the MRU to 1400, and clamp TCP's MSS to 1360.",
            "Set MTU and MRU to 1400 (pppd: mtu 1400 mru 1400), and clamp TCP's MSS."),
    /** An open link went silent. */
    PEER_VANISHED(
            Stage.DATA,
            "RFC 1661 §5.8",
            "Connect again when the path is up.",
            "Check that the peer and its network are up."),
    /** Something that is in no other row. */
    OTHER(Stage.DATA, "RFC 2637", "Look into the log of this program.", "Look into the peer's log.");

    private final Stage stage;
    private final String reference;
    private final String cureHere;
    private final String cureThere;

    Problem(Stage stage, String reference, String cureHere, String cureThere) {
        this.stage = stage;
        this.reference = reference;
        this.cureHere = cureHere;
        this.cureThere = cureThere;
    }

    /**
     * The stage that fails with it.
     *
     * @return the stage
     */
    public Stage stage() {
        return stage;
    }

    /**
     * Where the rule stands.
     *
     * @return such as {@code RFC 3078 §2}
     */
    public String reference() {
        return reference;
    }

    /**
     * What to do at this end.
     *
     * @return a sentence
     */
    public String cureHere() {
        return cureHere;
    }

    /**
     * What to do at the other end.
     *
     * @return a sentence
     */
    public String cureThere() {
        return cureThere;
    }
}
