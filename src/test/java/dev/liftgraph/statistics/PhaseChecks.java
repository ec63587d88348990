package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Strata and phases. */
final class PhaseChecks {

    private PhaseChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        return Map.of(
                "mh-01", PhaseChecks::oddsRatio,
                "mh-02", PhaseChecks::oddsRatio,
                "mh-ucb", PhaseChecks::admissions,
                "mh-bcg", PhaseChecks::allEffects,
                "simpson-ramp-01", PhaseChecks::changedSplit,
                "poststrat-gb-01", PhaseChecks::postStratified);
    }

    private static void oddsRatio(GoldenVector vector) {
        List<TwoByTwo> strata = tables(vector.inputs().get("tables_rows"));
        PooledRatio odds = (PooledRatio) MantelHaenszel.oddsRatio(strata, 0.95);
        PooledRatio rates = (PooledRatio) MantelHaenszel.rateRatio(strata, 0.95);
        ChiSquareTest plain = (ChiSquareTest) CochranMantelHaenszel.test(strata);
        ChiSquareTest corrected = (ChiSquareTest) CochranMantelHaenszel.continuityCorrected(strata);

        vector.assertValue("or_mh", odds.ratio());
        vector.assertValue("or_ci_lower", Objects.requireNonNull(odds.interval().lower()));
        vector.assertValue("or_ci_upper", Objects.requireNonNull(odds.interval().upper()));
        vector.assertExtra("se_log_or", odds.logStandardError());
        vector.assertExtra("log_rr", Math.log(rates.ratio()));
        vector.assertExtra("se_log_rr", rates.logStandardError());
        vector.assertValue("cmh_chi2_cc", corrected.chiSquare());
        vector.assertValue("cmh_p_cc", corrected.pValue());
        vector.assertExtra("cmh_chi2", plain.chiSquare());
        vector.assertExtra("cmh_p", plain.pValue());
        if (vector.expects("bd")) {
            ChiSquareTest homogeneity = (ChiSquareTest) BreslowDay.test(strata);
            PooledEffect difference = (PooledEffect) MantelHaenszel.riskDifference(strata, 0.95);
            vector.assertValue("bd", homogeneity.chiSquare());
            vector.assertValue("bd_p", homogeneity.pValue());
            vector.assertExtra("rd_mh", difference.value());
            vector.assertExtra("se_rd", difference.standardError());
        }
    }

    /** Berkeley: men against women, rejections; all departments together reverse the sign. */
    private static void admissions(GoldenVector vector) {
        oddsRatio(vector);

        List<Stratum> departments = new ArrayList<>();
        for (TwoByTwo table : tables(vector.inputs().get("tables_rows"))) {
            departments.add(
                    new Stratum(List.of(table.control(), table.treatment()), table.units()));
        }
        PhasePooling pooling = PhasePooling.of(departments, 0, 1, 0.95);
        assertThat(pooling.guard()).isEqualTo(new SimpsonGuard(true, true, true));
    }

    private static void allEffects(GoldenVector vector) {
        List<TwoByTwo> strata = new ArrayList<>();
        for (JsonNode node : vector.inputs().get("tables_event_noevent")) {
            strata.add(
                    new TwoByTwo(
                            row(node.get(2).asLong(), node.get(3).asLong()),
                            row(node.get(0).asLong(), node.get(1).asLong())));
        }
        PooledRatio odds = (PooledRatio) MantelHaenszel.oddsRatio(strata, 0.95);
        PooledRatio rates = (PooledRatio) MantelHaenszel.rateRatio(strata, 0.95);
        PooledEffect difference = (PooledEffect) MantelHaenszel.riskDifference(strata, 0.95);

        vector.assertValue("log_or", Math.log(odds.ratio()));
        vector.assertValue("z_or", Math.log(odds.ratio()) / odds.logStandardError());
        vector.assertValue("log_rr", Math.log(rates.ratio()));
        vector.assertValue("z_rr", Math.log(rates.ratio()) / rates.logStandardError());
        vector.assertValue("rd_mh", difference.value());
        vector.assertValue("z_rd", difference.value() / difference.standardError());
        vector.assertExtra("se_rd", difference.standardError());
    }

    private static void changedSplit(GoldenVector vector) {
        List<Stratum> phases = new ArrayList<>();
        List<TwoByTwo> tables = new ArrayList<>();
        for (JsonNode node : vector.inputs().get("phases")) {
            Proportion c = GoldenVector.counts(node.get("control"));
            Proportion t = GoldenVector.counts(node.get("treatment"));
            vector.assertValue("rates_control", tables.size(), c.mean());
            vector.assertValue("rates_treatment", tables.size(), t.mean());
            tables.add(new TwoByTwo(c, t));
            phases.add(new Stratum(List.of(c, t), (double) c.n() + t.n()));
        }
        PhasePooling pooling = PhasePooling.of(phases, 0, 1, 0.95);
        PooledEffect common = (PooledEffect) pooling.mantelHaenszel();
        PooledEffect precise = (PooledEffect) pooling.inverseVariance();
        Heterogeneity homogeneity = (Heterogeneity) pooling.homogeneity();
        PooledRatio odds = (PooledRatio) MantelHaenszel.oddsRatio(tables, 0.95);

        vector.assertExtra("naive_difference", compared(pooling.naive()).absolute().value());
        vector.assertExtra(
                "post_stratified_difference", compared(pooling.stratified()).absolute().value());
        vector.assertExtra("mantel_haenszel_rd", common.value());
        vector.assertExtra("mh_se", common.standardError());
        vector.assertExtra("inverse_variance_difference", precise.value());
        vector.assertExtra("iv_se", precise.standardError());
        vector.assertExtra("or_mh", odds.ratio());
        vector.assertExtra("Q", homogeneity.q());
        vector.assertExtra("Q_p", homogeneity.pValue());
        assertThat(pooling.guard()).isEqualTo(new SimpsonGuard(true, true, true));
        assertThat(pooling.phasesDiffer()).isFalse();
    }

    private static void postStratified(GoldenVector vector) {
        List<Stratum> strata = new ArrayList<>();
        for (JsonNode node : vector.inputs().get("strata")) {
            Mean control = GoldenVector.mean(node.get("control"));
            Mean treatment = GoldenVector.mean(node.get("treatment"));
            strata.add(
                    new Stratum(List.of(control, treatment), (double) control.n() + treatment.n()));
        }
        Compared answer = compared(new PostStratification(strata).compare(0, 1, 0.95));

        vector.assertValue("abs_estimate", answer.absolute().value());
        vector.assertValue("abs_se", answer.absolute().standardError());
        vector.assertValue("rel_estimate", relative(answer).value());
        vector.assertValue("rel_se", relative(answer).standardError());
    }

    /** Rows are treatment and control, columns successes and failures. */
    private static List<TwoByTwo> tables(JsonNode rows) {
        List<TwoByTwo> tables = new ArrayList<>();
        for (JsonNode node : rows) {
            tables.add(
                    new TwoByTwo(
                            row(node.get(1).get(0).asLong(), node.get(1).get(1).asLong()),
                            row(node.get(0).get(0).asLong(), node.get(0).get(1).asLong())));
        }
        return tables;
    }

    private static Proportion row(long successes, long failures) {
        return new Proportion(successes, successes + failures);
    }
}
