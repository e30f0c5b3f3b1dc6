/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pptp4j.PptpException;
import org.pptp4j.auth.AuthDecision;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.auth.AuthRequest;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.mppe.MppeStartKeys;
import org.pptp4j.netty.gre.InMemoryNetwork;
import org.slf4j.LoggerFactory;

/** Neither a log at its most talkative, nor an event, nor a failure shows what a login is made of. */
class SecretsTest {

    private static final String PASSWORD = "clientPass";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final StackPair pair = new StackPair(InMemoryNetwork.builder());
    private final List<String> printed = new ArrayList<>();

    /** In hexadecimal digits. */
    private final List<String> secrets = new ArrayList<>(List.of(
            hex(PASSWORD.getBytes(StandardCharsets.UTF_8)),
            hex(PASSWORD.getBytes(StandardCharsets.UTF_16LE)),
            "44ebba8d5312b8d611474411f56989ae", // its hash (RFC 2759 §9.2)
            "41c00c584bd2d91c4017a2a12fa59f3f", // the hash of that
            "76a152936096d7830e2390227404afd2")); // its LAN Manager hash (RFC 3079 §2.4.2)

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        pair.close();
        root.setLevel(before);
        root.detachAppender(log);
    }

    /** Notes what the server learns of each login. */
    private final UserAuthenticator users = new UserAuthenticator() {
        private final UserAuthenticator real = UserAuthenticator.passwords(name -> Optional.of(PASSWORD));

        @Override
        public CompletionStage<AuthDecision> authenticate(AuthRequest request) {
            printed.add(request.toString());
            if (request instanceof AuthRequest.ChapMd5Request proof) {
                secrets.add(hex(proof.response().bytes()));
            } else if (request instanceof AuthRequest.MsChapV1Request proof) {
                secrets.add(hex(proof.ntResponse().bytes()));
            } else if (request instanceof AuthRequest.MsChapV2Request proof) {
                secrets.add(hex(proof.ntResponse().bytes()));
            }
            return real.authenticate(request).thenApply(decision -> {
                printed.add(decision.toString());
                if (decision instanceof AuthDecision.Accept accept) {
                    accept.startKeys().ifPresent(this::note);
                }
                return decision;
            });
        }

        private void note(MppeStartKeys keys) {
            printed.add(keys.toString());
            secrets.add(hex(keys.send()));
            secrets.add(hex(keys.receive()));
        }
    };

    private PptpClientBuilder client(AuthProtocol protocol, String password) {
        pair.bind(server -> server.authenticator(users)
                .authentication(auth -> auth.allow(protocol))
                .mppe(MppeOptions::preferred));
        PptpClientBuilder client = pair.client()
                .credentials(Credentials.of("User", password))
                .authentication(auth -> auth.allow(protocol))
                .mppe(MppeOptions::preferred);
        printed.add(client.toString());
        return client;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void aSessionShowsNone(AuthProtocol protocol) {
        PptpTunnel tunnel = pair.await(client(protocol, PASSWORD).build().connect());
        pair.until(() -> !pair.accepted.isEmpty(), "up at the server");
        tunnel.send(StackPair.packet(tunnel, 1, 100));
        pair.accepted().send(StackPair.packet(pair.accepted(), 2, 100));
        pair.loop.pass(Duration.ofSeconds(60));
        printed.add(tunnel + " " + tunnel.link() + " " + pair.accepted() + " "
                + tunnel.channel().pipeline());
        tunnel.close();
        printed.add(pair.await(tunnel.closeFuture()).toString());

        assertThat(secrets).hasSize(5 + (protocol == AuthProtocol.PAP ? 0 : 1) + (protocol.yieldsMppeKeys() ? 2 : 0));
        assertSecret();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EAP")
    void aRefusedLoginShowsNone(AuthProtocol protocol) {
        String wrong = "otherPass";
        secrets.add(hex(wrong.getBytes(StandardCharsets.UTF_8)));
        PptpException failure = pair.failure(client(protocol, wrong).build());
        printed.add(failure + " " + failure.getCause() + " " + Arrays.toString(failure.getStackTrace()));

        assertSecret();
        assertThat(all()).doesNotContain(wrong);
    }

    private String all() {
        List<String> lines = new ArrayList<>(printed);
        pair.clientEvents.forEach(event -> lines.add(event.toString()));
        pair.serverEvents.forEach(event -> lines.add(event.toString()));
        for (ILoggingEvent event : List.copyOf(log.list)) {
            lines.add(event.getFormattedMessage() + " " + Arrays.toString(event.getArgumentArray()));
        }
        return String.join("\n", lines);
    }

    private void assertSecret() {
        String text = all();
        String digits = text.toLowerCase(Locale.ROOT).replaceAll("(?<=[0-9a-f]{2})[ :.-](?=[0-9a-f]{2})", "");

        assertThat(text).contains("User", "hidden").doesNotContain(PASSWORD);
        assertThat(log.list).isNotEmpty();
        for (String secret : secrets) {
            assertThat(digits).doesNotContain(secret);
        }
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}
