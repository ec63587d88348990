package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that is registered but for the key and the campaign: what clones and templates copy.
 * Stored as JSON, so that its names are part of the database.
 *
 * @param segments keys
 * @param stopRule without a last day, which belongs to a campaign; null for none
 * @param randomised null in templates saved before there was a choice: customers
 * @param purpose null for AB
 */
record ExperimentConfiguration(
        String name,
        String hypothesis,
        List<VariantInput> variants,
        List<ExperimentMetricInput> metrics,
        List<String> segments,
        Design design,
        AssignmentInput assignment,
        @Nullable StopRule stopRule,
        @Nullable UnitDesign randomised,
        @Nullable ExperimentPurpose purpose) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param segments keys of the registered ones
     */
    static ExperimentConfiguration of(
            Experiment experiment,
            List<String> segments,
            AssignmentInput assignment,
            @Nullable StopRule stopRule) {
        return new ExperimentConfiguration(
                experiment.name(),
                experiment.hypothesis(),
                experiment.variants().stream().map(ExperimentConfiguration::input).toList(),
                experiment.metrics().stream()
                        .filter(metric -> !metric.wasAdded())
                        .map(ExperimentConfiguration::input)
                        .toList(),
                segments,
                experiment.design(),
                assignment,
                stopRule == null ? null : stopRule.withoutEndDate(),
                experiment.randomised(),
                experiment.declaredPurpose());
    }

    private static VariantInput input(Variant variant) {
        return new VariantInput(
                variant.key(),
                variant.name(),
                variant.weight(),
                variant.control(),
                variant.description(),
                variant.behavioralWeight());
    }

    private static ExperimentMetricInput input(ExperimentMetric metric) {
        boolean primary = metric.role() == Role.PRIMARY;
        return new ExperimentMetricInput(
                metric.metric().key(),
                metric.role(),
                primary ? null : metric.plannedEffect(),
                metric.reading().units(),
                primary ? null : metric.reading().prior());
    }

    static ExperimentConfiguration read(String json) {
        return JSON.readValue(json, ExperimentConfiguration.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    /** A registration with these, but for what the input says otherwise. */
    ExperimentRegisterInput registration(ExperimentCloneInput input, String campaign) {
        Design chosen = requireNonNullElse(input.design(), design);
        return new ExperimentRegisterInput(
                input.key(),
                requireNonNullElse(input.name(), name),
                campaign,
                requireNonNullElse(input.hypothesis(), hypothesis),
                requireNonNullElse(input.variants(), variants),
                requireNonNullElse(input.metrics(), metricsFor(chosen)),
                requireNonNullElse(input.segments(), segments),
                chosen,
                requireNonNullElse(input.assignment(), assignment),
                input.author(),
                input.stopRule() == null ? stopRule : input.stopRule(),
                randomised == null ? null : randomised.unit(),
                randomised != null && randomised.ofAccounts()
                        ? randomised.intraclassCorrelation()
                        : null,
                purpose);
    }

    /** Another engine believes nothing. */
    private List<ExperimentMetricInput> metricsFor(Design chosen) {
        return chosen.engine() == Engine.BAYESIAN
                ? metrics
                : metrics.stream().map(ExperimentMetricInput::withoutPrior).toList();
    }
}
