package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Adjusted;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One treatment against control in a level of a breakdown.
 *
 * @param adjusted among all levels and treatments; null when it may not be read
 */
record ExploratoryRow(Variant variant, ComparisonView comparison, @Nullable Adjusted adjusted) {

    /** What may be made of it: never that a treatment is better. */
    enum Reading {
        HINT,
        NO_HINT,
        NOT_READABLE
    }

    /**
     * @param finding as it may be told
     */
    static ExploratoryRow of(
            ComparisonRow.Context context, Cell cell, CellFindings findings, Finding finding) {
        ComparisonView comparison =
                context.suppresses(cell, finding)
                        ? ComparisonView.SUPPRESSED
                        : ComparisonView.of(finding.comparison(), findings.validity().verdict());
        return new ExploratoryRow(
                context.variants().get(finding.treatment()), comparison, finding.adjusted());
    }

    public boolean discovery() {
        return adjusted != null && adjusted.pValue() <= Breakdown.FALSE_DISCOVERY_RATE;
    }

    public Reading reading() {
        if (adjusted == null) {
            return Reading.NOT_READABLE;
        }
        return discovery() ? Reading.HINT : Reading.NO_HINT;
    }
}
