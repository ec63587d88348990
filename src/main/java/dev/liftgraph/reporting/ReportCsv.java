package dev.liftgraph.reporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.money.Money;
import dev.liftgraph.reporting.CampaignReport.Chapter;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Interval;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report as a table: one row for each experiment, metric, segment and treatment, its numbers in
 * full. Text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
record ReportCsv(CampaignReport report) {
    private static final List<String> COLUMNS =
            List.of(
                    "experiment",
                    "metric",
                    "segment",
                    "segmentName",
                    "variant",
                    "units",
                    "verdict",
                    "reading",
                    "lift",
                    "liftLower",
                    "liftUpper",
                    "liftStandardError",
                    "relativeLift",
                    "currency",
                    "cost",
                    "basis",
                    "revenue",
                    "revenueLower",
                    "revenueUpper",
                    "revenueStandardError",
                    "roi",
                    "roiLower",
                    "roiUpper",
                    "chanceOfGain",
                    "missing",
                    "conclusion");

    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    String text() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS);
            for (Chapter chapter : report.chapters()) {
                for (SegmentLift lift : chapter.lifts().lifts()) {
                    csv.writeRecord(row(chapter, lift));
                }
            }
        } catch (IOException noFileIsWritten) {
            throw new UncheckedIOException(noFileIsWritten);
        }
        return text.toString();
    }

    private List<String> row(Chapter chapter, SegmentLift lift) {
        Experiment experiment = chapter.experiment();
        List<String> cells = new ArrayList<>();
        cells.add(experiment.key());
        cells.add(lift.metric().metric().key());
        cells.add(lift.segmentId() == null ? "" : report.segment(lift.segmentId()).key());
        cells.add(defused(report.name(lift.segmentId())));
        cells.add(lift.variant().key());
        cells.add(Long.toString(lift.units()));
        cells.add(lift.validity().verdict().name());
        cells.add(lift.reading().name());
        cells.addAll(estimate(lift.absolute()));
        cells.add(lift.relative() == null ? "" : number(lift.relative().value()));
        cells.addAll(
                chapter.returns().stream()
                        .filter(returns -> returns.metric().equals(lift.metric().metric()))
                        .flatMap(returns -> returns.segments().stream())
                        .filter(row ->
                                row.variant().equals(lift.variant())
                                        && Objects.equals(row.segmentId(), lift.segmentId()))
                        .findFirst()
                        .map(ReportCsv::earned)
                        .orElseGet(() -> empty(12)));
        cells.add(chapter.conclusion() == null ? "" : chapter.conclusion().outcome().name());
        return cells;
    }

    static List<String> estimate(@Nullable Estimate estimate) {
        return estimate == null
                ? empty(4)
                : List.of(
                        number(estimate.value()),
                        number(estimate.interval().lower()),
                        number(estimate.interval().upper()),
                        number(estimate.standardError()));
    }

    private static List<String> earned(SegmentReturn row) {
        List<String> cells = new ArrayList<>();
        Earnings earnings = row.headline();
        if (earnings == null) {
            cells.addAll(List.of("", money(row.cost())));
            cells.addAll(empty(9));
            cells.add(row.missing() == null ? "" : row.missing().name());
            return cells;
        }
        MoneyEstimate revenue = earnings.realised();
        cells.add(revenue.value().currency().getCurrencyCode());
        cells.add(money(row.cost()));
        cells.add(earnings.basis().name());
        cells.add(money(revenue.value()));
        cells.add(money(revenue.lower()));
        cells.add(money(revenue.upper()));
        cells.add(money(revenue.standardError()));
        var roi = earnings.roi();
        if (roi == null) {
            cells.addAll(empty(4));
        } else {
            Interval interval = roi.interval();
            cells.addAll(
                    List.of(
                            number(roi.value()),
                            number(interval.lower()),
                            number(interval.upper()),
                            number(roi.chanceOfGain())));
        }
        cells.add(earnings.noRoi() == null ? "" : earnings.noRoi().name());
        return cells;
    }

    static String number(@Nullable Double number) {
        return number == null ? "" : number.toString();
    }

    private static String money(@Nullable Money money) {
        return money == null ? "" : money.amount().toPlainString();
    }

    private static List<String> empty(int cells) {
        String[] row = new String[cells];
        Arrays.fill(row, "");
        return List.of(row);
    }

    static String defused(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
