/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.gre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallShareTest {

    private static final int MAX_CALL_ID = 0xFFFF;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 1000, MAX_CALL_ID})
    void theSharesHaveEachIdOnce(int count) {
        BitSet ids = new BitSet();

        for (int index = 0; index < count; index++) {
            CallShare share = new CallShare(index, count);
            IntStream.range(0, share.size()).map(share::callId).forEach(callId -> {
                assertThat(share.contains(callId)).isTrue();
                assertThat(ids.get(callId)).isFalse();
                ids.set(callId);
            });
        }

        assertThat(ids.cardinality()).isEqualTo(MAX_CALL_ID);
        assertThat(ids.nextSetBit(0)).isEqualTo(1);
        assertThat(ids.length()).isEqualTo(MAX_CALL_ID + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void anIdIsInOneShareAlone(int count) {
        for (int callId = 0; callId <= MAX_CALL_ID; callId++) {
            int id = callId;

            assertThat(IntStream.range(0, count)
                            .filter(index -> new CallShare(index, count).contains(id))
                            .count())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, false"})
    void whatHasNoIdIsInNoShareOfSeveral(int count, boolean heard) {
        for (int index = 0; index < count; index++) {
            assertThat(new CallShare(index, count).contains(-1)).isEqualTo(heard);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 2", "2, 2", "0, 65536"})
    void refusesImpossibleShares(int index, int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallShare(index, count))
                .withMessageContaining("share " + index + " of " + count);
    }
}
