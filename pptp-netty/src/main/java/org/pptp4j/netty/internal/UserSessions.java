/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many tunnels each user of a server has. For any thread: the bindings of a server may run on several loops. */
final class UserSessions {

    private final int limit;
    private final Map<String, Integer> sessions = new ConcurrentHashMap<>();

    UserSessions(int limit) {
        this.limit = limit;
    }

    /** Counts one more tunnel of a user, unless there are as many as there may be. */
    boolean enter(String userName) {
        int[] counted = {0};
        sessions.compute(userName, (same, before) -> {
            int count = before == null ? 0 : before;
            counted[0] = count;
            return count >= limit ? before : count + 1;
        });
        return counted[0] < limit;
    }

    /** One that was counted has ended. */
    void leave(String userName) {
        sessions.computeIfPresent(userName, (same, count) -> count == 1 ? null : count - 1);
    }
}
