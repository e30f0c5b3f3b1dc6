/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.service;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * What signals do while this is open. The JDK has handlers for them in the module {@code jdk.unsupported} alone, and
 * its compiler warns of that with a warning that cannot be turned off; hence by reflection.
 */
public final class Signals implements AutoCloseable {

    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private final List<Runnable> restores = new ArrayList<>();

    /**
     * Has a signal do something from now on, on a thread of its own.
     *
     * @param name without SIG
     */
    public void on(String name, Runnable action) {
        try {
            Class<?> type = Class.forName(HANDLER);
            Object handler =
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return method.getReturnType() == boolean.class ? (Object) (proxy == args[0]) : null;
                    });
            Object before = handle(name, handler);
            restores.add(() -> restore(name, before));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java has no module jdk.unsupported, which handles signals", e);
        }
    }

    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName(SIGNAL);
        return signal.getMethod("handle", signal, Class.forName(HANDLER))
                .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    }

    private static void restore(String name, Object before) {
        try {
            handle(name, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        restores.forEach(Runnable::run);
        restores.clear();
    }
}
