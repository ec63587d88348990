package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricTerms;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.experiment.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The holdout as if it were an experiment, so that the rules for results hold for it: held out is
 * control, everybody else the treatment.
 */
record HoldoutExperiment(Experiment experiment) {
    static final UUID HELD_OUT = new UUID(0, 1);
    static final UUID OTHERS = new UUID(0, 2);

    /** One phase: what few units did is kept back, as in the parts of an experiment. */
    private static final Scope SCOPE = new Scope(null, PhaseKind.QUICK_WIN);

    private static final UUID NONE = new UUID(0, 0);
    private static final double ALPHA = 0.05;
    private static final double POWER = 0.8;

    /** Relative to a mean that is not known, so that nothing is planned. */
    private static final Effect NO_EFFECT = new Effect(1, Scale.RELATIVE);

    /**
     * @param share of the customers that is held out
     * @param effect relative lift to detect; null for none
     * @param mean of all customers, which tells nothing of the effect
     */
    static HoldoutExperiment of(
            Metric metric, double share, @Nullable Double effect, double mean, Instant from) {
        Design design = design(effect, mean);
        return new HoldoutExperiment(
                new Experiment(
                        NONE,
                        "holdout",
                        "Holdout",
                        NONE,
                        "Experiments do more good than harm.",
                        ExperimentStatus.COMPLETED,
                        List.of(
                                new Variant(HELD_OUT, "held-out", "Held out", null, share, true),
                                new Variant(
                                        OTHERS, "others", "All others", null, 1 - share, false)),
                        List.of(
                                new ExperimentMetric(
                                        plain(metric),
                                        Role.PRIMARY,
                                        design.plannedEffect(),
                                        metric.reading())),
                        List.of(),
                        design,
                        null,
                        1,
                        from,
                        from,
                        null,
                        null,
                        null));
    }

    /** Whether a mean can rise by a relative lift: a share never exceeds 1. */
    static boolean canRise(Metric metric, double mean, double effect) {
        return !metric.kind().isShare() || mean * (1 + effect) <= 1;
    }

    private static Design design(@Nullable Double effect, double mean) {
        return effect == null || mean == 0
                ? Design.fixed(ALPHA, POWER, NO_EFFECT, null, null)
                : Design.fixed(ALPHA, POWER, new Effect(effect, Scale.RELATIVE), mean, null);
    }

    /** The metric without what belongs to its window. */
    private static Metric plain(Metric metric) {
        MetricTerms terms = metric.terms();
        return new Metric(
                metric.id(),
                metric.key(),
                metric.name(),
                metric.kind(),
                metric.event(),
                metric.windowDays(),
                metric.description(),
                metric.goodDirection(),
                metric.plannedEffect(),
                metric.currency(),
                new MetricTerms(
                        terms.version(),
                        0,
                        false,
                        terms.measure(),
                        terms.denominator(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        false),
                metric.reading());
    }

    ResultCell cell(List<ArmSummary> sums, Instant now) {
        LookCalendar calendar = new LookCalendar(now, experiment, null);
        ResultsComputation computation =
                new ResultsComputation(experiment, new Sums(experiment, sums), calendar, Map.of());
        return new ComputedResults(experiment, null, computation, calendar, null)
                .cell(SCOPE, experiment.primary());
    }

    /** Mean of all customers together; 0 when there is none. */
    static double mean(Metric metric, List<ArmSummary> sums) {
        Metric plain = plain(metric);
        return sums.stream()
                .reduce(ArmSummary::plus)
                .map(all -> OutcomeSamples.of(ExperimentUnit.CUSTOMER, plain, all).mean())
                .orElse(0.0);
    }
}
