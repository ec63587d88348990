package dev.liftgraph.experiment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what an experiment wants to assign. */
final class UnitRules {
    private final Findings findings;
    private final ExperimentRegisterInput input;

    UnitRules(Findings findings, ExperimentRegisterInput input) {
        this.findings = findings;
        this.input = input;
    }

    /**
     * @param metrics those there are, by key
     */
    void check(Map<String, Metric> metrics) {
        Double correlation = input.intraclassCorrelation();
        boolean accounts = input.randomised().ofAccounts();
        findings.require(
                correlation == null || accounts && correlation >= 0 && correlation <= 1,
                ExperimentErrorCode.INTRACLASS_CORRELATION_OUT_OF_RANGE,
                "An intraclass correlation is 0 to 1, and only for the unit ACCOUNT.",
                "intraclassCorrelation");
        for (int i = 0; i < input.metrics().size(); i++) {
            Metric metric = metrics.get(input.metrics().get(i).metric());
            metric(findings, input.randomised(), metric, "metrics", i, "metric");
        }
    }

    /**
     * Whether a metric can be analysed by the unit.
     *
     * @param metric null when there is none
     * @param path of the metric's key
     */
    static void metric(
            Findings findings, UnitDesign unit, @Nullable Metric metric, Object... path) {
        if (metric == null || !unit.ofAccounts()) {
            return;
        }
        findings.require(
                metric.terms().covariateDays() == null,
                ExperimentErrorCode.COVARIATE_OF_ACCOUNTS,
                "A metric with a covariate cannot be analysed by account.",
                path);
        findings.require(
                metric.addsUp(),
                ExperimentErrorCode.RANKS_OF_ACCOUNTS,
                "A metric by the order of customers cannot be analysed by account.",
                path);
    }
}
