package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.statistics.CellFindings;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Finds the segments to merge one with that lacks units. */
record MergeCandidates(Experiment experiment, ResultsComputation results) {

    /**
     * The other registered segments that have the missing units, the one whose control is most
     * alike first; none when none is needed, or the segment has no units. A suppressed control, of
     * which the order would tell, is taken to be that of everyone.
     */
    List<UUID> of(Scope scope, ExperimentMetric metric) {
        CellFindings findings = results.findings(scope, metric);
        Long missing = findings.validity().missingPerVariant();
        boolean empty = results.unitsOfVariants(scope).stream().allMatch(units -> units == 0);
        if (scope.segmentId() == null || empty || missing == null || missing == 0) {
            return List.of();
        }
        double own = control(isControlSuppressed(scope, metric) ? everyone(metric) : findings);
        return experiment.segments().stream()
                .filter(segment -> !segment.wasAdded())
                .map(segment -> new Scope(segment.segmentId(), scope.phase()))
                .filter(other -> !other.equals(scope))
                .filter(other -> !metric.metric().ofDoers() || isTold(other, metric))
                .filter(other -> has(results.findings(other, metric), missing))
                .sorted(
                        Comparator.comparingDouble(
                                other -> Math.abs(control(results.findings(other, metric)) - own)))
                .map(Scope::segmentId)
                .toList();
    }

    /** How many did something is not told of a suppressed arm, so not by the choice either. */
    private boolean isTold(Scope scope, ExperimentMetric metric) {
        return results.suppressed(scope, metric).isEmpty();
    }

    private boolean isControlSuppressed(Scope scope, ExperimentMetric metric) {
        return results.suppressed(scope, metric).contains(controlArm());
    }

    private CellFindings everyone(ExperimentMetric metric) {
        return results.findings(new Scope(null, null), metric);
    }

    private static boolean has(CellFindings findings, long units) {
        return findings.arms().stream().allMatch(arm -> arm.n() >= units);
    }

    private double control(CellFindings findings) {
        return findings.arms().get(controlArm()).mean();
    }

    private int controlArm() {
        return experiment.variants().indexOf(experiment.control());
    }
}
