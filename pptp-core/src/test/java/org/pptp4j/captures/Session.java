/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.captures;

import java.util.Locale;
import java.util.Optional;
import org.pptp4j.auth.AuthProtocol;
import org.pptp4j.mppe.KeyChange;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.mppe.MppeMode;

/** The sessions that were captured, by the names of their files. */
public enum Session {
    MSCHAPV2_MPPE128_STATELESS(AuthProtocol.MS_CHAP_V2, KeyLength.BITS_128, KeyChange.STATELESS),
    MSCHAPV2_MPPE128_STATEFUL(AuthProtocol.MS_CHAP_V2, KeyLength.BITS_128, KeyChange.STATEFUL),
    MSCHAPV2_MPPE40_STATELESS(AuthProtocol.MS_CHAP_V2, KeyLength.BITS_40, KeyChange.STATELESS),
    MSCHAPV1_MPPE128_STATELESS(AuthProtocol.MS_CHAP_V1, KeyLength.BITS_128, KeyChange.STATELESS),
    MSCHAPV2_NO_MPPE(AuthProtocol.MS_CHAP_V2),
    CHAP_MD5_NO_MPPE(AuthProtocol.CHAP_MD5),
    PAP_NO_MPPE(AuthProtocol.PAP),
    EAP_MD5_NO_MPPE(AuthProtocol.EAP),
    WRONG_PASSWORD(AuthProtocol.MS_CHAP_V2),
    MPPE_REFUSED(AuthProtocol.MS_CHAP_V2),
    MSCHAPV1_MPPE40_STATELESS(AuthProtocol.MS_CHAP_V1),
    MSCHAPV2_MPPE128_STATEFUL_LOSS(AuthProtocol.MS_CHAP_V2, KeyLength.BITS_128, KeyChange.STATEFUL),
    MSCHAPV2_MPPE128_STATELESS_LOSS(AuthProtocol.MS_CHAP_V2, KeyLength.BITS_128, KeyChange.STATELESS),
    MSCHAPV2_MPPE128_STATELESS_REORDER(AuthProtocol.MS_CHAP_V2, KeyLength.BITS_128, KeyChange.STATELESS);

    private final AuthProtocol login;
    private final Optional<MppeMode> encryption;
    private Capture capture;

    Session(AuthProtocol login) {
        this.login = login;
        this.encryption = Optional.empty();
    }

    Session(AuthProtocol login, KeyLength length, KeyChange change) {
        this.login = login;
        this.encryption = Optional.of(new MppeMode(length, change));
    }

    /** How the client proved itself, or tried to. */
    public AuthProtocol login() {
        return login;
    }

    /** The password that the client has; the server's is {@code secret}. */
    public String password() {
        return this == WRONG_PASSWORD ? "wrong" : "secret";
    }

    /** How both encrypted; empty if they never did. */
    public Optional<MppeMode> encryption() {
        return encryption;
    }

    /** The name of the file, without its ending. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The packets; read once. */
    public synchronized Capture capture() {
        if (capture == null) {
            capture = Capture.read(fileName());
        }
        return capture;
    }
}
