/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pptp4j.Diagnosis;
import org.pptp4j.PptpException;
import org.pptp4j.Stage;
import org.pptp4j.diagnosis.Warning;
import org.pptp4j.netty.TunnelClosed;
import org.pptp4j.netty.TunnelEnds;
import org.pptp4j.netty.TunnelStats;
import org.pptp4j.ppp.NegotiatedLink;

/**
 * All that a report is made of.
 *
 * @param begin when it began
 * @param end when it ended
 * @param ends who talked to whom; empty if no connection came about
 * @param rungs what happened, in order
 * @param transcript the lines of the last negotiation
 * @param reached the stages that were passed, of the last attempt
 * @param tunnels how many tunnels came up
 * @param upAfter how long the first one took; empty if none came up
 * @param upFor how long they lasted, together
 * @param link what the last one agreed on
 * @param stats the counters of the last one
 * @param samples what all of them carried, over time
 * @param warnings what will disappoint
 * @param closed why the last one ended; empty if it has not, or never began
 * @param failure why the program failed; empty if it did not
 * @param interrupted whether the user ended it
 */
record Observed(
        Instant begin,
        Instant end,
        Optional<TunnelEnds> ends,
        List<Rung> rungs,
        List<String> transcript,
        Set<Stage> reached,
        int tunnels,
        Optional<Duration> upAfter,
        Duration upFor,
        Optional<NegotiatedLink> link,
        Optional<TunnelStats> stats,
        List<Sample> samples,
        List<Warning> warnings,
        Optional<TunnelClosed> closed,
        Optional<Throwable> failure,
        boolean interrupted) {

    Duration length() {
        return Duration.between(begin, end);
    }

    /** What was wrong; empty if nothing was, or nobody knows. */
    Optional<Diagnosis> diagnosis() {
        return closed.flatMap(TunnelClosed::diagnosis).or(this::diagnosisOfFailure);
    }

    private Optional<Diagnosis> diagnosisOfFailure() {
        for (Throwable cause = failure.orElse(null); cause != null; cause = cause.getCause()) {
            if (cause instanceof PptpException known && known.diagnosis().isPresent()) {
                return known.diagnosis();
            }
        }
        return Optional.empty();
    }
}
