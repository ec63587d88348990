package dev.liftgraph.reporting;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;

/** Key figures to compute; the schema describes the fields. */
record KpisInput(List<KpiInput> figures) {
    private static final int MOST_FIGURES = 100;

    List<Kpi> kpis() {
        if (figures.isEmpty() || figures.size() > MOST_FIGURES) {
            throw new Rejection(
                    Problem.of(
                            ReportingErrorCode.FIGURE_COUNT_OUT_OF_RANGE,
                            "There must be 1 to " + MOST_FIGURES + " figures.",
                            "figures"));
        }
        CalculationFindings findings = new CalculationFindings();
        List<KpiInput.Given> given = figures.stream().map(KpiInput::given).toList();
        for (int i = 0; i < given.size(); i++) {
            findings.at("figures", Integer.toString(i), given.get(i).field());
            given.get(i).check(findings);
        }
        findings.rejectIfAny();
        return given.stream().map(KpiInput.Given::kpi).toList();
    }
}
