/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users whose passwords can expire. */
final class Accounts implements PasswordDirectory {

    final Map<String, String> passwords = new HashMap<>(Map.of("alice", "old secret"));
    final List<String> expired = new ArrayList<>();
    boolean takesAny = true;

    @Override
    public Optional<String> password(String userName) {
        return Optional.ofNullable(passwords.get(userName));
    }

    @Override
    public boolean isExpired(String userName) {
        return expired.contains(userName);
    }

    @Override
    public boolean change(String userName, String newPassword) {
        if (takesAny) {
            expired.remove(userName);
            passwords.put(userName, newPassword);
        }
        return takesAny;
    }

    UserAuthenticator authenticator() {
        return UserAuthenticator.directory(this, PasswordRules.defaults());
    }
}
