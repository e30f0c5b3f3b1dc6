/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The protocols of a PPTP tunnel: no sockets, no threads, no clocks. */
module org.pptp4j {
    requires transitive io.netty.buffer;
    requires transitive io.netty.common;
    requires org.bouncycastle.provider;
    requires org.slf4j;

    exports org.pptp4j;
    exports org.pptp4j.auth;
    exports org.pptp4j.control;
    exports org.pptp4j.diagnosis;
    exports org.pptp4j.gre;
    exports org.pptp4j.mppe;
    exports org.pptp4j.ppp;
}
