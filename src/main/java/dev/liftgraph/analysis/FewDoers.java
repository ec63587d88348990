package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Metric;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Finding;
import dev.liftgraph.statistics.Validity;
import dev.liftgraph.statistics.ValidityReason;
import dev.liftgraph.statistics.ValidityReason.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a cell shows of a metric that only units count in that did something. How many did is an
 * outcome, too: a verdict that changes at 30 of them would tell how many few are, together with
 * what is told of the other phase. So a cell with a suppressed arm has the same verdict however
 * many they are, unless a worse one follows from the numbers that are told, and nothing is read
 * from it.
 */
final class FewDoers {
    private FewDoers() {}

    /**
     * @param suppressed indices of the arms whose outcomes are not told
     */
    static CellFindings told(
            Metric metric, CellFindings findings, Set<Integer> suppressed, CellSums sums) {
        return metric.ofDoers() && !suppressed.isEmpty()
                ? findings.with(
                                told(
                                        findings.validity(),
                                        ArmRow.units(findings, suppressed, metric, sums),
                                        suppressed.size()))
                        .map(FewDoers::unread)
                : findings;
    }

    private static Finding unread(Finding finding) {
        return new Finding(finding.treatment(), finding.comparison(), null, null, null);
    }

    /**
     * @param units of each arm that are told: of a suppressed one those that could have done it
     * @param suppressed number of arms
     */
    private static Validity told(Validity validity, List<Long> units, int suppressed) {
        double fewest = units.stream().mapToLong(Long::longValue).min().orElse(0);
        List<ValidityReason> reasons = new ArrayList<>();
        for (ValidityReason reason : validity.reasons()) {
            switch (reason.code()) {
                case NO_UNITS,
                        FEWER_THAN_30_UNITS,
                        FEWER_THAN_MINIMUM_UNITS,
                        QUANTILE_OUTSIDE_SAMPLE -> {
                    if (fewest < reason.required()) {
                        reasons.add(new ValidityReason(reason.code(), fewest, reason.required()));
                    }
                }
                case SAMPLE_RATIO_MISMATCH, NO_PLANNED_EFFECT -> reasons.add(reason);
                case SUPPRESSED_UNITS,
                        EXPECTED_CELL_BELOW_5,
                        QUANTILE_WITHOUT_SPREAD,
                        POWER_BELOW_0_20,
                        POWER_BELOW_TARGET,
                        FEWER_THAN_20_CONTRIBUTORS,
                        THIN -> {}
            }
        }
        reasons.add(
                new ValidityReason(Code.SUPPRESSED_UNITS, units.size() - suppressed, units.size()));
        return new Validity(
                Validity.worst(reasons), reasons, null, null, validity.requiredPerVariant(), null);
    }
}
