package dev.liftgraph.analysis;

import dev.liftgraph.api.Sha256;
import dev.liftgraph.statistics.Finding;
import dev.liftgraph.statistics.SegmentContrast;
import dev.liftgraph.statistics.Validity;
import java.util.List;
import java.util.UUID;

/** Tells whether two results have the same numbers, to the last digit. */
final class ResultsDigest {
    private ResultsDigest() {}

    private record Numbers(
            List<ExperimentResults.ScopedRatio> sampleRatios,
            ExperimentResults.MultipleExposures multipleExposures,
            long looks,
            List<CellNumbers> cells,
            List<SegmentContrast> contrasts) {}

    private record CellNumbers(
            Scope scope,
            UUID metric,
            Validity validity,
            List<ArmRow> arms,
            List<Finding> findings) {}

    /** SHA-256, in hex, of all numbers. */
    static String of(ComputedResults computed) {
        ExperimentResults all = computed.select(ResultsSelection.everything(computed.experiment()));
        Numbers numbers =
                new Numbers(
                        all.sampleRatios(),
                        all.multipleExposures(),
                        computed.looks(),
                        all.cells().stream().map(ResultsDigest::numbers).toList(),
                        computed.computation().contrasts().stream()
                                .map(ResultsComputation.Contrast::contrast)
                                .toList());
        return Sha256.hex(SnapshotJson.write(numbers));
    }

    private static CellNumbers numbers(ResultCell cell) {
        return new CellNumbers(
                cell.scope(),
                cell.metric().id(),
                cell.validity(),
                cell.arms(),
                cell.findings().findings());
    }
}
