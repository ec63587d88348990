package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/** Checks an experiment's design. */
record DesignRules(Findings findings, Design design) {
    private static final int FEWEST_PLANNED_UNITS = 2;

    /**
     * @param kind kind of the primary metric; null when it is unknown
     */
    void check(@Nullable MetricKind kind) {
        findings.require(
                PlanningRange.isLevel(design.significanceLevel()),
                ExperimentErrorCode.SIGNIFICANCE_LEVEL_OUT_OF_RANGE,
                "The significance level must be between 0.000001 and 0.5.",
                "design",
                "significanceLevel");
        findings.require(
                design.power() >= 0.5
                        && design.power() <= 0.999
                        && (design.power() > 0.5 || design.significanceLevel() != 0.5),
                ExperimentErrorCode.POWER_OUT_OF_RANGE,
                "The power must be between 0.5 and 0.999, and greater than the significance level.",
                "design",
                "power");
        findings.plannedEffect(design.plannedEffect(), kind, "design");
        engine();
    }

    private void engine() {
        Engine engine = design.engine();
        boolean sequential = engine == Engine.GROUP_SEQUENTIAL || engine == Engine.ALWAYS_VALID;
        onlyFor(engine == Engine.GROUP_SEQUENTIAL, design.spending(), "spending");
        onlyFor(sequential, design.plannedUnits(), "plannedUnits");
        onlyFor(engine == Engine.BAYESIAN, design.prior(), "prior");
        findings.require(
                design.plannedUnits() == null || design.plannedUnits() >= FEWEST_PLANNED_UNITS,
                ExperimentErrorCode.PLANNED_UNITS_OUT_OF_RANGE,
                "An experiment plans at least " + FEWEST_PLANNED_UNITS + " units.",
                "design",
                "plannedUnits");
        new ReadingRules(findings).prior(design.prior(), "design", "prior");
    }

    private void onlyFor(boolean engine, @Nullable Object option, String field) {
        findings.require(
                engine || option == null,
                ExperimentErrorCode.ENGINE_OPTION_MISPLACED,
                "The engine " + design.engine() + " has no such option.",
                "design",
                field);
    }
}
