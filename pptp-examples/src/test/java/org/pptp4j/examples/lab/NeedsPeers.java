/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class need real peers. On a machine that lacks something for them they are skipped with the reason,
 * or fail with it when the system property {@code pptp.it} is {@code required} or {@code full}. Parameters of type
 * {@link Lab}, {@link PptpdServer}, {@link PptpLinuxClient} and {@link StatefulPlugin} are resolved; each guest boots
 * once, for all classes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({Prerequisites.class, LabParameters.class})
public @interface NeedsPeers {}
