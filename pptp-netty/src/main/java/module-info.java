/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** PPTP tunnels on Netty: pipeline handlers, transports and the tunnel API. */
module org.pptp4j.netty {
    requires transitive org.pptp4j;
    requires transitive io.netty.transport;
    requires transitive io.netty.buffer;
    requires transitive io.netty.codec;
    requires transitive io.netty.common;
    requires org.slf4j;

    // Raw sockets and TUN devices only: whoever opens none needs neither.
    requires static com.sun.jna;
    requires static io.netty.transport.classes.epoll;
    requires static io.netty.transport.unix.common;

    exports org.pptp4j.netty;
    exports org.pptp4j.netty.capture;
    exports org.pptp4j.netty.gre;
    exports org.pptp4j.netty.handler;
    exports org.pptp4j.netty.tun;
    exports org.pptp4j.netty.host;
}
