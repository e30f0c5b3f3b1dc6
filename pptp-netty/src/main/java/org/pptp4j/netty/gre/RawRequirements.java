/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import org.pptp4j.netty.linux.NativeRequirements;

/** What a raw socket needs of a machine. Apart from {@link RawSocket}, which does not load without JNA. */
final class RawRequirements {

    static final NativeRequirements ALL = new NativeRequirements(
            "Raw GRE sockets",
            "Opening a raw GRE socket",
            "CAP_NET_RAW",
            "Without it, use GRE in UDP at both ends: GreTransport.udp(" + UdpGreTransport.PORT
                    + "), or --transport udp on the command line.");

    private RawRequirements() {}
}
