package dev.liftgraph.analysis;

import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.GailSimon;
import dev.liftgraph.statistics.Heterogeneity;
import dev.liftgraph.statistics.SegmentContrast;
import dev.liftgraph.statistics.SegmentResult;
import dev.liftgraph.statistics.SegmentWarnings;
import dev.liftgraph.statistics.Tested;
import dev.liftgraph.statistics.Warning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes the comparison of segments less sure than it looks. */
final class SegmentsWarnings {
    private SegmentsWarnings() {}

    /**
     * @param segments the segments of the contrast, in any order
     */
    static Stream<Warning> of(
            SegmentContrast contrast, List<CellFindings> segments, double significanceLevel) {
        return Stream.concat(
                contrast.crossover() instanceof GailSimon test
                        ? SegmentWarnings.crossoverEffect(test, significanceLevel).stream()
                        : Stream.empty(),
                contrast.heterogeneity() instanceof Heterogeneity test
                        ? interaction(contrast, segments, significanceLevel, test).stream()
                        : Stream.empty());
    }

    private static Optional<Warning> interaction(
            SegmentContrast contrast,
            List<CellFindings> segments,
            double significanceLevel,
            Heterogeneity test) {
        List<SegmentResult> results =
                segments.stream()
                        .flatMap(segment -> segment.findings().stream())
                        .filter(finding -> finding.treatment() == contrast.treatment())
                        .flatMap(finding ->
                                finding.inference() instanceof Tested tested
                                        ? Stream.of(new SegmentResult(true, tested.pValue()))
                                        : Stream.empty())
                        .toList();
        return SegmentWarnings.interactionNotShown(results, significanceLevel, test);
    }
}
