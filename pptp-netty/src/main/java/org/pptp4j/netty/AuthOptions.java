/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.LanManager;
import org.pptp4j.auth.PasswordRules;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.ppp.AuthConfig;

/** How a client proves to a server who it is, as the builders describe it (RFC 1661 §6.2). Default: MS-CHAPv2 alone. */
public final class AuthOptions {

    private final Set<LanManager> lanManager = EnumSet.noneOf(LanManager.class);
    private Set<AuthProtocol> allowed = EnumSet.of(AuthProtocol.MS_CHAP_V2);
    private Charset charset = StandardCharsets.UTF_8;

    AuthOptions() {}

    /**
     * The ways in which the client may prove itself; the server asks for the strongest first, and what is not named is
     * never used. PAP shows the password to whoever listens. Default: MS-CHAPv2 alone. pppd: {@code refuse-pap},
     * {@code require-mschap-v2} and so on.
     *
     * @param first a protocol, not EAP
     * @param more further ones
     * @return this
     */
    public AuthOptions allow(AuthProtocol first, AuthProtocol... more) {
        allowed = EnumSet.of(first, more);
        return this;
    }

    /**
     * How the client writes its password in PAP and CHAP-MD5. Default UTF-8. A server's {@link UserAuthenticator} has
     * its own {@link PasswordRules}.
     *
     * @param choice such as {@link StandardCharsets#ISO_8859_1}
     * @return this
     */
    public AuthOptions passwordCharset(Charset choice) {
        charset = choice;
        return this;
    }

    /**
     * The client sends the LAN Manager response in MS-CHAPv1 too, which gives the password away (RFC 2433 §6). Default:
     * zeros.
     *
     * @return this
     */
    public AuthOptions lmResponse() {
        lanManager.add(LanManager.RESPONSE);
        return this;
    }

    /**
     * The client derives keys for 40-bit and 56-bit MPPE after MS-CHAPv1 from the LAN Manager hash; they are the same
     * in every session (RFC 3079 §5.1). Default: MS-CHAPv1 gives keys for 128 bits alone. A server's
     * {@link UserAuthenticator} has its own {@link PasswordRules}.
     *
     * @return this
     */
    public AuthOptions lmSessionKeys() {
        lanManager.add(LanManager.SESSION_KEYS);
        return this;
    }

    AuthConfig client(Credentials credentials) {
        return AuthConfig.prove(credentials).allowing(allowed).withRules(new PasswordRules(charset, lanManager));
    }

    AuthConfig server(String name) {
        return AuthConfig.demand(name).demanding(allowed);
    }
}
