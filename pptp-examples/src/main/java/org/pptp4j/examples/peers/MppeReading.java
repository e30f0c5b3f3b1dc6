/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pptp4j.mppe.KeyLength;
import org.pptp4j.ppp.MppeConfig;

/**
 * What the options of MPPE come to. As in pppd, the last of {@code require-mppe…} and {@code nomppe} decides whether
 * to encrypt. Unlike pppd, whose {@code require-mppe} takes back a {@code nomppe-40} before it, a strength that is
 * refused stays refused until it is asked for, and one that is asked for by name excludes the other, as pppd(8) says.
 */
final class MppeReading {

    private final List<Note> notes;
    private final Set<KeyLength> asked = EnumSet.noneOf(KeyLength.class);
    private final Set<KeyLength> refused = EnumSet.noneOf(KeyLength.class);
    private MppeConfig.KeyChangePolicy keyChange = MppeConfig.KeyChangePolicy.STATELESS;
    private Optional<Given> required = Optional.empty();
    private Optional<Given> forbidden = Optional.empty();

    private MppeReading(List<Note> notes) {
        this.notes = notes;
    }

    static MppeConfig read(GivenOptions given, List<Note> notes) {
        MppeReading reading = new MppeReading(notes);
        given.all(Slot.MPPE).forEach(reading::apply);
        return reading.config(given);
    }

    private void apply(Given option) {
        switch (option.row().name()) {
            case "require-mppe" -> require(option);
            case "require-mppe-40" -> require(option, KeyLength.BITS_40);
            case "require-mppe-128" -> require(option, KeyLength.BITS_128);
            case "nomppe" -> forbid(option);
            case "nomppe-40" -> refuse(KeyLength.BITS_40);
            case "nomppe-128" -> refuse(KeyLength.BITS_128);
            case "mppe-stateful" -> keyChange = MppeConfig.KeyChangePolicy.ALLOW_STATEFUL;
            case "nomppe-stateful" -> keyChange = MppeConfig.KeyChangePolicy.STATELESS;
            case "mppe" -> List.of(option.text().split(",")).forEach(word -> apply(option, word));
            default -> throw new IllegalStateException(option.row().name() + " says nothing about MPPE");
        }
    }

    /** The form of an older patch: {@code mppe required,stateless,no40,no56}. */
    private void apply(Given option, String word) {
        switch (word) {
            case "required" -> require(option);
            case "optional" -> required = Optional.empty();
            case "stateless", "nostateful" -> keyChange = MppeConfig.KeyChangePolicy.STATELESS;
            case "stateful" -> keyChange = MppeConfig.KeyChangePolicy.ALLOW_STATEFUL;
            case "no40" -> refuse(KeyLength.BITS_40);
            case "no128" -> refuse(KeyLength.BITS_128);
            case "no56" -> {
                // 56 bits are not asked for, as pppd does not know them.
            }
            default ->
                throw option.wrong("mppe \"" + Quoted.inner(word)
                        + "\": expected required, optional, stateless, stateful, no40, no56 or no128,"
                        + " with commas between");
        }
    }

    private void require(Given option) {
        required = Optional.of(option);
        forbidden = Optional.empty();
    }

    private void require(Given option, KeyLength length) {
        require(option);
        asked.add(length);
        refused.remove(length);
    }

    private void forbid(Given option) {
        forbidden = Optional.of(option);
        required = Optional.empty();
    }

    private void refuse(KeyLength length) {
        refused.add(length);
        asked.remove(length);
    }

    private MppeConfig config(GivenOptions given) {
        Set<KeyLength> lengths =
                EnumSet.copyOf(asked.isEmpty() ? EnumSet.of(KeyLength.BITS_40, KeyLength.BITS_128) : asked);
        lengths.removeAll(refused);
        given.last(Slot.CCP).ifPresent(this::refuseWithout);
        if (required.isPresent() && lengths.isEmpty()) {
            throw required.get()
                    .wrong(required.get() + " asks for encryption, and both strengths are refused:"
                            + " leave out nomppe-40 or nomppe-128");
        } else if (required.isPresent()) {
            return new MppeConfig(MppeConfig.Policy.REQUIRED, lengths, keyChange);
        } else if (forbidden.isPresent() || given.last(Slot.CCP).isPresent() || lengths.isEmpty()) {
            return MppeConfig.of(MppeConfig.Policy.OFF);
        }
        notes.add(new Note(
                given.end(),
                "no option requires encryption and none forbids it, so it is preferred, and a server without it gets"
                        + " clear text; require-mppe-128 insists on it, nomppe does without",
                Note.Weight.CHOICE));
        return new MppeConfig(MppeConfig.Policy.PREFERRED, lengths, keyChange);
    }

    /** MPPE is agreed on in CCP. */
    private void refuseWithout(Given noCcp) {
        required.ifPresent(option -> {
            throw noCcp.wrong("noccp contradicts " + option + " (" + option.origin()
                    + "): encryption is negotiated in CCP; leave out one of them");
        });
    }
}
