package dev.liftgraph.analysis;

import static dev.liftgraph.analysis.HealthStatus.GREEN;
import static dev.liftgraph.analysis.HealthStatus.RED;
import static dev.liftgraph.analysis.HealthStatus.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.statistics.SampleRatioCheck;
import dev.liftgraph.statistics.Validity;
import dev.liftgraph.statistics.Verdict;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each item of the health panel in each colour. */
class HealthRulesTests {
    static final HealthProperties USUAL =
            new HealthProperties(
                    0.001,
                    0.01,
                    0.1,
                    0.5,
                    Duration.ofHours(24),
                    Duration.ofMinutes(10),
                    Duration.ofDays(3),
                    Duration.ofDays(7));
    private static final DataHealth DATA = new DataHealth(USUAL);
    private static final PlanHealth PLAN = new PlanHealth(USUAL);

    @Test
    void aSplitIsTested() {
        assertThat(ratio(true, split(500, 500))).isEqualTo(GREEN);
        assertThat(ratio(true, split(40, 40))).isEqualTo(YELLOW);
        assertThat(ratio(true, split(500, 700))).isEqualTo(RED);
    }

    @Test
    void eachSegmentIsToBeTestedAndOnePhase() {
        assertThat(ratio(true, split(500, 500), split(9, 9))).isEqualTo(YELLOW);
        assertThat(ratio(false, split(500, 500), split(9, 9))).isEqualTo(GREEN);
        assertThat(ratio(false, split(9, 9), split(9, 9))).isEqualTo(YELLOW);
        assertThat(ratio(false, split(500, 700), split(500, 500))).isEqualTo(RED);
    }

    @Test
    void unitsThatMetSeveralVariantsAreFew() {
        assertThat(multiple(1, 0.001)).isEqualTo(GREEN);
        assertThat(multiple(1, 0.0011)).isEqualTo(YELLOW);
        assertThat(multiple(9, 0.5)).as("fewer than 10").isEqualTo(YELLOW);
        assertThat(multiple(10, 0.01)).isEqualTo(YELLOW);
        assertThat(multiple(10, 0.011)).isEqualTo(RED);
    }

    @Test
    void variantsAreAlike() {
        assertThat(SplitHealth.balance(3, List.of()).status()).isEqualTo(GREEN);
        assertThat(SplitHealth.balance(0, List.of()).status()).isEqualTo(YELLOW);
        HealthItem uneven = SplitHealth.balance(3, List.of("plan", "seats"));
        assertThat(uneven.status()).isEqualTo(RED);
        assertThat(uneven.reason()).contains("plan, seats");
    }

    @Test
    void unitsCome() {
        assertThat(DATA.data(1, Duration.ofDays(9)).status()).isEqualTo(GREEN);
        assertThat(DATA.data(0, Duration.ofHours(23)).status()).isEqualTo(YELLOW);
        assertThat(DATA.data(0, Duration.ofHours(24)).status()).isEqualTo(RED);
    }

    @Test
    void newUnitsCome() {
        assertThat(fresh(Duration.ofHours(23), true)).isEqualTo(GREEN);
        assertThat(fresh(Duration.ofHours(24), true)).isEqualTo(YELLOW);
        assertThat(fresh(Duration.ofHours(72), true)).isEqualTo(RED);
        assertThat(fresh(Duration.ofHours(72), false)).as("none are to come").isEqualTo(GREEN);
    }

    @Test
    void newUnitsAreToComeOnlyAfterAPause() {
        assertThat(resumed(Duration.ofHours(23))).isEqualTo(GREEN);
        assertThat(resumed(Duration.ofHours(24))).isEqualTo(YELLOW);
        assertThat(resumed(Duration.ofHours(90))).as("the exposure is newer").isEqualTo(RED);
    }

    @Test
    void resultsKnowOfAll() {
        assertThat(behind(0, Duration.ofHours(9))).isEqualTo(GREEN);
        assertThat(behind(5, Duration.ofMinutes(10))).isEqualTo(GREEN);
        assertThat(behind(5, Duration.ofMinutes(11))).isEqualTo(YELLOW);
        assertThat(behind(5, null)).isEqualTo(YELLOW);
    }

    @Test
    void windowsClose() {
        assertThat(DATA.maturity(10, 0.1, false).status()).isEqualTo(GREEN);
        assertThat(DATA.maturity(11, 0.11, false).status()).isEqualTo(YELLOW);
        assertThat(DATA.maturity(90, 0.9, false).status()).isEqualTo(YELLOW);
        assertThat(DATA.maturity(50, 0.5, true).status()).isEqualTo(YELLOW);
        assertThat(DATA.maturity(51, 0.51, true).status()).isEqualTo(RED);
    }

