package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.PowerAnalysis;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks a segment and a comparison planned in it, and makes the plan.
 *
 * @param metric null when there is none with the key, or none was given
 */
record FeasibilityRules(
        SegmentFeasibilityInput input,
        @Nullable Segment segment,
        @Nullable Metric metric,
        @Nullable Campaign campaign) {
    private static final int MOST_COMPARISONS = 1_000;

    /** Fails when anything is wrong. */
    void check() {
        CalculatorFindings findings = new CalculatorFindings();
        check(findings);
        unit(findings);
        findings.rejectIfAny();
    }

    /** Of what passes the check. */
    PowerAnalysis analysis(AccountSize accounts) {
        PlannedEffect planned =
                new PlannedEffect(baseline(), deviation(), Objects.requireNonNull(effect()));
        Plan plan = Plans.of(kind(), planned, input.significanceLevel(), input.power(), List.of());
        Plan units = accounts.plan(Objects.requireNonNull(plan), input.randomised());
        return PowerAnalysis.of(
                        metric == null ? units : Plans.floored(units, metric.reading()),
                        input.weights(),
                        0)
                .sharedBy(input.sharing());
    }

    private void check(CalculatorFindings findings) {
        exists(
                findings,
                input.segment(),
                segment,
                CalculatorErrorCode.SEGMENT_NOT_FOUND,
                "segment");
        exists(findings, input.metric(), metric, CalculatorErrorCode.METRIC_NOT_FOUND, "metric");
        exists(
                findings,
                input.campaign(),
                campaign,
                CalculatorErrorCode.CAMPAIGN_NOT_FOUND,
                "campaign");
        findings.significanceLevel(input.significanceLevel());
        findings.power(input.power(), input.significanceLevel());
        findings.weights(input.weights(), input.weights().size(), "weights");
        findings.between(
                input.comparisons() == null ? 1 : input.comparisons(),
                1,
                MOST_COMPARISONS,
                "comparisons");
        findings.control(kind(), baseline(), deviation());
        findings.require(
                kind().isShare() || deviation() != null,
                CalculatorErrorCode.STANDARD_DEVIATION_OUT_OF_RANGE,
                "A mean needs the standard deviation of one unit's outcome.",
                "standardDeviation");
        Effect effect = effect();
        findings.require(
                effect != null,
                CalculatorErrorCode.EFFECT_MISSING,
                "Give an effect, or a metric that was defined with one.",
                "minimumDetectableEffect");
        if (effect != null) {
            findings.effect(kind(), baseline(), effect);
        }
    }

    /** What an experiment's registration would say. */
    private void unit(CalculatorFindings findings) {
        Double correlation = input.intraclassCorrelation();
        boolean accounts = input.randomised().ofAccounts();
        findings.require(
                correlation == null || accounts && correlation >= 0 && correlation <= 1,
                CalculatorErrorCode.INTRACLASS_CORRELATION_OUT_OF_RANGE,
                "An intraclass correlation is 0 to 1, and only for the unit ACCOUNT.",
                "intraclassCorrelation");
        findings.require(
                !accounts || metric == null || metric.terms().covariateDays() == null,
                CalculatorErrorCode.COVARIATE_OF_ACCOUNTS,
                "A metric with a covariate cannot be analysed by account.",
                "metric");
        findings.require(
                !accounts || kind() != MetricKind.QUANTILE && (metric == null || metric.addsUp()),
                CalculatorErrorCode.RANKS_OF_ACCOUNTS,
                "A metric by the order of customers cannot be analysed by account.",
                input.kind() == MetricKind.QUANTILE ? "kind" : "metric");
    }

    private static void exists(
            CalculatorFindings findings,
            @Nullable String key,
            @Nullable Object found,
            CalculatorErrorCode code,
            String field) {
        findings.require(
                key == null || found != null,
                code,
                "There is no " + field + " with this key.",
                field);
    }

    private MetricKind kind() {
        if (input.kind() != null) {
            return input.kind();
        }
        return metric == null ? MetricKind.PROPORTION : metric.kind();
    }

    private @Nullable PlannedEffect planned() {
        return metric == null ? null : metric.plannedEffect();
    }

    private @Nullable Double baseline() {
        PlannedEffect planned = planned();
        return input.baseline() != null || planned == null ? input.baseline() : planned.baseline();
    }

    private @Nullable Double deviation() {
        PlannedEffect planned = planned();
        return input.standardDeviation() != null || planned == null
                ? input.standardDeviation()
                : planned.standardDeviation();
    }

    private @Nullable Effect effect() {
        PlannedEffect planned = planned();
        return input.minimumDetectableEffect() != null || planned == null
                ? input.minimumDetectableEffect()
                : planned.minimumDetectableEffect();
    }
}
