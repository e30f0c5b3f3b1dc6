/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.ppp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The option negotiation automaton of RFC 1661 §4.1: the state of one LCP or NCP, and the RFC's own table as the source
 * of every transition. It knows no option, no timer value and no protocol.
 */
final class Automaton {

    private final Opening opening;
    private AutomatonState state = AutomatonState.INITIAL;

    Automaton(Opening opening) {
        this.opening = opening;
    }

    AutomatonState state() {
        return state;
    }

    /**
     * Moves to the next state.
     *
     * @param event what happened
     * @return the actions to take, in this order; empty for a transition that the RFC calls illegal ("-"), which is
     *     ignored
     */
    List<AutomatonAction> fire(AutomatonEvent event) {
        if (opening == Opening.SILENT && event == AutomatonEvent.UP && state == AutomatonState.STARTING) {
            // Not in the table, which always asks: pppd's option "silent" begins where a peer that gave up is awaited.
            state = AutomatonState.STOPPED;
            return List.of();
        }
        Cell cell = TABLE.get(event)[state.ordinal()];
        state = cell.next() == ILLEGAL ? state : AutomatonState.values()[cell.next()];
        return cell.passiveOption() && opening == Opening.PASSIVE ? List.of() : cell.actions();
    }

    /** One cell of the table: what to do, the number of the next state, and whether the passive option changes it. */
    private record Cell(List<AutomatonAction> actions, int next, boolean passiveOption) {}

    private static final int ILLEGAL = -1;

    /*
     * The table as RFC 1661 prints it. Its letters: with "p" (passive option) This-Layer-Finished is left out, and the
     * peer may still begin; "r" (restart option) is of no use where nobody opens a link twice, so the number counts;
     * "x" (crossed connection) is a hint for the log alone.
     */
    private static final String FIRST_HALF = """
             Up   |    2     irc,scr/6     -         -         -         -
             Down |    -         -         0       tls/1       0         1
             Open |  tls/1       1     irc,scr/6     3r        5r        5r
             Close|    0       tlf/0       2         2         4         4
              TO+ |    -         -         -         -       str/4     str/5
              TO- |    -         -         -         -       tlf/2     tlf/3
             RCR+ |    -         -       sta/2 irc,scr,sca/8   4         5
             RCR- |    -         -       sta/2 irc,scr,scn/6   4         5
             RCA  |    -         -       sta/2     sta/3       4         5
             RCN  |    -         -       sta/2     sta/3       4         5
             RTR  |    -         -       sta/2     sta/3     sta/4     sta/5
             RTA  |    -         -         2         3       tlf/2     tlf/3
             RUC  |    -         -       scj/2     scj/3     scj/4     scj/5
             RXJ+ |    -         -         2         3         4         5
             RXJ- |    -         -       tlf/2     tlf/3     tlf/2     tlf/3
             RXR  |    -         -         2         3         4         5
            """;

    private static final String SECOND_HALF = """
             Up   |    -         -         -           -
             Down |    1         1         1         tld/1
             Open |    6         7         8           9r
             Close|irc,str/4 irc,str/4 irc,str/4 tld,irc,str/4
              TO+ |  scr/6     scr/6     scr/8         -
              TO- |  tlf/3p    tlf/3p    tlf/3p        -
             RCR+ |  sca/8   sca,tlu/9   sca/8   tld,scr,sca/8
             RCR- |  scn/6     scn/7     scn/6   tld,scr,scn/6
             RCA  |  irc/7     scr/6x  irc,tlu/9   tld,scr/6x
             RCN  |irc,scr/6   scr/6x  irc,scr/8   tld,scr/6x
             RTR  |  sta/6     sta/6     sta/6   tld,zrc,sta/5
             RTA  |    6         6         8       tld,scr/6
             RUC  |  scj/6     scj/7     scj/8       scj/9
             RXJ+ |    6         6         8           9
             RXJ- |  tlf/3     tlf/3     tlf/3   tld,irc,str/5
             RXR  |    6         7         8         ser/9
            """;

    private static final Map<AutomatonEvent, Cell[]> TABLE = parse();

    private static Map<AutomatonEvent, Cell[]> parse() {
        Map<AutomatonEvent, Cell[]> table = new EnumMap<>(AutomatonEvent.class);
        List<String> first = FIRST_HALF.lines().toList();
        List<String> second = SECOND_HALF.lines().toList();
        for (AutomatonEvent event : AutomatonEvent.values()) {
            List<Cell> row = new ArrayList<>(cells(first.get(event.ordinal()), event, 6));
            row.addAll(cells(second.get(event.ordinal()), event, 4));
            table.put(event, row.toArray(Cell[]::new));
        }
        return table;
    }

    private static List<Cell> cells(String line, AutomatonEvent event, int columns) {
        int bar = line.indexOf('|');
        String name = line.substring(0, bar).strip();
        List<Cell> cells = new ArrayList<>();
        for (String text : line.substring(bar + 1).strip().split(" +")) {
            cells.add(cell(text));
        }
        if (!name.equals(event.abbreviation()) || cells.size() != columns) {
            throw new IllegalStateException("Row " + name + ": expected " + event.abbreviation() + " with " + columns
                    + " cells, found " + cells.size() + " (RFC 1661 §4.1)");
        }
        return cells;
    }

    private static Cell cell(String text) {
        if (text.equals("-")) {
            return new Cell(List.of(), ILLEGAL, false);
        }
        int slash = text.indexOf('/');
        List<AutomatonAction> actions = new ArrayList<>();
        for (String name : slash < 0 ? new String[0] : text.substring(0, slash).split(",")) {
            actions.add(action(name));
        }
        return new Cell(List.copyOf(actions), text.charAt(slash + 1) - '0', text.endsWith("p"));
    }

    private static AutomatonAction action(String name) {
        for (AutomatonAction action : AutomatonAction.values()) {
            if (action.abbreviation().equals(name)) {
                return action;
            }
        }
        throw new IllegalStateException("Unknown action " + name + " in the table of RFC 1661 §4.1");
    }
}
