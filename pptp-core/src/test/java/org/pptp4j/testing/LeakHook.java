/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.testing;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import net.jqwik.api.Group;
import net.jqwik.api.lifecycle.AfterContainerHook;
import net.jqwik.api.lifecycle.BeforeContainerHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;

/** Fails a class of jqwik properties that leaves a buffer unreleased (rule R7). Registers itself. */
public final class LeakHook implements BeforeContainerHook, AfterContainerHook {

    @Override
    public void beforeContainer(ContainerLifecycleContext context) {
        OpenBuffers.begin(context.optionalContainerClass().orElseThrow());
    }

    @Override
    public void afterContainer(ContainerLifecycleContext context) {
        OpenBuffers.requireNone();
    }

    @Override
    public boolean appliesTo(Optional<AnnotatedElement> element) {
        return element.filter(Class.class::isInstance)
                .filter(type -> !type.isAnnotationPresent(Group.class))
                .isPresent();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public int beforeContainerProximity() {
        return OUTERMOST;
    }

    @Override
    public int afterContainerProximity() {
        return OUTERMOST;
    }

    private static final int OUTERMOST = -100;
}
