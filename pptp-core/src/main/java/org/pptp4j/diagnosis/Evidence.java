/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.diagnosis;

import java.util.List;
import java.util.Optional;
import org.pptp4j.Diagnosis;

/**
 * What all layers of one tunnel have counted and said up to some moment. Plain values: a program can keep them, and ask
 * again later.
 *
 * @param said the sentences of whatever ended it below PPP; empty if nothing did
 * @param control the control connection
 * @param gre the call's GRE packets
 * @param link the PPP link
 * @param data the IP packets inside
 * @param path the way between the two ends
 */
public record Evidence(
        String said,
        ControlEvidence control,
        GreEvidence gre,
        LinkEvidence link,
        DataEvidence data,
        PathEvidence path) {

    /** Nothing is known. */
    public static final Evidence NONE = new Evidence(
            "", ControlEvidence.NONE, GreEvidence.NONE, LinkEvidence.NONE, DataEvidence.NONE, PathEvidence.NONE);

    /**
     * The same with the sentences of what ended it below PPP.
     *
     * @param sentences what the layer says that gave up
     * @return the evidence
     */
    public Evidence withSaid(String sentences) {
        return new Evidence(sentences, control, gre, link, data, path);
    }

    /**
     * The same with another control connection.
     *
     * @param known what is known of it
     * @return the evidence
     */
    public Evidence with(ControlEvidence known) {
        return new Evidence(said, known, gre, link, data, path);
    }

    /**
     * The same with other GRE packets.
     *
     * @param known what is known of them
     * @return the evidence
     */
    public Evidence with(GreEvidence known) {
        return new Evidence(said, control, known, link, data, path);
    }

    /**
     * The same with another link.
     *
     * @param known what is known of it
     * @return the evidence
     */
    public Evidence with(LinkEvidence known) {
        return new Evidence(said, control, gre, known, data, path);
    }

    /**
     * The same with other packets inside.
     *
     * @param known what is known of them
     * @return the evidence
     */
    public Evidence with(DataEvidence known) {
        return new Evidence(said, control, gre, link, known, path);
    }

    /**
     * The same with another way between the ends.
     *
     * @param known what is known of it
     * @return the evidence
     */
    public Evidence with(PathEvidence known) {
        return new Evidence(said, control, gre, link, data, known);
    }

    /**
     * Names what is wrong: the first stage that failed.
     *
     * @return empty if nothing shows that something is wrong
     */
    public Optional<Diagnosis> diagnose() {
        return Rules.first(this);
    }

    /**
     * Says what will disappoint in a tunnel that works.
     *
     * @return all that the evidence shows, at most one of each kind
     */
    public List<Warning> warnings() {
        return Signs.all(this);
    }
}
