/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

/** A question to which options are answers. */
enum Slot {
    FILE(Answers.EACH_COUNTS),
    CALL(Answers.EACH_COUNTS),
    PTY(Answers.LAST_COUNTS),
    PLUGIN(Answers.EACH_COUNTS),
    PLUGIN_SERVER(Answers.LAST_COUNTS),
    PLUGIN_CLIENT(Answers.LAST_COUNTS),
    PLUGIN_PHONE(Answers.LAST_COUNTS),
    NAME(Answers.LAST_COUNTS),
    USER(Answers.LAST_COUNTS),
    PASSWORD(Answers.LAST_COUNTS),
    REMOTE_NAME(Answers.LAST_COUNTS),
    DOMAIN(Answers.LAST_COUNTS),
    HOST_NAME_USE(Answers.LAST_COUNTS),
    PROOF_OF_PEER(Answers.EACH_COUNTS),
    REFUSAL(Answers.EACH_COUNTS),
    MPPE(Answers.EACH_COUNTS),
    CCP(Answers.LAST_COUNTS),
    MRU(Answers.LAST_COUNTS),
    MTU(Answers.LAST_COUNTS),
    ASYNC_MAP(Answers.LAST_COUNTS),
    PROTOCOL_FIELD(Answers.LAST_COUNTS),
    ADDRESS_FIELD(Answers.LAST_COUNTS),
    OPENING(Answers.LAST_COUNTS),
    RESTART(Answers.LAST_COUNTS),
    MAX_CONFIGURE(Answers.LAST_COUNTS),
    MAX_TERMINATE(Answers.LAST_COUNTS),
    MAX_FAILURE(Answers.LAST_COUNTS),
    ECHO_INTERVAL(Answers.LAST_COUNTS),
    ECHO_FAILURE(Answers.LAST_COUNTS),
    ECHO_PROBING(Answers.LAST_COUNTS),
    ADDRESSES(Answers.EACH_COUNTS),
    ACCEPT_LOCAL(Answers.LAST_COUNTS),
    ACCEPT_REMOTE(Answers.LAST_COUNTS),
    DNS(Answers.LAST_COUNTS),
    NBNS(Answers.LAST_COUNTS),
    IPV4(Answers.LAST_COUNTS),
    IPV6(Answers.LAST_COUNTS),
    DEFAULT_ROUTE(Answers.LAST_COUNTS),
    ROUTE_REPLACEMENT(Answers.LAST_COUNTS),
    PERSISTENCE(Answers.LAST_COUNTS),
    MAX_FAIL(Answers.LAST_COUNTS),
    HOLD_OFF(Answers.LAST_COUNTS),
    IDLE(Answers.LAST_COUNTS),
    MAX_CONNECT(Answers.LAST_COUNTS),
    IP_PARAM(Answers.LAST_COUNTS),
    LINK_NAME(Answers.LAST_COUNTS),
    INTERFACE_NAME(Answers.LAST_COUNTS),
    UNIT(Answers.LAST_COUNTS),
    ENVIRONMENT(Answers.EACH_COUNTS),
    IP_PRE_UP(Answers.LAST_COUNTS),
    IP_UP(Answers.LAST_COUNTS),
    IP_DOWN(Answers.LAST_COUNTS),
    IPV6_UP(Answers.LAST_COUNTS),
    IPV6_DOWN(Answers.LAST_COUNTS),
    DEBUG(Answers.LAST_COUNTS),
    DUMP(Answers.LAST_COUNTS),
    DRY_RUN(Answers.LAST_COUNTS),
    LOG(Answers.LAST_COUNTS),
    DETACHMENT(Answers.LAST_COUNTS),
    PPTP_PHONE(Answers.LAST_COUNTS),
    PPTP_TIMEOUT(Answers.LAST_COUNTS),
    PPTP_NO_BUFFER(Answers.LAST_COUNTS),
    PPTP_MISSING_WINDOW(Answers.LAST_COUNTS),
    PPTP_IDLE_WAIT(Answers.LAST_COUNTS),
    PPTP_MAX_ECHO_WAIT(Answers.LAST_COUNTS),
    PPTP_LOCAL_BIND(Answers.LAST_COUNTS),
    PPTP_MARK(Answers.LAST_COUNTS),
    PPTP_NO_HOST_ROUTE(Answers.LAST_COUNTS);

    private final Answers answers;

    Slot(Answers answers) {
        this.answers = answers;
    }

    /** What two answers mean. */
    enum Answers {
        LAST_COUNTS,
        EACH_COUNTS
    }

    Answers answers() {
        return answers;
    }
}
