/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.HexFormat;
import java.util.Optional;

/**
 * What an MS-CHAP authenticator says in a Failure (RFC 2759 §6, RFC 2433 §8): {@code E=691 R=0 C=… V=3 M=…}.
 *
 * @param code the error code after {@code E=}; 0 if there is none
 * @param retryAllowed whether {@code R=1} allows another attempt
 * @param challenge the hexadecimal digits after {@code C=}, for that attempt; empty if there are none
 * @param version the version of the change-password protocol after {@code V=}; 0 if there is none
 * @param message the text after {@code M=}, or the whole message if it is not in this form
 */
public record MsChapFailure(int code, boolean retryAllowed, String challenge, int version, String message) {

    /** ERROR_RESTRICTED_LOGON_HOURS. */
    public static final int RESTRICTED_LOGON_HOURS = 646;

    /** ERROR_ACCT_DISABLED. */
    public static final int ACCOUNT_DISABLED = 647;

    /** ERROR_PASSWD_EXPIRED. */
    public static final int PASSWORD_EXPIRED = 648;

    /** ERROR_NO_DIALIN_PERMISSION. */
    public static final int NO_DIALIN_PERMISSION = 649;

    /** ERROR_AUTHENTICATION_FAILURE. */
    public static final int AUTHENTICATION_FAILURE = 691;

    /** ERROR_CHANGING_PASSWORD. */
    public static final int CHANGING_PASSWORD = 709;

    /**
     * Reads a message; never fails, whatever it says.
     *
     * @param text the message of a Failure packet
     * @return what could be read of it
     */
    public static MsChapFailure parse(String text) {
        int message = text.startsWith("M=") ? 0 : text.indexOf(" M=") + 1;
        boolean hasMessage = text.startsWith("M=", message);
        int code = 0;
        boolean retryAllowed = false;
        String challenge = "";
        int version = 0;
        for (String field : (hasMessage ? text.substring(0, message) : text).split("\\s+")) {
            String value = field.length() > 2 ? field.substring(2) : "";
            if (field.startsWith("E=")) {
                code = number(value);
            } else if (field.startsWith("R=")) {
                retryAllowed = value.equals("1");
            } else if (field.startsWith("C=")) {
                challenge = value;
            } else if (field.startsWith("V=")) {
                version = number(value);
            }
        }
        String words = hasMessage ? text.substring(message + 2) : code == 0 ? text : "";
        return new MsChapFailure(code, retryAllowed, challenge, version, words.strip());
    }

    /** The octets of the challenge; empty if there is none, or it is none. */
    Optional<byte[]> challengeOctets() {
        try {
            return Optional.of(HexFormat.of().parseHex(challenge)).filter(octets -> octets.length > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The message of a Failure packet that says this.
     *
     * @return in the form {@code E=691 R=0 C=… V=3 M=…}
     */
    public String toMessage() {
        return "E=" + code + " R=" + (retryAllowed ? 1 : 0) + (challenge.isEmpty() ? "" : " C=" + challenge) + " V="
                + version + (message.isEmpty() ? "" : " M=" + message);
    }

    /**
     * What it means and what to do, for the user who was refused.
     *
     * @return one or two sentences
     */
    public String explain() {
        return words() + quoted();
    }

    /** What the authenticator says itself, as a sentence; empty if it says nothing. */
    String quoted() {
        return message.isEmpty() ? "" : " It says: " + ChapText.quote(message) + ".";
    }

    private String words() {
        return switch (code) {
            case RESTRICTED_LOGON_HOURS ->
                "The account may not be used at this time of day (error 646). Try again"
                        + " within its hours, or have them changed on the server.";
            case ACCOUNT_DISABLED -> "The account is disabled (error 647). Have it enabled on the server.";
            case PASSWORD_EXPIRED -> "The password has expired (error 648). Change it on the server, then try again.";
            case NO_DIALIN_PERMISSION ->
                "The account has no permission to dial in (error 649). Have remote access"
                        + " allowed for it on the server.";
            case AUTHENTICATION_FAILURE ->
                "The server refused the user name or the password (error 691). Check both;"
                        + " upper and lower case matter, and some servers want the name as DOMAIN\\user.";
            case CHANGING_PASSWORD ->
                "The password could not be changed (error 709). Choose one that the server's" + " rules allow.";
            case 0 -> "The server refused the login without an error code. Its log may tell more.";
            default -> "The server refused the login with error " + code + ". Its log may tell more.";
        };
    }

    private static int number(String digits) {
        try {
            return Math.max(Integer.parseInt(digits), 0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
