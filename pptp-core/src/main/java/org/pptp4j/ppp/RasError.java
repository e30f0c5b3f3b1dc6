/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A code by which Windows says why it ends a link. It stands in the data of RRAS' Terminate-Request, behind its magic
 * number and a constant:
 *
 * <pre>
 * magic number 4 | 00 3C CD 74 | code 4, big-endian
 * </pre>
 *
 * @param code 0, or a number from 600 on, which Windows shows to its user as well
 */
public record RasError(long code) {

    /** The code of an orderly end: 0. */
    public static final int NONE = 0;

    /**
     * What the code means.
     *
     * @return half a sentence, such as {@code the user name or the password is wrong}
     */
    public String meaning() {
        return text().meaning();
    }

    /**
     * What to do about it.
     *
     * @return a sentence with its full stop; empty where there is nothing to do
     */
    public String cure() {
        return text().cure();
    }

    /**
     * The code with its meaning.
     *
     * @return such as {@code Windows error 691: the user name or the password is wrong}
     */
    @Override
    public String toString() {
        return "Windows " + (code == NONE ? "code " : "error ") + code + ": " + meaning();
    }

    private Text text() {
        return TEXTS.getOrDefault(code, UNKNOWN);
    }

    /** Reads the data of a Terminate-Request; empty if it is not in the form of Windows. */
    static Optional<RasError> of(byte[] data) {
        boolean windows = data.length == LENGTH
                && ConfigOption.number(Arrays.copyOfRange(data, CONSTANT_AT, CODE_AT)) == CONSTANT;
        return windows
                ? Optional.of(new RasError(ConfigOption.number(Arrays.copyOfRange(data, CODE_AT, LENGTH))))
                : Optional.empty();
    }

    private static final int CONSTANT = 0x003CCD74;
    private static final int CONSTANT_AT = 4;
    private static final int CODE_AT = 8;
    private static final int LENGTH = 12;

    private record Text(String meaning, String cure) {}

    private static final Text UNKNOWN =
            new Text("a reason that is not known here", "Look the number up among the error codes of RAS.");

    private static final String ENCRYPTION = "Compare the key lengths and the policy of MPPE on both sides.";
    private static final String ADDRESSES = "Look at the server's address pool (static, or its DHCP server).";
    private static final String ADMINISTRATOR = "Ask the server's administrator to change that account.";
    private static final String SERVER_LOG = "The event log of the server (source RemoteAccess) says more.";
    private static final String PASSWORD = "Check both, and try the name with and without its domain.";

    private static final Map<Long, Text> TEXTS = Map.ofEntries(
            entry(0L, new Text("an orderly end", "")),
            entry(600L, new Text("an operation is still going on", "Connect again after a minute.")),
            entry(617L, new Text("the port is already being disconnected", "Connect again after a minute.")),
            entry(619L, new Text("the connection broke before it was up", SERVER_LOG)),
            entry(628L, new Text("the server closed the connection before it was up", SERVER_LOG)),
            entry(629L, new Text("the connection was closed by the other computer", SERVER_LOG)),
            entry(631L, new Text("a user or an administrator disconnected the port", "")),
            entry(645L, new Text("authentication failed for an internal reason", SERVER_LOG)),
            entry(646L, new Text("the account may not log in at this hour", ADMINISTRATOR)),
            entry(647L, new Text("the account is disabled", ADMINISTRATOR)),
            entry(648L, new Text("the password has expired", "Change the password, then connect again.")),
            entry(649L, new Text("the account may not dial in", ADMINISTRATOR)),
            entry(651L, new Text("the device reported an error", SERVER_LOG)),
            entry(678L, new Text("there was no answer", "Check the address, and that TCP 1723 and GRE pass.")),
            entry(691L, new Text("the user name or the password is wrong", PASSWORD)),
            entry(709L, new Text("the new password was not accepted", "Choose one that meets the server's rules.")),
            entry(
                    718L,
                    new Text(
                            "the peer waited too long for an answer of ours",
                            "If it happens again, GRE packets are lost on the way, or a RADIUS server is slow.")),
            entry(719L, new Text("the peer itself was told to end PPP", SERVER_LOG)),
            entry(
                    720L,
                    new Text(
                            "no network protocol could be agreed, which mostly means that it has no address to give",
                            ADDRESSES)),
            entry(721L, new Text("nothing of PPP came back", "Check that GRE (IP protocol 47) passes both ways.")),
            entry(726L, new Text("IPX was asked for where it cannot be used", "Turn IPX off at that end.")),
            entry(
                    732L,
                    new Text(
                            "the two ends did not agree on PPP's options",
                            "Mostly authentication or encryption: the last lines of the transcript say which.")),
            entry(733L, new Text("no network protocol is left that both ends have", ADDRESSES)),
            entry(
                    734L,
                    new Text(
                            "PPP was ended",
                            "Mostly the two ends allow different ways of authentication, or of encryption.")),
            entry(735L, new Text("the address that was asked for is not given", "Ask for none, or for another one.")),
            entry(736L, new Text("PPP's own acknowledgement of the end did not come", "")),
            entry(737L, new Text("the link is looped back", "Check the server's address and the routes.")),
            entry(738L, new Text("the server has no address to give", ADDRESSES)),
            entry(739L, new Text("this way of authentication cannot be used with the account", ADMINISTRATOR)),
            entry(741L, new Text("the peer does not do the encryption that is required", ENCRYPTION)),
            entry(742L, new Text("the peer requires an encryption that was not agreed", ENCRYPTION)),
            entry(743L, new Text("the server requires encryption, which was not agreed", ENCRYPTION)),
            entry(778L, new Text("the server could not prove who it is", "Check the server's address, and its clock.")),
            entry(781L, new Text("no valid certificate was found for encryption", SERVER_LOG)),
            entry(800L, new Text("the tunnel could not be made", "Check the address, and that TCP 1723 and GRE pass.")),
            entry(
                    806L,
                    new Text(
                            "the control connection stands, but nothing of GRE comes through",
                            "Allow IP protocol 47 in the firewalls on both sides.")),
            entry(
                    812L,
                    new Text(
                            "a policy of the server forbids the connection",
                            "Mostly it does not allow this way of authentication: compare it with its network policy.")),
            entry(829L, new Text("the tunnel itself was lost", SERVER_LOG)),
            entry(930L, new Text("the authentication server did not answer", "Check its RADIUS server.")));
}
