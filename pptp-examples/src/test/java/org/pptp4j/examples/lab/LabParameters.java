/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the lab and its peers: made when first asked for, kept for the whole run, removed at its end. */
final class LabParameters implements ParameterResolver {

    private static final ExtensionContext.Namespace LAB = ExtensionContext.Namespace.create(LabParameters.class);

    private static final Set<Class<?>> TYPES =
            Set.of(Lab.class, PptpdServer.class, PptpLinuxClient.class, StatefulPlugin.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(LAB);
        // JUnit closes the lab with this store, and the guests with it.
        Lab lab = store.getOrComputeIfAbsent(Lab.class, key -> Lab.open(), Lab.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == PptpdServer.class) {
            return store.getOrComputeIfAbsent(type, key -> PptpdServer.boot(lab));
        }
        if (type == PptpLinuxClient.class) {
            return store.getOrComputeIfAbsent(type, key -> PptpLinuxClient.boot(lab));
        }
        if (type == StatefulPlugin.class) {
            return store.getOrComputeIfAbsent(type, key -> StatefulPlugin.build(lab));
        }
        return lab;
    }
}
