package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Checks an experiment's registration; collects every problem. */
final class RegistrationRules {
    static final int MOST_VARIANTS = 10;
    static final int MOST_METRICS = 20;
    static final int MOST_SEGMENTS = 20;

    private final ExperimentRegisterInput input;
    private final References known;
    private final Findings findings = new Findings();

    private RegistrationRules(ExperimentRegisterInput input, References known) {
        this.input = input;
        this.known = known;
    }

    static List<Problem> problems(ExperimentRegisterInput input, References known) {
        RegistrationRules rules = new RegistrationRules(input, known);
        rules.texts();
        rules.campaign();
        rules.variants();
        rules.metrics();
        rules.segments();
        new DesignRules(rules.findings, input.design()).check(rules.primaryKind());
        new UnitRules(rules.findings, input).check(known.metrics());
        if (input.stopRule() != null) {
            new StopRuleRules(rules.findings, input.stopRule())
                    .check(input.design().engine(), known.campaign());
        }
        return rules.findings.problems();
    }

    private void texts() {
        findings.key(input.key(), "key");
        findings.name(input.name(), "name");
        findings.hypothesis(input.hypothesis());
        if (input.author() != null) {
            findings.name(input.author(), "author");
        }
    }

    private void campaign() {
        if (known.campaign() == null) {
            findings.add(
                    ExperimentErrorCode.CAMPAIGN_NOT_FOUND,
                    "There is no campaign with this key.",
                    "campaign");
        } else {
            findings.require(
                    known.campaignIsOpen(),
                    ExperimentErrorCode.CAMPAIGN_CLOSED,
                    "The campaign is " + known.campaign().status() + ".",
                    "campaign");
        }
    }

    private void variants() {
        List<VariantInput> variants = input.variants();
        findings.require(
                variants.size() >= 2 && variants.size() <= MOST_VARIANTS,
                ExperimentErrorCode.VARIANT_COUNT_OUT_OF_RANGE,
                "An experiment has 2 to " + MOST_VARIANTS + " variants.",
                "variants");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(variants.size(), MOST_VARIANTS); i++) {
            variant(variants.get(i), i, seen);
        }
        findings.weights(
                variants.stream().map(VariantInput::weight).toList(), "The weights", "variants");
        if (variants.stream().anyMatch(variant -> variant.behavioralWeight() != null)) {
            findings.weights(
                    variants.stream().map(VariantInput::weightInBehavioral).toList(),
                    "The weights in BEHAVIORAL",
                    "variants");
        }
        findings.require(
                variants.stream().filter(VariantInput::control).count() == 1,
                ExperimentErrorCode.CONTROL_NOT_UNIQUE,
                "Exactly one variant must be the control.",
                "variants");
    }

    private void variant(VariantInput variant, int i, Set<String> seen) {
        findings.key(variant.key(), "variants", i, "key");
        findings.name(variant.name(), "variants", i, "name");
        findings.description(variant.description(), "variants", i, "description");
        findings.weight(variant.weight(), "variants", i, "weight");
        if (variant.behavioralWeight() != null) {
            findings.weight(variant.behavioralWeight(), "variants", i, "behavioralWeight");
        }
        findings.require(
                seen.add(variant.key()),
                ExperimentErrorCode.VARIANT_KEY_REPEATED,
                "Another variant has this key.",
                "variants",
                i,
                "key");
    }

    private void metrics() {
        List<ExperimentMetricInput> metrics = input.metrics();
        findings.require(
                metrics.size() <= MOST_METRICS,
                ExperimentErrorCode.METRICS_TOO_MANY,
                "An experiment has at most " + MOST_METRICS + " metrics.",
                "metrics");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(metrics.size(), MOST_METRICS); i++) {
            metric(metrics.get(i), i, seen);
        }
        findings.require(
                metrics.stream().filter(metric -> metric.role() == Role.PRIMARY).count() == 1,
                ExperimentErrorCode.PRIMARY_METRIC_NOT_UNIQUE,
                "Exactly one metric must be the primary one.",
                "metrics");
    }

    private void metric(ExperimentMetricInput given, int i, Set<String> seen) {
        Metric metric = known.metrics().get(given.metric());
        String at = "metrics";
        findings.require(
                metric != null,
                ExperimentErrorCode.METRIC_NOT_FOUND,
                "There is no metric with this key.",
                at,
                i,
                "metric");
        findings.require(
                seen.add(given.metric()),
                ExperimentErrorCode.METRIC_REPEATED,
                "The metric is in the list already.",
                at,
                i,
                "metric");
        if (given.plannedEffect() != null && given.role() == Role.PRIMARY) {
            findings.add(
                    ExperimentErrorCode.PLANNED_EFFECT_ON_PRIMARY,
                    "The design says what is planned for the primary metric.",
                    at,
                    i,
                    "plannedEffect");
        } else if (given.plannedEffect() != null) {
            findings.plannedEffect(given.plannedEffect(), kind(metric), at, i, "plannedEffect");
        }
        reading(given, at, i);
    }

    private void reading(ExperimentMetricInput given, String at, int i) {
        ReadingRules rules = new ReadingRules(findings);
        rules.minimumUnits(given.minimumUnits(), at, i, "minimumUnits");
        rules.prior(given.prior(), at, i, "prior");
        findings.require(
                given.prior() == null || given.role() != Role.PRIMARY,
                ExperimentErrorCode.PRIOR_ON_PRIMARY,
                "The design says what is believed of the primary metric.",
                at,
                i,
                "prior");
        findings.require(
                given.prior() == null || input.design().engine() == Engine.BAYESIAN,
                ExperimentErrorCode.ENGINE_OPTION_MISPLACED,
                "The engine " + input.design().engine() + " has no such option.",
                at,
                i,
                "prior");
    }

    private void segments() {
        List<String> keys = input.segments();
        findings.require(
                keys.size() <= MOST_SEGMENTS,
                ExperimentErrorCode.SEGMENTS_TOO_MANY,
                "An experiment has at most " + MOST_SEGMENTS + " segments.",
                "segments");
        Set<String> seen = new HashSet<>();
        IntStream.range(0, Math.min(keys.size(), MOST_SEGMENTS))
                .forEach(i -> {
                    findings.require(
                            known.segments().containsKey(keys.get(i)),
                            ExperimentErrorCode.SEGMENT_NOT_FOUND,
                            "There is no segment with this key.",
                            "segments",
                            i);
                    findings.require(
                            !known.isRetired(keys.get(i)),
                            ExperimentErrorCode.SEGMENT_RETIRED,
                            "The segment is retired.",
                            "segments",
                            i);
                    findings.require(
                            seen.add(keys.get(i)),
                            ExperimentErrorCode.SEGMENT_REPEATED,
                            "The segment is in the list already.",
                            "segments",
                            i);
                });
    }

    private @Nullable MetricKind primaryKind() {
        return input.metrics().stream()
                .filter(metric -> metric.role() == Role.PRIMARY)
                .findFirst()
                .map(metric -> kind(known.metrics().get(metric.metric())))
                .orElse(null);
    }

    private static @Nullable MetricKind kind(@Nullable Metric metric) {
        return metric == null ? null : metric.kind();
    }
}
