package dev.liftgraph.analysis;

import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.LookWarnings;
import dev.liftgraph.statistics.PeekingInflation;
import dev.liftgraph.statistics.SegmentContrast;
import dev.liftgraph.statistics.SegmentResult;
import dev.liftgraph.statistics.SegmentWarnings;
import dev.liftgraph.statistics.Tested;
import dev.liftgraph.statistics.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What makes an analysis of sums made elsewhere less sure than it looks. */
record SummaryWarnings(SummaryAnalysisInput input) {

    List<ResultWarning> of(
            List<SegmentContrast> contrasts,
            List<CellFindings> all,
            List<CellFindings> registered,
            List<CellFindings> exploratory) {
        double level = input.significanceLevel();
        List<Warning> found = new ArrayList<>();
        boolean unpaid = !EnginePlanning.paysForLooks(input.engine());
        double inflated = PeekingInflation.falseAlarms(level, Math.min(30, input.looks()));
        LookWarnings.peeked(unpaid, input.looks(), inflated).ifPresent(found::add);
        if (input.days() != null) {
            LookWarnings.tooEarly(input.days(), 1).ifPresent(found::add);
        }
        contrasts.forEach(each -> SegmentsWarnings.of(each, registered, level).forEach(found::add));
        List<SegmentResult> examined =
                Stream.concat(results(registered, true), results(exploratory, false)).toList();
        SegmentWarnings.segmentFishing(examined, level).ifPresent(found::add);
        long units = all.stream().mapToLong(CellFindings::units).max().orElse(0);
        return found.stream().map(warning -> ResultWarning.of(warning, units)).toList();
    }

    private static Stream<SegmentResult> results(List<CellFindings> cells, boolean registered) {
        return cells.stream()
                .flatMap(cell -> cell.findings().stream())
                .flatMap(finding ->
                        finding.inference() instanceof Tested tested
                                ? Stream.of(new SegmentResult(registered, tested.pValue()))
                                : Stream.empty());
    }
}
