/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import net.jqwik.api.Example;
import net.jqwik.api.Group;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs classes that leak, which nothing else does, and classes that do not. */
class LeakExtensionTest {

    @Test
    void failsAJunitClassThatLeaks() {
        assertLeakIsFound(run("junit-jupiter", LeakingTest.class), LeakingTest.class);
    }

    @Test
    void failsAJqwikClassThatLeaks() {
        assertLeakIsFound(run("jqwik", LeakingProperties.class), LeakingProperties.class);
    }

    @Test
    void letsAJunitClassPassThatReleasesInTheEnd() {
        EngineExecutionResults results = run("junit-jupiter", ReleasingTest.class);

        results.allEvents().assertStatistics(stats -> stats.failed(0));
        results.testEvents().assertStatistics(stats -> stats.succeeded(2));
    }

    @Test
    void letsAJqwikClassPassThatReleasesInTheEnd() {
        EngineExecutionResults results = run("jqwik", ReleasingProperties.class);

        results.allEvents().assertStatistics(stats -> stats.failed(0));
        results.testEvents().assertStatistics(stats -> stats.succeeded(2));
    }

    @Test
    void doesNotBlameTheClassThatFollows() {
        run("jqwik", LeakingProperties.class);

        run("junit-jupiter", ReleasingTest.class).allEvents().assertStatistics(stats -> stats.failed(0));
    }

    private static EngineExecutionResults run(String engine, Class<?> testClass) {
        return EngineTestKit.engine(engine)
                .selectors(selectClass(testClass))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .execute();
    }

    private static void assertLeakIsFound(EngineExecutionResults results, Class<?> testClass) {
        results.testEvents().assertStatistics(stats -> stats.succeeded(1).failed(0));
        results.containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                container(testClass.getSimpleName()),
                                finishedWithFailure(
                                        instanceOf(IllegalStateException.class),
                                        message(text -> text.contains(testClass.getName())),
                                        suppressed(0, message(text -> text.contains("likely leak"))))));
    }

    static final class LeakingTest {
        @Test
        void leaks() {
            assertThat(ByteBufAllocator.DEFAULT.buffer(1).isWritable()).isTrue();
        }
    }

    static final class LeakingProperties {
        @Example
        void leaks() {
            assertThat(ByteBufAllocator.DEFAULT.buffer(1).isWritable()).isTrue();
        }
    }

    static final class ReleasingTest {
        private static ByteBuf buffer;

        @BeforeAll
        static void allocate() {
            buffer = ByteBufAllocator.DEFAULT.buffer(1);
        }

        @AfterAll
        static void release() {
            buffer.release();
        }

        @Test
        void holds() {
            assertThat(buffer.refCnt()).isEqualTo(1);
        }

        @Nested
        class Inner {
            @Test
            void holds() {
                assertThat(buffer.refCnt()).isEqualTo(1);
            }
        }
    }

    static final class ReleasingProperties {
        private static ByteBuf buffer;

        @BeforeContainer
        static void allocate() {
            buffer = ByteBufAllocator.DEFAULT.buffer(1);
        }

        @AfterContainer
        static void release() {
            buffer.release();
        }

        @Example
        void holds() {
            assertThat(buffer.refCnt()).isEqualTo(1);
        }

        @Group
        class Inner {
            @Example
            void holds() {
                assertThat(buffer.refCnt()).isEqualTo(1);
            }
        }
    }
}
