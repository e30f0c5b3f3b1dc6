/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The benchmarks behind the README's table: {@link org.pptp4j.bench.Bench} measures each
 * {@linkplain org.pptp4j.bench.Section section}, prints a {@linkplain org.pptp4j.bench.Row row} for every goal, with
 * the machine and the JDK, and says whether it was reached.
 *
 * <p>What counts are ratios within one run: {@link org.pptp4j.bench.Rounds} lets all
 * {@linkplain org.pptp4j.bench.Candidate candidates} take turns every millisecond or so in one process, and
 * {@link org.pptp4j.bench.Costs} takes the median of the rounds' ratios. Whatever else the machine does then meets
 * all of them alike. JMH runs one candidate after the other, each in forks of its own, and cannot interleave them; on
 * a shared processor its averages told more about the neighbours than about the candidates.
 */
package org.pptp4j.bench;
