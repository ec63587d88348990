package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.statistics.SampleRatioCheck;
import dev.liftgraph.statistics.StatisticsVersion;
import dev.liftgraph.statistics.Warning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's results as far as they were asked for.
 *
 * @param refreshedAt when they were last brought up to date; null before the first exposure
 * @param upToDate whether they know of every fact recorded
 * @param sampleRatio check of everyone over both phases
 * @param segmentWarnings about comparing segments, for the primary metric over both phases
 * @param phaseWarnings about the course of the campaign's phases
 * @param kept what was kept of an experiment that is over; null for figures as they are now
 */
record ExperimentResults(
        Experiment experiment,
        @Nullable Instant refreshedAt,
        boolean upToDate,
        ScopedRatio sampleRatio,
        List<ScopedRatio> sampleRatios,
        MultipleExposures multipleExposures,
        List<ResultCell> cells,
        Looks looks,
        List<HeterogeneityView> heterogeneity,
        List<Warning> segmentWarnings,
        List<ResultWarning> phaseWarnings,
        @Nullable SnapshotInputs kept) {

    public String statisticsVersion() {
        return StatisticsVersion.CURRENT;
    }

    /**
     * A sample ratio check and what it is about.
     *
     * @param units observed units of each variant, in the variants' order
     */
    record ScopedRatio(Scope scope, SampleRatioCheck check, double alarm, List<Long> units) {}

    /**
     * Units that met several variants.
     *
     * @param share of all units; 0 when there are none
     */
    record MultipleExposures(long units, double share) {}
}
