/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one side asked of an option, and what became of it.
 *
 * @param asked the values it asked for, each only once in a row
 * @param answers what the other side said, in order
 * @param agreed the value that was agreed on; empty if none was
 */
record OptionHistory(List<String> asked, List<Answer> answers, Optional<String> agreed) {

    static final OptionHistory NOTHING = new OptionHistory(List.of(), List.of(), Optional.empty());

    /** One answer: agreed, another value, or not at all. */
    record Answer(Verdict verdict, String value) {}

    private static final Pattern CONFIGURE =
            Pattern.compile("^(sent|rcvd) \\[(LCP|CCP|IPCP|IPV6CP) Conf(Req|Ack|Nak|Rej) id=0x[0-9a-f]+(.*)\\]$");
    private static final Pattern OPTION = Pattern.compile("<([^<> ]+) ?([^<>]*)>");

    /** An option of a protocol, by both sides. */
    record Row(String option, OptionHistory ours, OptionHistory theirs) {}

    /** The tables of all protocols in a transcript, in the order of their first packets. */
    static Map<String, Collection<Row>> tables(Collection<String> transcript) {
        Map<String, Map<String, Row>> tables = new LinkedHashMap<>();
        for (String line : transcript) {
            Matcher packet = CONFIGURE.matcher(line);
            if (packet.matches()) {
                Map<String, Row> rows = tables.computeIfAbsent(packet.group(2), first -> new LinkedHashMap<>());
                boolean sent = packet.group(1).equals("sent");
                String code = packet.group(3);
                Matcher option = OPTION.matcher(packet.group(4));
                while (option.find()) {
                    String value = option.group(2).strip();
                    boolean ours = sent == code.equals("Req");
                    rows.merge(
                            option.group(1),
                            row(option.group(1), ours, NOTHING.with(code, value)),
                            (old, first) -> row(old, ours, code, value));
                }
            }
        }
        Map<String, Collection<Row>> all = new LinkedHashMap<>();
        tables.forEach((protocol, rows) -> all.put(protocol, rows.values()));
        return all;
    }

    private static Row row(String option, boolean ours, OptionHistory history) {
        return ours ? new Row(option, history, NOTHING) : new Row(option, NOTHING, history);
    }

    private static Row row(Row old, boolean ours, String code, String value) {
        return ours
                ? new Row(old.option, old.ours.with(code, value), old.theirs)
                : new Row(old.option, old.ours, old.theirs.with(code, value));
    }

    private OptionHistory with(String code, String value) {
        switch (code) {
            case "Req" -> {
                return new OptionHistory(appended(asked, value), answers, agreed);
            }
            case "Ack" -> {
                return new OptionHistory(asked, appended(answers, new Answer(Verdict.ACK, value)), Optional.of(value));
            }
            case "Nak" -> {
                return new OptionHistory(asked, appended(answers, new Answer(Verdict.NAK, value)), agreed);
            }
            default -> {
                return new OptionHistory(asked, appended(answers, new Answer(Verdict.REJECT, value)), Optional.empty());
            }
        }
    }

    private static <T> List<T> appended(List<T> list, T next) {
        if (!list.isEmpty() && list.get(list.size() - 1).equals(next)) {
            return list;
        }
        List<T> longer = new ArrayList<>(list);
        longer.add(next);
        return List.copyOf(longer);
    }
}
