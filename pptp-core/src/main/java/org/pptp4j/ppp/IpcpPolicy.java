/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.pptp4j.ppp.AddressConfig.NameService;

/** What both sides of IPCP have in common: at the end there are addresses (RFC 1332 §3.3, RFC 1877). */
interface IpcpPolicy extends OptionPolicy<IpcpOption> {

    /** Our address inside the tunnel. */
    Inet4Address local();

    /** The peer's address inside the tunnel, if it named one. */
    Optional<Inet4Address> peer();

    /** The name servers that were told. */
    List<Inet4Address> nameServers(NameService service);

    @Override
    default IpcpOption read(int type, byte[] value) {
        return IpcpOption.read(type, value);
    }
}
