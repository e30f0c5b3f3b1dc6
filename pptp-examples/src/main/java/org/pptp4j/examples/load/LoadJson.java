/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.load;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a result for programs. */
final class LoadJson {

    private LoadJson() {}

    /** Times are in seconds or milliseconds, memory in KiB per tunnel and end, as the names say. */
    static void write(LoadResult result, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JsonGenerator json = new JsonFactory()
                        .createGenerator(out, JsonEncoding.UTF8)
                        .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            writePlan(result, json);
            writeSetUp(result, json);
            writeMemory("idleKib", result.idle(), json);
            writePackets(result, json);
            json.writeObjectFieldStart("closing");
            json.writeNumberField("inOrder", result.closedInOrder());
            json.writeNumberField("seconds", result.closeTime().wallSeconds());
            json.writeEndObject();
            writeMemory("leftKib", result.left(), json);
            json.writeEndObject();
        }
    }

    private static void writePlan(LoadResult result, JsonGenerator json) throws IOException {
        LoadPlan plan = result.plan();
        json.writeObjectFieldStart("plan");
        json.writeNumberField("tunnels", plan.tunnels());
        json.writeNumberField("atOnce", plan.atOnce());
        json.writeNumberField("warmUp", plan.warmUp());
        json.writeNumberField("rate", plan.rate());
        json.writeNumberField("seconds", plan.duration().toMillis() / 1e3);
        json.writeNumberField("size", plan.size());
        json.writeEndObject();
        json.writeStringField("java", System.getProperty("java.version"));
        json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
        json.writeNumberField("endsInProcess", result.ends().perTunnel());
    }

    private static void writeSetUp(LoadResult result, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("setUp");
        json.writeNumberField("up", result.setUp().up());
        json.writeNumberField("failed", result.setUp().failed());
        if (result.setUp().failure().isPresent()) {
            json.writeStringField("failure", result.setUp().failure().get().getMessage());
        }
        json.writeNumberField("seconds", result.setUpTime().wallSeconds());
        json.writeNumberField("cpuSeconds", result.setUpTime().cpuSeconds());
        json.writeNumberField("perSecond", result.setUpsPerSecond());
        json.writeNumberField("perCpuSecond", result.setUpsPerCpuSecond());
        json.writeNumberField("linkUpMillisP50", result.setUp().linkUpMillis(50));
        json.writeNumberField("linkUpMillisP99", result.setUp().linkUpMillis(99));
        json.writeEndObject();
    }

    private static void writePackets(LoadResult result, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("packets");
        json.writeNumberField("requests", result.packets().sent());
        json.writeNumberField("refused", result.packets().refused());
        json.writeNumberField("replies", result.packets().answered());
        json.writeNumberField("lost", result.packets().lost());
        json.writeNumberField("packetsPerSecond", result.packets().perSecond());
        json.writeNumberField("seconds", result.packets().seconds());
        json.writeNumberField("cpuSeconds", result.packetsTime().cpuSeconds());
        json.writeEndObject();
    }

    private static void writeMemory(String name, Footprint.PerEnd memory, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("heap", memory.heap());
        json.writeNumberField("direct", memory.direct());
        json.writeEndObject();
    }
}
