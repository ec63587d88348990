package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Validity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An analysis of sums made elsewhere. */
record SummaryAnalysis(
        List<SummaryCell> cells,
        List<HeterogeneityView> heterogeneity,
        List<ResultWarning> warnings) {

    /**
     * The result of everyone or one segment.
     *
     * @param segment null for everyone
     */
    record SummaryCell(
            ComparisonRow.Context context,
            @Nullable String segment,
            boolean registered,
            Cell cell,
            CellFindings findings) {

        public Validity validity() {
            return findings.validity();
        }

        public RatioView sampleRatio() {
            List<Variant> variants = context.variants();
            List<Long> units = arms().stream().map(ArmRow::units).toList();
            return RatioView.of(variants, cell.sampleRatio(), cell.sampleRatioAlarm(), units);
        }

        public List<ArmRow> arms() {
            return ArmRow.of(context.variants(), findings, context.suppressed());
        }

        /** A segment that nobody registered never decides anything. */
        public List<ComparisonRow> comparisons() {
            List<ComparisonRow> rows = ComparisonRow.of(context, cell, findings);
            return registered ? rows : rows.stream().map(ComparisonRow::exploratory).toList();
        }

        public List<ResultWarning> warnings() {
            return new CellWarnings(cell, findings, findings.units(), context.significanceLevel())
                    .all();
        }
    }
}
