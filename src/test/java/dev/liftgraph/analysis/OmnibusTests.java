package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.analysis.Omnibus.NotTested;
import dev.liftgraph.analysis.Omnibus.Reading;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.statistics.AlwaysValid;
import dev.liftgraph.statistics.BayesianLift;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.FixedHorizon;
import dev.liftgraph.statistics.FlatPrior;
import dev.liftgraph.statistics.GroupSequentialLook;
import dev.liftgraph.statistics.InferenceEngine;
import dev.liftgraph.statistics.Mean;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.ProportionPlan;
import dev.liftgraph.statistics.Ratio;
import dev.liftgraph.statistics.Sample;
import dev.liftgraph.statistics.SampleRatioCheck;
import dev.liftgraph.statistics.SpendingFunction;
import dev.liftgraph.statistics.Stratum;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OmnibusTests {
    private static final Plan ENOUGH = new ProportionPlan(0.3, 0.3, 0.05, 0.8);
    private static final Plan TOO_MUCH = new ProportionPlan(0.3, 0.1, 0.05, 0.8);
    private static final SpendingFunction SPENDING = new SpendingFunction.ObrienFleming();
    private static final List<Sample> DIFFERENT = shares(45, 60, 30);
    private static final List<Sample> ALIKE = shares(45, 46, 44);

    @Test
    void saysWhetherVariantsDiffer() {
        assertThat(reading(DIFFERENT, ENOUGH, new FixedHorizon()))
                .isEqualTo(Reading.VARIANTS_DIFFER);
        assertThat(reading(ALIKE, ENOUGH, new FixedHorizon()))
                .isEqualTo(Reading.NO_DIFFERENCE_SHOWN);
    }

    @Test
    void isNotReadWithoutTheUnitsButForACrossedBound() {
        GroupSequentialLook look = GroupSequentialLook.first(SPENDING, 0.5);
        Omnibus early = omnibus(DIFFERENT, MetricKind.PROPORTION, TOO_MUCH, new FixedHorizon());

        assertThat(early.pValue()).isNotNull();
        assertThat(early.reading()).isEqualTo(Reading.NOT_READABLE);
        assertThat(reading(DIFFERENT, TOO_MUCH, look)).isEqualTo(Reading.VARIANTS_DIFFER);
        assertThat(reading(ALIKE, TOO_MUCH, look)).isEqualTo(Reading.NOT_READABLE);
    }

    @Test
    void decidesNothingWhereTheCellDoesNot() {
        Cell cell = cell(DIFFERENT, ENOUGH, new FixedHorizon());
        Omnibus omnibus =
                Omnibus.of(
                        cell,
                        MetricKind.PROPORTION,
                        CellFindings.of(cell, 0.05).validity(),
                        true,
                        false,
                        0.05);

        assertThat(omnibus.pValue()).isNotNull();
        assertThat(omnibus.reading()).isEqualTo(Reading.NOT_READABLE);
    }

    @Test
    void isForEnginesThatLookOnce() {
        assertThat(notTested(DIFFERENT, new AlwaysValid(450)))
                .isEqualTo(NotTested.ENGINE_WITHOUT_TEST);
        assertThat(notTested(DIFFERENT, new BayesianLift(new FlatPrior())))
                .isEqualTo(NotTested.ENGINE_WITHOUT_TEST);
        assertThat(notTested(DIFFERENT, GroupSequentialLook.notDue(SPENDING)))
                .isEqualTo(NotTested.LOOK_NOT_DUE);
    }

    @Test
    void isForSharesOfIndependentUnits() {
        Mean mean = new Mean(150, 3, 2);
        Ratio accounts = new Ratio(mean, mean, 1).ofClusters();

        assertThat(omnibus(List.of(mean, mean, mean), MetricKind.MEAN).notTested())
                .isEqualTo(NotTested.KIND_WITHOUT_TEST);
        assertThat(
                        omnibus(List.of(accounts, accounts, accounts), MetricKind.PROPORTION)
                                .notTested())
                .isEqualTo(NotTested.KIND_WITHOUT_TEST);
    }

    @Test
    void isNotMadeOfFewOutcomes() {
        Omnibus omnibus = omnibus(shares(3, 2, 0), MetricKind.PROPORTION);

        assertThat(omnibus.notTested()).isEqualTo(NotTested.NOT_READABLE);
        assertThat(omnibus.chiSquare()).isNull();
        assertThat(omnibus.degreesOfFreedom()).isNull();
        assertThat(omnibus.pValue()).isNull();
        assertThat(omnibus.significanceLevel()).isNull();
        assertThat(omnibus.reading()).isEqualTo(Reading.NOT_READABLE);
    }

    private static List<Sample> shares(long... successes) {
        return List.of(
                new Proportion(successes[0], 150),
                new Proportion(successes[1], 150),
                new Proportion(successes[2], 150));
    }

    private static Reading reading(List<Sample> arms, Plan plan, InferenceEngine engine) {
        return omnibus(arms, MetricKind.PROPORTION, plan, engine).reading();
    }

    private static @Nullable NotTested notTested(List<Sample> arms, InferenceEngine engine) {
        return omnibus(arms, MetricKind.PROPORTION, ENOUGH, engine).notTested();
    }

    private static Omnibus omnibus(List<Sample> arms, MetricKind kind) {
        return omnibus(arms, kind, ENOUGH, new FixedHorizon());
    }

    private static Omnibus omnibus(
            List<Sample> arms, MetricKind kind, Plan plan, InferenceEngine engine) {
        Cell cell = cell(arms, plan, engine);
        return Omnibus.of(cell, kind, CellFindings.of(cell, 0.05).validity(), true, true, 0.05);
    }

    private static Cell cell(List<Sample> arms, Plan plan, InferenceEngine engine) {
        List<Double> weights = List.of(1.0, 1.0, 1.0);
        return Cell.of(
                List.of(new Stratum(arms, 450)),
                0,
                weights,
                plan,
                SampleRatioCheck.of(List.of(150L, 150L, 150L), weights),
                0.001,
                engine);
    }
}
