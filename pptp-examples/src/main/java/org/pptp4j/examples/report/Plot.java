/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A plot of one or two lines over time. The lines are SVG and stretch with the page; the words are HTML beside it, so
 * that they can be read on a phone too.
 */
record Plot(String title, String note, DoubleFunction<String> unit, double leastTop, List<Curve> curves) {

    /** A line, or dots where there is no value between them. */
    enum Shape {
        LINE,
        DOTS
    }

    /**
     * What is drawn.
     *
     * @param style the class in the page's style
     */
    record Curve(
            String name,
            String style,
            Shape shape,
            Function<Sample, OptionalDouble> value,
            ToDoubleFunction<List<Sample>> mean) {}

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 200;

    void write(Html page, List<Sample> samples) {
        double top = top(samples);
        double begin = samples.get(0).at() - samples.get(0).seconds();
        double end = samples.get(samples.size() - 1).at();
        page.begin("figure", "class", "plot");
        page.begin("figcaption").leaf("strong", title).text(" ").leaf("span", note, "class", "quiet");
        page.begin("span", "class", "keys");
        for (Curve curve : curves) {
            page.leaf("span", curve.name() + summary(curve, samples), "class", "key " + curve.style());
        }
        page.end().end();
        page.begin("div", "class", "axes");
        page.begin("div", "class", "scale")
                .leaf("span", unit.apply(top))
                .leaf("span", unit.apply(top / 2))
                .leaf("span", unit.apply(0))
                .end();
        page.begin(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                title,
                "xmlns",
                "http://www.w3.org/2000/svg");
        for (int line = 0; line <= 4; line++) {
            String y = number(line * HEIGHT / 4.0);
            page.empty("line", "class", "grid", "x1", "0", "x2", "" + WIDTH, "y1", y, "y2", y);
        }
        for (Curve curve : curves) {
            draw(page, curve, samples, begin, end, top);
        }
        page.end().end();
        page.begin("div", "class", "times")
                .leaf("span", time(begin))
                .leaf("span", time((begin + end) / 2))
                .leaf("span", time(end))
                .end();
        page.end().line();
    }

    private String summary(Curve curve, List<Sample> samples) {
        double most = samples.stream()
                .map(curve.value())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(-1);
        return most < 0
                ? ": not measured"
                : ": mean " + unit.apply(curve.mean().applyAsDouble(samples)) + ", most " + unit.apply(most);
    }

    /** Of a number per time or per another number, which the mean of quotients would tell wrong. */
    private static ToDoubleFunction<List<Sample>> ratio(
            ToDoubleFunction<Sample> amount, ToDoubleFunction<Sample> base) {
        return samples -> {
            double bases = samples.stream().mapToDouble(base).sum();
            return bases > 0 ? samples.stream().mapToDouble(amount).sum() / bases : 0;
        };
    }

    private static Curve times(String name, String style, Shape shape, Function<Sample, OptionalDouble> value) {
        return new Curve(
                name,
                style,
                shape,
                value,
                samples -> samples.stream()
                        .map(value)
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .average()
                        .orElse(0));
    }

    private void draw(Html page, Curve curve, List<Sample> samples, double begin, double end, double top) {
        List<String> points = new ArrayList<>();
        for (Sample sample : samples) {
            OptionalDouble value = curve.value().apply(sample);
            if (value.isPresent()) {
                double x = end > begin ? WIDTH * (sample.at() - begin) / (end - begin) : 0;
                double y = HEIGHT * (1 - value.getAsDouble() / top);
                points.add(number(x) + "," + number(y));
            }
        }
        if (points.isEmpty()) {
            return;
        }
        if (curve.shape() == Shape.LINE) {
            // One point alone is a line as well.
            String first = "0," + points.get(0).substring(points.get(0).indexOf(',') + 1);
            page.empty("polyline", "class", "curve " + curve.style(), "points", first + " " + String.join(" ", points));
        } else {
            for (String point : points) {
                page.empty("path", "class", "dots " + curve.style(), "d", "M" + point.replace(',', ' ') + " h0");
            }
        }
    }

    /** The least round number above all values. */
    private double top(List<Sample> samples) {
        double most = leastTop;
        for (Sample sample : samples) {
            for (Curve curve : curves) {
                most = Math.max(most, curve.value().apply(sample).orElse(0));
            }
        }
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (double step : new double[] {1, 2, 4, 5, 10}) {
            if (step * power >= most) {
                return step * power;
            }
        }
        return most;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String time(double seconds) {
        return Quantity.clock(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** The plots of a report. */
    static List<Plot> all() {
        return List.of(
                new Plot(
                        "Rate",
                        "of IP packets inside the tunnel",
                        bits -> Quantity.rate(bits / 8),
                        1000,
                        List.of(rate("received", "in", Sample::received), rate("sent", "out", Sample::sent))),
                new Plot(
                        "Loss",
                        "of the peer's packets on the way here, by their sequence numbers",
                        Quantity::percent,
                        1,
                        List.of(new Curve(
                                "lost",
                                "bad",
                                Shape.LINE,
                                sample -> OptionalDouble.of(sample.loss()),
                                ratio(sample -> 100.0 * sample.lost(), sample -> sample.lost() + sample.packets())))),
                new Plot(
                        "Round trip",
                        "a GRE acknowledgement includes the peer's delay of up to some 100 ms, an LCP echo does not",
                        Quantity::millis,
                        1,
                        List.of(
                                times("GRE acknowledgement", "ack", Shape.LINE, Sample::acknowledgement),
                                times("LCP echo", "echo", Shape.DOTS, Sample::echo))));
    }

    private static Curve rate(String name, String style, ToLongFunction<Sample> octets) {
        return new Curve(
                name,
                style,
                Shape.LINE,
                sample -> OptionalDouble.of(sample.perSecond(8 * octets.applyAsLong(sample))),
                ratio(sample -> 8.0 * octets.applyAsLong(sample), Sample::seconds));
    }
}
