package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.DraftFixture;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.LaunchForecast;
import dev.liftgraph.experiment.UnitDesign;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.SegmentForecast;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftPlanTests {
    @Test
    void isFeasibleWithTheUnitsItNeeds() {
        LaunchForecast forecast = forecast(0.1, 10_000, 0, 21);
        assertThat(forecast.feasible()).isTrue();
        assertThat(forecast.units()).isEqualTo(10_000);
        assertThat(forecast.segmentId()).isNull();
        assertThat(forecast.cure()).isEmpty();
    }

    @Test
    void countsWhoIsStillToCome() {
        assertThat(forecast(0.1, 0, 1_000, 10).units()).isEqualTo(10_000);
        assertThat(forecast(0.1, 0, 1_000, 10).feasible()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 100, 20, Everyone needs 36 days; the campaign has 20 left.",
        "2000, 0, 20, Plan an effect of at least 0.0407 in Everyone.",
        "10, 0, 20, Leave Everyone out."
    })
    void saysWhatWouldHelp(long units, double inflow, double days, String cure) {
        LaunchForecast forecast = forecast(0.1, units, inflow, days);
        assertThat(forecast.feasible()).isFalse();
        assertThat(forecast.finding()).startsWith("Everyone: ");
        assertThat(forecast.cure()).isEqualTo(cure);
    }

    @Test
    void asksForThePlanThatIsMissing() {
        LaunchForecast forecast = forecast(null, 10_000, 0, 21);
        assertThat(forecast.feasible()).isFalse();
        assertThat(forecast.units()).isEqualTo(10_000);
        assertThat(forecast.cure()).contains("standard deviation");
    }

    @Test
    void countsAccountsAndWhatTheyAreWorth() {
        Experiment customers = DraftFixture.draft(0.1);
        Experiment draft = ofAccounts(customers, 0.05);
        assertThat(forecast(draft, 10_000, 5).units()).isEqualTo(2_000);
        assertThat(required(draft, 5))
                .isEqualTo(Math.ceil(required(customers, 1) / 2 * 1.2 / 5) * 2);
        assertThat(required(ofAccounts(customers, 1), 5)).isEqualTo(required(customers, 1));
    }

    private static double required(Experiment draft, double customersPerUnit) {
        Plan plan =
                new Plans(draft, customersPerUnit)
                        .plan(draft.primary(), new Scope(null, null), List.of());
        return Objects.requireNonNull(EnginePlanning.required(plan, draft.variants()));
    }

    private static LaunchForecast forecast(
            Experiment draft, long customers, double customersPerUnit) {
        return new DraftPlan(
                        draft,
                        List.of(),
                        21,
                        new Plans(draft, customersPerUnit)
                                .plan(draft.primary(), new Scope(null, null), List.of()),
                        new AccountSize(customersPerUnit, 1 / customersPerUnit))
                .everyone(new SegmentForecast(customers, 0, 0));
    }

    private static Experiment ofAccounts(Experiment draft, double correlation) {
        return new Experiment(
                draft.id(),
                draft.key(),
                draft.name(),
                draft.campaignId(),
                draft.hypothesis(),
                draft.status(),
                draft.variants(),
                draft.metrics(),
                draft.segments(),
                draft.design(),
                null,
                1,
                draft.createdAt(),
                null,
                null,
                null,
                null,
                new UnitDesign(ExperimentUnit.ACCOUNT, correlation),
                null);
    }

    /**
     * @param baseline null for a mean of which nothing is known
     */
    private static LaunchForecast forecast(
            @Nullable Double baseline, long units, double inflow, double days) {
        Experiment draft = DraftFixture.draft(baseline);
        return new DraftPlan(
                        draft,
                        List.of(),
                        days,
                        new Plans(draft, 1).plan(draft.primary(), new Scope(null, null), List.of()),
                        AccountSize.ONE)
                .everyone(new SegmentForecast(units, inflow, 0));
    }
}
