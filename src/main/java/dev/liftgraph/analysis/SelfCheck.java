package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.statistics.FalseAlarms;
import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Tested;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What experiments say of the engines whose variants are all the same.
 *
 * @param engine of all of them; null for several
 * @param experiments that have comparisons
 */
record SelfCheck(@Nullable Engine engine, int experiments, FalseAlarms alarms) {
    /** Below it a comparison is significant, whatever the designs say. */
    static final double ALPHA = 0.05;

    /**
     * @param counted of each experiment that has comparisons
     */
    static SelfCheck of(@Nullable Engine engine, List<Proportion> counted) {
        return new SelfCheck(engine, counted.size(), FalseAlarms.of(counted));
    }

    /** What is counted of each of some results that have comparisons. */
    static List<Proportion> counted(Map<Experiment, ComputedResults> results) {
        return results.values().stream()
                .map(SelfCheck::counted)
                .filter(each -> each.n() > 0)
                .toList();
    }

    /**
     * Significant ones of the comparisons that decide and may be told, where they have a p-value.
     */
    private static Proportion counted(ComputedResults computed) {
        List<Double> pValues =
                computed.deciding().cells().stream()
                        .flatMap(cell -> cell.comparisons().stream())
                        .map(row -> row.finding().inference())
                        .filter(Tested.class::isInstance)
                        .map(inference -> ((Tested) inference).pValue())
                        .toList();
        return new Proportion(
                pValues.stream().filter(pValue -> pValue < ALPHA).count(), pValues.size());
    }

    public long comparisons() {
        return alarms.comparisons();
    }

    public long significant() {
        return alarms.significant();
    }

    public @Nullable Double share() {
        return alarms.share();
    }

    public @Nullable Interval interval() {
        return alarms.interval();
    }

    public @Nullable Boolean alphaInside() {
        Interval interval = interval();
        return interval == null ? null : Boolean.valueOf(interval.contains(ALPHA));
    }
}
