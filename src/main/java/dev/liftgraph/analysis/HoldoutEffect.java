package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Metric;
import dev.liftgraph.statistics.Validity;
import java.time.LocalDate;
import java.util.List;

/**
 * What all experiments together did to a metric in a span of days.
 *
 * @param share of the customers that is held out
 * @param cell held out as control, all others as treatment
 */
record HoldoutEffect(Metric metric, LocalDate from, LocalDate to, double share, ResultCell cell) {
    public Validity validity() {
        return cell.validity();
    }

    public RatioView sampleRatio() {
        return RatioView.of(
                cell.experiment().variants(),
                cell.cell().sampleRatio(),
                cell.cell().sampleRatioAlarm(),
                cell.sums().units());
    }

    public List<ArmRow> arms() {
        return cell.arms();
    }

    public ComparisonRow comparison() {
        return cell.comparisons().getFirst();
    }
}
