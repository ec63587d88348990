package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Validity;
import java.time.LocalDate;
import java.util.List;

/**
 * What the units first exposed up to a day show.
 *
 * @param from first day with units that the point before does not have
 * @param through last day with units
 */
record SeriesPoint(LocalDate from, LocalDate through, ResultCell cell) {
    /** A treatment against control, uncorrected. */
    record SeriesComparison(Variant variant, ComparisonView comparison) {}

    public List<ArmRow> arms() {
        return cell.arms();
    }

    public Validity validity() {
        return cell.validity();
    }

    public List<SeriesComparison> comparisons() {
        return cell.comparisons().stream()
                .map(row -> new SeriesComparison(row.variant(), row.comparison()))
                .toList();
    }
}
