/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

/** The answer to an {@link AuthQuestion}. */
public sealed interface AuthAnswer {

    /**
     * Try again as this user.
     *
     * @param credentials name and password
     */
    record OtherCredentials(Credentials credentials) implements AuthAnswer {}

    /**
     * Change the password.
     *
     * @param credentials the new password; the name stays that of the user who logged in
     */
    record NewPassword(Credentials credentials) implements AuthAnswer {}

    /** Leave it: the login has failed. */
    record GiveUp() implements AuthAnswer {}
}
