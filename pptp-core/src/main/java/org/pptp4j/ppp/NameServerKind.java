/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import org.pptp4j.ppp.AddressConfig.NameService;

/** The four name servers that IPCP can carry (RFC 1877 §1.1 to §1.4), by the names that pppd prints. */
enum NameServerKind {
    PRIMARY_DNS(129, NameService.DNS, "ms-dns1"),
    PRIMARY_NBNS(130, NameService.NBNS, "ms-wins"),
    SECONDARY_DNS(131, NameService.DNS, "ms-dns2"),
    SECONDARY_NBNS(132, NameService.NBNS, "ms-wins");

    private final int type;
    private final NameService service;
    private final String text;

    NameServerKind(int type, NameService service, String text) {
        this.type = type;
        this.service = service;
        this.text = text;
    }

    /** The type of the option. */
    int type() {
        return type;
    }

    NameService service() {
        return service;
    }

    String text() {
        return text;
    }

    /** Whether it is the first or the second of its service: 0 or 1. */
    int index() {
        return this == PRIMARY_DNS || this == PRIMARY_NBNS ? 0 : 1;
    }
}
