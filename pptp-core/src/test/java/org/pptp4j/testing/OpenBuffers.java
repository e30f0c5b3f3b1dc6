/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.LeakPresenceDetector;
import io.netty.util.LeakPresenceDetector.ResourceScope;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The buffers that the test class in progress has not released.
 *
 * <p>Netty's presence detector counts every buffer, as the paranoid level does, but needs no garbage collection to
 * notice that one is lost: the class that leaked is the one that fails, every time. Each class has a scope of its own:
 * what it releases too late is not set off against the next one. So test classes must run one after the other.
 */
final class OpenBuffers {

    private static volatile ResourceScope scope;

    static {
        // The failure then says where each lost buffer comes from.
        System.setProperty("io.netty.util.LeakPresenceDetector.trackCreationStack", "true");
        scope = new ResourceScope("no test class");
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Detectors());
        requireDetection();
    }

    private OpenBuffers() {}

    /** A test class begins: what is allocated from now on is its own. */
    static void begin(Class<?> testClass) {
        scope = new ResourceScope(testClass.getName());
    }

    /**
     * The test class has ended.
     *
     * @throws IllegalStateException if a buffer is left; its suppressed exceptions say where it was allocated
     */
    static void requireNone() {
        // An event loop may still be releasing what a channel held when the test saw it closed.
        long deadline = System.nanoTime() + GRACE;
        while (scope.hasOpenResources() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE);
        }
        try {
            LeakPresenceDetector.check();
        } finally {
            scope = new ResourceScope("no test class");
        }
    }

    /** Netty's classes keep the detector that they found first. */
    private static void requireDetection() {
        ByteBuf probe = ByteBufAllocator.DEFAULT.directBuffer();
        try {
            if (!scope.hasOpenResources()) {
                throw new IllegalStateException("Buffers were in use before anybody watched for leaks");
            }
        } finally {
            probe.release();
        }
    }

    private static final class Detectors extends ResourceLeakDetectorFactory {
        @Override
        @SuppressWarnings("deprecation") // the only abstract method
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval, long maxActive) {
            return new Detector<>(resource);
        }
    }

    private static final class Detector<T> extends LeakPresenceDetector<T> {
        Detector(Class<T> resource) {
            super(resource);
        }

        @Override
        protected ResourceScope currentScope() {
            return scope;
        }
    }

    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
}
