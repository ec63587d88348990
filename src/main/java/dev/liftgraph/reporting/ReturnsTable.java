package dev.liftgraph.reporting;

import static dev.liftgraph.reporting.Markup.element;

import dev.liftgraph.reporting.Markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the treatments earned, by the headline's lift. */
record ReturnsTable(CampaignReport report, List<SegmentReturn> rows) {

    Element table() {
        List<Element> lines = new ArrayList<>();
        lines.add(head());
        rows.forEach(row -> lines.add(line(row)));
        return element("table", lines).style("returns");
    }

    private Element head() {
        List<Element> cells = new ArrayList<>();
        cells.add(element("th", "Segment"));
        cells.add(element("th", "Validity").style("validity"));
        cells.add(element("th", "Revenue gained").style("revenue number"));
        cells.add(element("th", "Cost").style("cost number"));
        cells.add(element("th", "ROI").style("roi number"));
        cells.add(element("th", "P(gain)").style("gain number"));
        cells.add(element("th", "Lift").style("basis"));
        return element("tr", cells);
    }

    /** With one, the heading names it. */
    private boolean hasSeveralTreatments() {
        return rows.stream().map(SegmentReturn::variant).distinct().count() > 1;
    }

    private String name(SegmentReturn row) {
        String segment = report.name(row.segmentId());
        return hasSeveralTreatments() ? row.variant().name() + ", " + segment : segment;
    }

    private Element line(SegmentReturn row) {
        List<Element> cells = new ArrayList<>();
        cells.add(element("td", name(row)));
        cells.add(element("td", ForestPlot.badge(row.verdict())));
        Earnings earnings = row.headline();
        if (earnings == null) {
            String reason = row.missing() == null ? "" : row.missing().name().replace('_', ' ');
            cells.add(number("none: " + reason));
            cells.add(number(Printed.money(row.cost())));
            cells.add(number(Printed.NOTHING));
            cells.add(number(Printed.NOTHING));
            cells.add(element("td", Printed.NOTHING));
        } else {
            cells.addAll(earned(earnings, row));
        }
        return element("tr", cells);
    }

    private static List<Element> earned(Earnings earnings, SegmentReturn row) {
        MoneyEstimate revenue = earnings.realised();
        var roi = earnings.roi();
        String reason = earnings.noRoi() == null ? "" : earnings.noRoi().name().replace('_', ' ');
        return List.of(
                number(Printed.money(revenue.value()) + " " + Printed.bounds(revenue)),
                number(Printed.money(row.cost())),
                number(
                        roi == null
                                ? "none: " + reason
                                : Printed.percent(roi.value())
                                        + " "
                                        + Printed.percentBounds(roi.interval())),
                number(roi == null ? Printed.NOTHING : Printed.percent(roi.chanceOfGain())),
                element("td", earnings.basis().name().toLowerCase(Locale.ROOT)));
    }

    private static Element number(String text) {
        return element("td", text).style("number");
    }
}
