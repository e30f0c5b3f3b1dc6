/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.List;
import org.pptp4j.Problem;
import org.pptp4j.ppp.EncryptionFailure;
import org.pptp4j.ppp.MppeMismatch;

/** Links that were not encrypted as they must be, or cannot be decrypted. */
final class EncryptionRules {

    static final List<Rule> ALL = List.of(
            Rule.of(
                    Problem.MPPE_STATEFUL,
                    Failed.as(MppeMismatch.class, EncryptionRules::onKeyChangeAlone)
                            .or(Failed.as(EncryptionFailure.StatefulRefused.class))),
            Rule.of(
                    Problem.MPPE_STRENGTH,
                    Failed.as(MppeMismatch.class).or(Failed.as(EncryptionFailure.KeyLengthUnavailable.class))),
            Rule.of(Problem.MPPE_UNKEYED, Failed.as(EncryptionFailure.MppeUnkeyed.class)),
            Rule.of(Problem.ENCRYPTION_ENDED, Failed.as(EncryptionFailure.EncryptionEnded.class)),
            Rule.of(Problem.KEYS_DIFFER, Failed.as(EncryptionFailure.KeysDiffer.class)),
            Rule.of(
                    Problem.OUT_OF_STEP,
                    Failed.as(EncryptionFailure.OutOfStep.class).or(Failed.as(EncryptionFailure.KeysLost.class))),
            Rule.of(Problem.MPPE_REFUSED, Failed.as(EncryptionFailure.class)));

    private EncryptionRules() {}

    private static boolean onKeyChangeAlone(MppeMismatch mismatch) {
        return mismatch.ours().stateless() != mismatch.theirs().stateless()
                && mismatch.theirs().keyLengths().stream()
                        .anyMatch(mismatch.ours().keyLengths()::contains);
    }
}
