/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;

/**
 * A user database with passwords in clear that can expire and be changed. Its methods are called on the tunnel's event
 * loop and must not block; what they throw counts as a refusal.
 */
public interface PasswordDirectory {

    /**
     * Finds a password.
     *
     * @param userName the name as it was sent, with its domain if it has one
     * @return the password; empty for a user that is not known
     */
    Optional<String> password(String userName);

    /**
     * Whether a user has to choose a new password before being let in; asked after the old one was proved. Default: no.
     *
     * @param userName the name as it was sent
     * @return true to answer with error 648
     */
    default boolean isExpired(String userName) {
        return false;
    }

    /**
     * Takes a new password from a user who proved the old one. Default: refuses it.
     *
     * @param userName the name as it was sent
     * @param newPassword the new password
     * @return false to answer with error 709
     */
    default boolean change(String userName, String newPassword) {
        return false;
    }
}
