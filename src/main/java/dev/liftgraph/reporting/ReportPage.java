package dev.liftgraph.reporting;

import static dev.liftgraph.reporting.Markup.element;
import static dev.liftgraph.reporting.Markup.text;

import dev.liftgraph.analysis.ExperimentLifts.SegmentDifference;
import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.experiment.Conclusion;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.money.Money;
import dev.liftgraph.reporting.CampaignReport.Chapter;
import dev.liftgraph.reporting.Markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A report as one page of A4: what does not fit is left to the CSV, and the page says so. A pure
 * function of the report.
 */
record ReportPage(CampaignReport report) {
    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_WARNING = 200;
    private static final double SEGMENTS_DIFFER = 0.10;

    String html() {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
        document().write(out);
        return out.toString();
    }

    private Element document() {
        Campaign campaign = report.campaign();
        return element(
                        "html",
                        element(
                                "head",
                                element("meta").with("charset", "utf-8"),
                                element("title", campaign.name()),
                                element("style", PageStyle.CSS)),
                        element("body", body()))
                .with("lang", "en");
    }

    private List<Markup> body() {
        List<Markup> parts = new ArrayList<>();
        parts.add(element("header", head()));
        parts.add(new TimelineBar(report.campaign().timeline(), report.at()).markup());
        parts.add(element("p", spending()).style("spending"));
        List<Chapter> chapters = report.chapters().stream().limit(PageRows.MOST_CHAPTERS).toList();
        PageRows rows = PageRows.of(chapters);
        for (Chapter chapter : chapters) {
            parts.add(element("section", chapter(chapter, rows)));
        }
        parts.add(element("footer", foot(report.chapters().size() - chapters.size())));
        return parts;
    }

    private List<Element> head() {
        Campaign campaign = report.campaign();
        String owner = campaign.owner() == null ? "" : " Answered for by " + campaign.owner() + ".";
        return List.of(
                element("h1", Printed.shortened(campaign.name(), LONGEST_TEXT)),
                element("p", Printed.shortened(campaign.objective() + owner, LONGEST_TEXT))
                        .style("objective"));
    }

    private String spending() {
        var spending = report.costs().spending();
        Money total = spending.total();
        Money planned = report.campaign().budget();
        if (total == null) {
            return "Spent: nothing was recorded.";
        }
        String kinds =
                spending.byKind().stream()
                        .map(part ->
                                part.kind().name().toLowerCase(Locale.ROOT)
                                        + " "
                                        + Printed.exact(part.amount()))
                        .collect(Collectors.joining(", "));
        String budget = planned == null ? "" : " of a budget of " + Printed.exact(planned);
        return "Spent: " + Printed.exact(total) + budget + " (" + kinds + ").";
    }

    private List<Markup> chapter(Chapter chapter, PageRows rows) {
        List<Markup> parts = new ArrayList<>();
        parts.add(
                element(
                        "h2",
                        text(chapter.experiment().name()),
                        element("small", " " + outcome(chapter))));
        parts.add(element("p", heading(chapter)));
        List<SegmentLift> lifts = rows.shown(chapter.primaryLifts());
        parts.add(new ForestPlot(report, chapter.primary(), lifts).table());
        int left = chapter.primaryLifts().size() - lifts.size();
        if (!chapter.returns().isEmpty()) {
            ExperimentReturns first = chapter.returns().getFirst();
            List<SegmentReturn> returns = rows.shown(first.segments());
            parts.add(element("p", "Earned by " + first.metric().name() + "."));
            parts.add(new ReturnsTable(report, returns).table());
            left += first.segments().size() - returns.size();
        }
        if (left > 0) {
            parts.add(element("p", left + " more rows are in the CSV.").style("note"));
        }
        parts.addAll(warnings(chapter.warnings(), rows.warnings()));
        return parts;
    }

    private static String outcome(Chapter chapter) {
        String status = chapter.experiment().status().name();
        Conclusion conclusion = chapter.conclusion();
        if (conclusion == null) {
            return status;
        }
        Variant variant = conclusion.variant();
        return "%s, %s%s, decided by %s"
                .formatted(
                        status,
                        conclusion.outcome().name().replace('_', ' '),
                        variant == null ? "" : ": go on with " + variant.name(),
                        conclusion.decidedBy());
    }

    private static String heading(Chapter chapter) {
        String treatments =
                chapter.experiment().variants().stream()
                        .filter(variant -> !variant.control())
                        .map(Variant::name)
                        .collect(Collectors.joining(", "));
        return "Lift of %s by %s over %s. %s"
                .formatted(
                        chapter.primary().name(),
                        treatments,
                        chapter.experiment().control().name(),
                        differences(chapter));
    }

    private static String differences(Chapter chapter) {
        return chapter.lifts().differences().stream()
                .filter(each -> each.metric().equals(chapter.primary()))
                .map(ReportPage::difference)
                .collect(Collectors.joining(" "));
    }

    private static String difference(SegmentDifference each) {
        Double p = each.pValue();
        if (p == null) {
            return "Fewer than two segments can be compared.";
        }
        return "The %d segments that can be compared %s (%s, %s)."
                .formatted(
                        each.segments(),
                        p < SEGMENTS_DIFFER ? "differ" : "show no difference",
                        each.variant().name(),
                        Printed.pValue(p));
    }

    /** The last one tells how many more there are, without a line of its own. */
    private static List<Element> warnings(List<String> warnings, int most) {
        int shown = Math.min(most, warnings.size());
        int left = warnings.size() - shown;
        List<Element> items = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            String more = left > 0 && i == shown - 1 ? " (" + left + " more)" : "";
            String warning = Printed.shortened(warnings.get(i), LONGEST_WARNING - more.length());
            items.add(element("p", "! " + warning + more).style("warning"));
        }
        return items;
    }

    private String foot(int left) {
        String more = left == 0 ? "" : left + " more experiments are in the CSV. ";
        return more
                + "Intervals have the level that each experiment registered. ROI is of the revenue"
                + " realised, by the lift drawn towards that of all segments where it says"
                + " shrunken. Full marks may be read, hollow ones are estimates without a winner."
                + " Made on "
                + Printed.minute(report.at())
                + ".";
    }
}
