package dev.liftgraph.reporting;

import static dev.liftgraph.reporting.Markup.element;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.reporting.Markup.Element;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lifts of one metric by segment: a table whose cells draw the intervals on one scale. Full
 * marks may be read, hollow ones are estimates only; what must not be read is not drawn.
 */
record ForestPlot(CampaignReport report, Metric metric, List<SegmentLift> lifts) {
    private static final int LABEL = 16;
    private static final int HEIGHT = 16;

    Element table() {
        PlotScale scale = PlotScale.of(lifts);
        List<Element> rows = new ArrayList<>();
        rows.add(head());
        lifts.forEach(lift -> rows.add(row(lift, scale)));
        if (scale != null) {
            rows.add(axis(scale));
        }
        return element("table", rows).style("forest");
    }

    private Element head() {
        List<Element> cells = new ArrayList<>();
        cells.add(element("th", "Segment"));
        if (hasSeveralTreatments()) {
            cells.add(element("th", "Treatment").style("treatment"));
        }
        cells.add(element("th", "Units").style("units number"));
        cells.add(element("th", "Validity").style("validity"));
        cells.add(element("th", "Lift with interval").style("plot"));
        cells.add(element("th", Printed.unit(metric)).style("lift number"));
        return element("tr", cells);
    }

    /** With one, the heading names it. */
    private boolean hasSeveralTreatments() {
        return lifts.stream().map(SegmentLift::variant).distinct().count() > 1;
    }

    private Element row(SegmentLift lift, @Nullable PlotScale scale) {
        List<Element> cells = new ArrayList<>();
        cells.add(element("td", report.name(lift.segmentId())));
        if (hasSeveralTreatments()) {
            cells.add(element("td", lift.variant().name()));
        }
        cells.add(element("td", Printed.count(lift.units())).style("number"));
        cells.add(element("td", badge(lift.validity().verdict())));
        Estimate estimate = lift.absolute();
        if (estimate == null || scale == null) {
            cells.add(element("td", element("small", missing(lift))).with("colspan", 2));
        } else {
            cells.add(element("td", drawn(lift, estimate, scale)).style("plot"));
            cells.add(element("td", numbers(estimate)).style("number"));
        }
        return element("tr", cells);
    }

    static Element badge(Verdict verdict) {
        return element("span", verdict.name().replace('_', ' '))
                .style("badge " + verdict.name().toLowerCase(Locale.ROOT));
    }

    private static String missing(SegmentLift lift) {
        Long units = lift.validity().missingPerVariant();
        if (lift.validity().verdict() == Verdict.TOO_SMALL && units != null && units > 0) {
            return "No estimate: %s more units are needed in each variant."
                    .formatted(Printed.count(units));
        }
        return "No estimate. " + lift.reasons().stream().findFirst().orElse("It is not due yet.");
    }

    private String numbers(Estimate estimate) {
        Double lower = estimate.interval().lower();
        Double upper = estimate.interval().upper();
        return "%s [%s; %s]"
                .formatted(
                        Printed.lift(estimate.value(), metric),
                        lower == null ? "∞" : Printed.lift(lower, metric),
                        upper == null ? "∞" : Printed.lift(upper, metric));
    }

    private Element drawn(SegmentLift lift, Estimate estimate, PlotScale scale) {
        double from = scale.x(Objects.requireNonNullElse(estimate.interval().lower(), scale.low()));
        double to = scale.x(Objects.requireNonNullElse(estimate.interval().upper(), scale.high()));
        double middle = scale.x(estimate.value());
        boolean valid = lift.validity().verdict() == Verdict.VALID;
        Element mark =
                element("rect")
                        .with("x", coordinate(middle - 3))
                        .with("y", HEIGHT / 2 - 3)
                        .with("width", 6)
                        .with("height", 6)
                        .with("stroke", "#1b3a57")
                        .with("fill", valid ? "#1b3a57" : "#ffffff");
        return picture(
                        scale,
                        line(from, to, HEIGHT / 2.0, HEIGHT / 2.0, "#1b3a57"),
                        line(from, from, HEIGHT / 2.0 - 3, HEIGHT / 2.0 + 3, "#1b3a57"),
                        line(to, to, HEIGHT / 2.0 - 3, HEIGHT / 2.0 + 3, "#1b3a57"),
                        mark)
                .with("role", "img")
                .with("aria-label", numbers(estimate));
    }

    private Element axis(PlotScale scale) {
        List<Element> labels = new ArrayList<>();
        for (double tick : scale.ticks()) {
            labels.add(
                    element("text", Printed.lift(tick, metric))
                            .with(
                                    "x",
                                    coordinate(
                                            Math.clamp(
                                                    scale.x(tick), LABEL, PlotScale.WIDTH - LABEL)))
                            .with("y", 12)
                            .with("text-anchor", "middle")
                            .with("font-size", 9));
        }
        return element(
                        "tr",
                        element("td").with("colspan", hasSeveralTreatments() ? 4 : 3),
                        element("td", picture(scale, labels.toArray(Element[]::new))).style("plot"),
                        element("td"))
                .style("axis");
    }

    /** Every picture of the table has the line of no effect, so that the rows show one line. */
    private static Element picture(PlotScale scale, Element... drawn) {
        List<Element> all = new ArrayList<>();
        boolean row = drawn.length > 0 && drawn[0].name().equals("line");
        all.add(line(scale.x(0), scale.x(0), 0, row ? HEIGHT : 3, "#8a8a8a"));
        all.addAll(List.of(drawn));
        return element("svg", all)
                .with("viewBox", "0 0 %d %d".formatted(PlotScale.WIDTH, HEIGHT))
                .with("width", PlotScale.WIDTH)
                .with("height", HEIGHT);
    }

    private static Element line(double x1, double x2, double y1, double y2, String colour) {
        return element("line")
                .with("x1", coordinate(x1))
                .with("x2", coordinate(x2))
                .with("y1", coordinate(y1))
                .with("y2", coordinate(y2))
                .with("stroke", colour);
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
