/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.examples.lab.NeedsPeers;

/** The installed pppd reads the same words and options; it parses them and ends ({@code dryrun}). */
@NeedsPeers
class PppdAgreementIT {

    /** pppd wants to see {@code /dev/ppp} even so: a file in a mount namespace of its own will do. */
    private static final String SCRIPT = """
            mount -t tmpfs none /mnt && mkdir /mnt/dev && touch /mnt/dev/ppp /mnt/dev/null || exit 9
            mount --bind /dev/null /mnt/dev/null && mount --bind /mnt/dev /dev || exit 9
            for file in "$1"/*; do
                pppd nodetach noauth dryrun pty true file "$file" > "$file.out" 2>&1 < /dev/null
            done
            """;

    private static final Pattern UNKNOWN = Pattern.compile("(?s)unrecognized option '(.*)'\n");

    @TempDir
    private Path directory;

    @Test
    void cutsTheSameFirstWordFromAnyFile() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            Files.writeString(directory.resolve("case" + i), text(random), StandardCharsets.ISO_8859_1);
        }

        int compared = 0;
        for (Map.Entry<String, String> answer : runPppd().entrySet()) {
            byte[] file = Files.readAllBytes(directory.resolve(answer.getKey()));
            Optional<Optional<String>> ours = ours(file);
            if (ours.isPresent()) {
                compared++;
                assertThat(ours.get())
                        .as("seed %d, file \"%s\"", seed, Quoted.inner(new String(file, StandardCharsets.ISO_8859_1)))
                        .isEqualTo(theirs(answer.getValue()));
            }
        }
        assertThat(compared).as("seed %d", seed).isGreaterThan(100);
    }

    @Test
    void givesTheSameOptionsAValue() throws Exception {
        for (OptionRow row : TableFile.rows("pppd-options.txt", OptionRow::parse)) {
            for (String name : row.names()) {
                if (!name.startsWith("<") && !row.argument().isNumber()) {
                    Files.writeString(directory.resolve(name), name + "\nfollowing\n");
                }
            }
        }

        Map<String, String> answers = runPppd();

        List<String> known = new ArrayList<>();
        answers.forEach((name, output) -> {
            Optional<String> unknown = theirs(output);
            if (unknown.filter(name::equals).isEmpty()) {
                known.add(name);
                boolean alone =
                        OptionTable.PPPD.row(name).orElseThrow().argument().kind() == Argument.Kind.NOTHING;
                assertThat(unknown.filter("following"::equals).isPresent())
                        .as("%s takes no value", name)
                        .isEqualTo(alone);
            }
        });
        assertThat(known).contains("pty", "require-mppe-128", "usepeerdns").hasSizeGreaterThan(120);
    }

    /** Letters that make no option, marks, and what ends words and lines. */
    private static String text(Random random) {
        String characters = "xyz\"'\\#  \n\\n";
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(24);
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.append('\n').toString();
    }

    /** The first word, if there is one; nothing for a file with a quotation that never ends, where we differ. */
    private static Optional<Optional<String>> ours(byte[] file) {
        try {
            return Optional.of(WordReader.read(file, "f").stream().findFirst().map(Word::text));
        } catch (PeerFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> theirs(String output) {
        Matcher unknown = UNKNOWN.matcher(output);
        return unknown.find() ? Optional.of(unknown.group(1)) : Optional.empty();
    }

    private Map<String, String> runPppd() throws IOException, InterruptedException {
        Process pppd = new ProcessBuilder("unshare", "-m", "sh", "-c", SCRIPT, "sh", directory.toString())
                .redirectErrorStream(true)
                .start();
        String complaints = new String(pppd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(pppd.waitFor()).as(complaints).isNotEqualTo(9);
        Map<String, String> answers = new TreeMap<>();
        try (var files = Files.newDirectoryStream(directory, "*.out")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                answers.put(
                        name.substring(0, name.length() - ".out".length()),
                        Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return answers;
    }
}
