/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A line chart as SVG: throughput against packet size, that on a logarithmic axis. Its colours suit a light and a dark
 * page, and each line has a mark of its own.
 */
final class Chart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 690;
    private static final int TOP = 90;
    private static final int BOTTOM = 345;

    /** Steps of the vertical axis in MB/s. */
    private static final int STEP = 100;

    private static final List<String> MARKS = List.of("circle", "square", "triangle");
    private static final String STYLE = """
            <style>
            svg { color-scheme: light dark; font: 13px sans-serif }
            rect.page { fill: #ffffff } text { fill: #1f2328 } .grid { stroke: #d1d9e0 }
            .circle { stroke: #0969da; fill: #0969da } .square { stroke: #bc4c00; fill: #bc4c00 }
            .triangle { stroke: #1a7f37; fill: #1a7f37 }
            polyline { fill: none !important; stroke-width: 2.5 }
            @media (prefers-color-scheme: dark) {
            rect.page { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #3d444d }
            .circle { stroke: #58a6ff; fill: #58a6ff } .square { stroke: #f0883e; fill: #f0883e }
            .triangle { stroke: #3fb950; fill: #3fb950 } }
            </style>
            """;

    private final String title;
    private final String subtitle;
    private final List<Integer> sizes;
    private final List<String> elements = new ArrayList<>();
    private final double most;

    /**
     * Draws.
     *
     * @param sizes of packets in bytes, ascending
     * @param lines the name of each, and its MB/s for each size
     */
    Chart(String title, String subtitle, List<Integer> sizes, Map<String, double[]> lines) {
        this.title = title;
        this.subtitle = subtitle;
        this.sizes = sizes;
        double highest =
                lines.values().stream().flatMapToDouble(Arrays::stream).max().orElse(STEP);
        this.most = STEP * Math.ceil(highest / STEP);
        axes();
        int index = 0;
        for (Map.Entry<String, double[]> line : lines.entrySet()) {
            line(line.getKey(), line.getValue(), index++);
        }
    }

    private void axes() {
        for (int value = 0; value <= most; value += STEP) {
            add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, RIGHT, y(value), y(value));
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>", LEFT - 8, y(value) + 4, value);
        }
        for (int size : sizes) {
            add(
                    "<line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>",
                    x(size), BOTTOM, BOTTOM + 5);
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>", x(size), BOTTOM + 20, size);
        }
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">packet size in bytes</text>",
                (LEFT + RIGHT) / 2, BOTTOM + 42);
        add("<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\">MB/s</text>", (TOP + BOTTOM) / 2);
    }

    private void line(String name, double[] values, int index) {
        String mark = MARKS.get(index);
        StringBuilder points = new StringBuilder();
        for (int n = 0; n < values.length; n++) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(sizes.get(n)), y(values[n])));
            mark(mark, x(sizes.get(n)), y(values[n]));
        }
        add("<polyline class=\"%s\" points=\"%s\"/>", mark, points.toString().strip());
        int legend = LEFT + 200 * index;
        mark(mark, legend + 8, TOP - 24);
        add("<text x=\"%d\" y=\"%d\">%s</text>", legend + 20, TOP - 19, name);
    }

    private void mark(String mark, double x, double y) {
        switch (mark) {
            case "circle" -> add("<circle class=\"circle\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>", x, y);
            case "square" ->
                add("<rect class=\"square\" x=\"%.1f\" y=\"%.1f\" width=\"9\" height=\"9\"/>", x - 4.5, y - 4.5);
            default -> add("<path class=\"triangle\" d=\"M%.1f %.1fl6 10h-12z\"/>", x, y - 6);
        }
    }

    private double x(int size) {
        double first = Math.log(sizes.get(0));
        double last = Math.log(sizes.get(sizes.size() - 1));
        return LEFT + 30 + (Math.log(size) - first) / (last - first) * (RIGHT - LEFT - 60);
    }

    private double y(double value) {
        return BOTTOM - value / most * (BOTTOM - TOP);
    }

    private void add(String format, Object... arguments) {
        elements.add(String.format(Locale.ROOT, format, arguments));
    }

    @Override
    public String toString() {
        String head = String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH, HEIGHT, title);
        String page = String.format("<rect class=\"page\" width=\"%d\" height=\"%d\"/>%n", WIDTH, HEIGHT);
        String words = String.format(
                "<text x=\"%1$d\" y=\"26\" font-size=\"16\" font-weight=\"bold\">%2$s</text>%n<text x=\"%1$d\" y=\"46\">%3$s</text>%n",
                LEFT, title, subtitle);
        return head + STYLE + page + words + String.join("\n", elements) + "\n</svg>\n";
    }
}