    @Test
    void unitsAreEnough() {
        assertThat(power(0.8, false)).isEqualTo(GREEN);
        assertThat(power(0.8, true)).isEqualTo(GREEN);
        assertThat(power(0.79, false)).isEqualTo(YELLOW);
        assertThat(power(null, false)).isEqualTo(YELLOW);
        assertThat(power(0.79, true)).isEqualTo(RED);
    }

    @Test
    void theDetectableEffectIsShownBesideThePlannedOne() {
        Validity validity = new Validity(Verdict.VALID, List.of(), 0.5, 0.04, 900L, 400L);
        assertThat(PLAN.power(validity, 0.8, -0.03, false).numbers())
                .extracting(each -> each.name() + "=" + each.value())
                .containsExactly(
                        "power=0.5",
                        "plannedPower=0.8",
                        "detectableEffect=0.04",
                        "plannedEffect=0.03",
                        "missingUnitsPerVariant=400.0");
    }

    @Test
    void pausesAreShort() {
        assertThat(PLAN.paused(null).status()).isEqualTo(GREEN);
        assertThat(PLAN.paused(Duration.ofDays(3)).status()).isEqualTo(GREEN);
        assertThat(PLAN.paused(Duration.ofDays(3).plusMillis(1)).status()).isEqualTo(YELLOW);
        assertThat(PLAN.paused(Duration.ofDays(7).plusMillis(1)).status()).isEqualTo(RED);
    }

    @Test
    void aConclusionFollows() {
        assertThat(PLAN.conclusion(null).status()).isEqualTo(GREEN);
        assertThat(PLAN.conclusion(Duration.ZERO).status()).isEqualTo(YELLOW);
        assertThat(PLAN.conclusion(Duration.ofDays(15)).status()).isEqualTo(RED);
    }

    @Test
    void redDominatesAndWhatIsNotGreenCanBeCured() {
        HealthItem green = DATA.data(1, Duration.ZERO);
        HealthItem yellow = DATA.data(0, Duration.ZERO);
        HealthItem red = DATA.data(0, Duration.ofDays(9));
        assertThat(of().status()).isEqualTo(GREEN);
        assertThat(of(green).status()).isEqualTo(GREEN);
        assertThat(of(green, yellow).status()).isEqualTo(YELLOW);
        assertThat(of(red, green, yellow).status()).isEqualTo(RED);
        assertThat(green.cure()).isNull();
        assertThat(yellow.cure()).isNotBlank();
        assertThat(red.cure()).isNotBlank();
    }

    private static ExperimentHealth of(HealthItem... items) {
        return new ExperimentHealth(List.of(items), null, List.of());
    }

    private static SplitHealth.Checked split(long control, long treatment) {
        return new SplitHealth.Checked(
                SampleRatioCheck.of(List.of(control, treatment), List.of(0.5, 0.5)), 0.001);
    }

    private static HealthStatus ratio(boolean allTested, SplitHealth.Checked... parts) {
        return SplitHealth.sampleRatio(HealthCode.SAMPLE_RATIO, "all", List.of(parts), allTested)
                .status();
    }

    private static HealthStatus multiple(long units, double share) {
        return SplitHealth.multipleExposures(units, share, USUAL).status();
    }

    private static HealthStatus fresh(Duration exposure, boolean expected) {
        return DATA.freshness(
                        new DataHealth.Ages(
                                exposure, null, null, Duration.ZERO, 0, false, expected, false))
                .status();
    }

    private static HealthStatus resumed(Duration ago) {
        return DATA.freshness(
                        new DataHealth.Ages(
                                Duration.ofHours(80),
                                ago,
                                null,
                                Duration.ZERO,
                                0,
                                false,
                                true,
                                false))
                .status();
    }

    private static HealthStatus behind(long waiting, @Nullable Duration refresh) {
        return behind(waiting, waiting > 0, refresh);
    }

    private static HealthStatus behind(
            long waiting, boolean incomplete, @Nullable Duration refresh) {
        return DATA.freshness(
                        new DataHealth.Ages(
                                Duration.ZERO,
                                null,
                                Duration.ZERO,
                                refresh,
                                waiting,
                                incomplete,
                                true,
                                false))
                .status();
    }

    private static HealthStatus power(@Nullable Double power, boolean ended) {
        Validity validity = new Validity(Verdict.VALID, List.of(), power, null, null, null);
        return PLAN.power(validity, 0.8, null, ended).status();
    }
}
