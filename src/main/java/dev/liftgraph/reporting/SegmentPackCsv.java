package dev.liftgraph.reporting;

import static dev.liftgraph.reporting.ReportCsv.defused;
import static dev.liftgraph.reporting.ReportCsv.estimate;
import static dev.liftgraph.reporting.ReportCsv.number;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.liftgraph.reporting.SegmentReviewPack.OfSegment;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.SignOff;
import dev.liftgraph.segment.Turnover;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pack as a table: one row for each segment and each of its lifts, with what is known of the
 * segment in all of them. Text that a spreadsheet would take for a formula gets an apostrophe.
 */
record SegmentPackCsv(SegmentReviewPack pack) {
    private static final int EVIDENCE = 11;

    String text() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns());
            for (OfSegment segment : pack.segments()) {
                List<String> common = common(segment);
                if (segment.evidence().isEmpty()) {
                    csv.writeRecord(joined(common, Collections.nCopies(EVIDENCE, "")));
                }
                for (SegmentEvidence evidence : segment.evidence()) {
                    csv.writeRecord(joined(common, cells(evidence)));
                }
            }
        } catch (IOException noFileIsWritten) {
            throw new UncheckedIOException(noFileIsWritten);
        }
        return text.toString();
    }

    private static List<String> columns() {
        List<String> columns =
                new ArrayList<>(
                        List.of(
                                "quarter",
                                "segment",
                                "segmentName",
                                "size",
                                "turnover",
                                "standing",
                                "decision",
                                "mergeWith",
                                "rule",
                                "message",
                                "signedDecision",
                                "signedBy",
                                "signedAt"));
        columns.addAll(TrendCells.columns());
        columns.addAll(
                List.of(
                        "experiment",
                        "metric",
                        "variant",
                        "units",
                        "verdict",
                        "reading",
                        "lift",
                        "liftLower",
                        "liftUpper",
                        "liftStandardError",
                        "differencePValue"));
        return columns;
    }

    private List<String> common(OfSegment row) {
        Segment segment = row.review().segment();
        Segment other = row.proposal().mergeWith();
        Turnover turnover = row.review().turnover();
        List<String> cells =
                new ArrayList<>(
                        List.of(
                                pack.quarter().year() + "-Q" + pack.quarter().quarter(),
                                segment.key(),
                                defused(segment.name()),
                                segment.size() == null ? "" : segment.size().toString(),
                                turnover == null ? "" : number(turnover.share()),
                                row.review().proposal().decision().name(),
                                row.proposal().decision().name(),
                                other == null ? "" : other.key(),
                                row.rule().name(),
                                defused(row.proposal().message())));
        cells.addAll(signed(row.lastSignOff()));
        cells.addAll(TrendCells.of(row.trend()));
        return cells;
    }

    private static List<String> signed(@Nullable SignOff last) {
        return last == null
                ? Collections.nCopies(3, "")
                : List.of(last.decision().name(), defused(last.by()), last.signedAt().toString());
    }

    private static List<String> cells(SegmentEvidence evidence) {
        List<String> cells = new ArrayList<>();
        cells.add(evidence.experiment().key());
        cells.add(evidence.metric().key());
        cells.add(evidence.variant().key());
        cells.add(Long.toString(evidence.units()));
        cells.add(evidence.verdict().name());
        cells.add(evidence.reading().name());
        cells.addAll(estimate(evidence.lift()));
        cells.add(number(evidence.differencePValue()));
        return cells;
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
