/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.auth;

import java.util.Optional;
import org.pptp4j.mppe.MppeStartKeys;

/** One answer to a challenge of CHAP. */
interface ChapProof {

    /** The value of the Response. */
    byte[] value();

    /** Whether the authenticator proved itself too, where it has to. */
    boolean isReturnedBy(String success);

    /** The words of a Success that are for the user. */
    Optional<String> words(String success);

    /** MPPE's keys; empty if the algorithm yields none. */
    Optional<MppeStartKeys> keys();

    /** Whether this challenge is our own, come back. */
    boolean isReflectedBy(byte[] challenge);
}
