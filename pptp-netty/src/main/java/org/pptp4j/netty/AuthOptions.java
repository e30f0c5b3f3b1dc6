/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.pptp4j.auth.AuthFailure;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.AuthQuestion;
import org.pptp4j.auth.ChallengeRules;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.LanManager;
import org.pptp4j.auth.PasswordRules;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.ppp.AuthConfig;
import org.pptp4j.ppp.PppConfig;

/** How a client proves to a server who it is, as the builders describe it (RFC 1661 §6.2). Default: MS-CHAPv2 alone. */
public final class AuthOptions {

    private final Set<LanManager> lanManager = EnumSet.noneOf(LanManager.class);
    private Set<AuthProtocol> allowed = EnumSet.of(AuthProtocol.MS_CHAP_V2);
    private Charset charset = StandardCharsets.UTF_8;
    private final Map<AuthQuestion, Function<AuthFailure, CompletionStage<Optional<Credentials>>>> answers =
            new EnumMap<>(AuthQuestion.class);
    private Duration answerTime = LoginQuestions.TIME_LIMIT;
    private int retries;
    private ChallengeRules.PasswordChanges changes = ChallengeRules.PasswordChanges.REFUSED;
    private Duration rechallenge = Duration.ZERO;

    AuthOptions() {}

    /**
     * The ways in which the client may prove itself; the server asks for the strongest first, and what is not named is
     * never used. PAP shows the password to whoever listens. Default: MS-CHAPv2 alone. pppd: {@code refuse-pap},
     * {@code require-mschap-v2} and so on; always {@code refuse-eap}.
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

    /**
     * The server refused name or password but allows another attempt (RFC 2759 §6): the client asks who to log in as.
     * Default: the login has failed.
     *
     * @param answer gets why, on the tunnel's event loop, and must not block; says who to log in as, now or later, or
     *     that nobody is
     * @return this
     */
    public AuthOptions onRetry(Function<AuthFailure, CompletionStage<Optional<Credentials>>> answer) {
        answers.put(AuthQuestion.OTHER_CREDENTIALS, answer);
        return this;
    }

    /**
     * The password has expired and the server takes a new one (RFC 2759 §7, RFC 2433 §10): the client asks for it.
     * Default: the login has failed.
     *
     * @param answer gets why, on the tunnel's event loop, and must not block; gives the new password, now or later, or
     *     nothing. The name in these credentials does not matter
     * @return this
     */
    public AuthOptions onPasswordExpired(Function<AuthFailure, CompletionStage<Optional<Credentials>>> answer) {
        answers.put(AuthQuestion.NEW_PASSWORD, answer);
        return this;
    }

    /**
     * How long {@link #onRetry} and {@link #onPasswordExpired} may take to answer. Default 50 s.
     *
     * @param limit 1 s to 10 min, and at most a minute more than {@link PppOptions#negotiationTimeout}; a server of
     *     this library waits for a minute
     * @return this
     */
    public AuthOptions answerTime(Duration limit) {
        answerTime = limit;
        return this;
    }

    /**
     * The server lets a client try again after a wrong name or password, each time with a new challenge, in MS-CHAP
     * (RFC 2759 §6). Default 0.
     *
     * @param attempts 0 to 10
     * @return this
     */
    public AuthOptions retries(int attempts) {
        retries = attempts;
        return this;
    }

    /**
     * The server lets a client change an expired password, in MS-CHAP. Its {@link UserAuthenticator} says that one has
     * expired, by error 648, and gets the new one in an {@link org.pptp4j.auth.AuthRequest.PasswordChange}. Default: an
     * expired password ends the login.
     *
     * @return this
     */
    public AuthOptions passwordChanges() {
        changes = ChallengeRules.PasswordChanges.TAKEN;
        return this;
    }

    /**
     * The server has the client prove itself again and again during the call, in CHAP (RFC 1994 §4.1). Default: never.
     * pppd: {@code chap-interval}.
     *
     * @param interval 1 s to 1 day; zero for never
     * @return this
     */
    public AuthOptions rechallenge(Duration interval) {
        rechallenge = interval;
        return this;
    }

    /** The link ends when that is over, whatever is answered later. */
    LoginQuestions questions(Duration negotiationTimeout) {
        LoginQuestions questions = new LoginQuestions(answers, answerTime);
        Duration patience = PppConfig.LOGIN_PAUSE.plus(negotiationTimeout);
        if (answerTime.compareTo(patience) > 0) {
            throw new IllegalArgumentException("answerTime " + answerTime + " is longer than the " + patience
                    + " after which the link ends, a minute more than negotiationTimeout: raise negotiationTimeout");
        }
        return questions;
    }

    AuthConfig client(Credentials credentials) {
        return AuthConfig.prove(credentials)
                .allowing(allowed)
                .withRules(new PasswordRules(charset, lanManager))
                .answering(answers.keySet());
    }

    AuthConfig server(String name) {
        return AuthConfig.demand(name)
                .demanding(allowed)
                .withChallenges(new ChallengeRules(retries, changes, rechallenge));
    }
}
