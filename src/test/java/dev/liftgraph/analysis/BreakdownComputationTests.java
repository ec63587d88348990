package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.analysis.LoadedBreakdown.Subject;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.statistics.Adjusted;
import dev.liftgraph.statistics.Verdict;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakdownComputationTests {
    private static final Subject SUBJECT = new Subject(null, List.of());

    private static Experiment experiment(Engine engine) {
        return new SyntheticExperiment(engine, 1).experiment();
    }

    private static Breakdown breakdown(
            Experiment experiment, @Nullable PhaseKind phase, List<LevelSums> levels) {
        BreakdownKey key =
                new BreakdownKey(
                        experiment, new BreakdownBy.Segments(List.of("any")), experiment.primary());
        return new LoadedBreakdown.Found(SUBJECT, key, levels, Instant.EPOCH).of(phase);
    }

    /** A level whose variants have as many units in each phase, and these conversions. */
    private static LevelSums level(
            Experiment experiment, String value, long units, long... conversions) {
        ExperimentMetric primary = experiment.primary();
        List<ArmSummary> sums = new ArrayList<>();
        for (PhaseKind phase : PhaseKind.values()) {
            for (int i = 0; i < conversions.length; i++) {
                BigInteger total = BigInteger.valueOf(conversions[i]);
                sums.add(
                        new ArmSummary(
                                primary.metric().id(),
                                null,
                                phase,
                                experiment.variants().get(i).id(),
                                units,
                                0,
                                total,
                                total));
            }
        }
        return new LevelSums(Level.value(value), sums);
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"FIXED", "BAYESIAN", "GROUP_SEQUENTIAL"})
    void correctsAllLevelsAndTreatmentsTogether(Engine engine) {
        Experiment experiment = experiment(engine);
        Breakdown breakdown =
                breakdown(
                        experiment,
                        PhaseKind.QUICK_WIN,
                        List.of(
                                level(experiment, "a", 1_000, 200, 260, 235),
                                level(experiment, "b", 900, 180, 190, 215),
                                level(experiment, "small", 20, 4, 20, 20)));
        List<Double> raw = new ArrayList<>();
        List<Adjusted> adjusted = new ArrayList<>();
        for (BreakdownLevel level : breakdown.levels()) {
            for (ExploratoryRow row : level.comparisons()) {
                if (row.adjusted() != null
                        && row.comparison() instanceof ComparisonView.Compared compared) {
                    raw.add(Objects.requireNonNull(compared.pValue()));
                    adjusted.add(row.adjusted());
                }
            }
        }
        assertThat(adjusted).hasSize(4).allMatch(each -> each.family() == 4);
        for (int i = 0; i < 4; i++) {
            assertThat(adjusted.get(i).pValue()).isCloseTo(byHand(raw, i), within(1e-12));
        }
        assertThat(breakdown.levels().getLast().validity().verdict()).isEqualTo(Verdict.TOO_SMALL);
        assertThat(breakdown.levels().getLast().comparisons())
                .allMatch(row -> row.reading() == ExploratoryRow.Reading.NOT_READABLE);
        assertThat(breakdown.levels().getFirst().comparisons())
                .extracting(ExploratoryRow::reading)
                .containsExactly(ExploratoryRow.Reading.HINT, ExploratoryRow.Reading.HINT);
        assertThat(breakdown.levels().get(1).comparisons())
                .extracting(ExploratoryRow::reading)
                .containsExactly(ExploratoryRow.Reading.NO_HINT, ExploratoryRow.Reading.HINT);
        assertThat(breakdown.heterogeneity())
                .allMatch(each -> each.segments() == 2 && each.excludedSegments() == 1);
    }

    /** The smallest m p / j over the p-values that are at least this one. */
    private static double byHand(List<Double> raw, int i) {
        List<Double> sorted = raw.stream().sorted().toList();
        double smallest = 1;
        for (int j = 0; j < sorted.size(); j++) {
            if (sorted.get(j) >= raw.get(i)) {
                smallest = Math.min(smallest, sorted.get(j) * sorted.size() / (j + 1));
            }
        }
        return smallest;
    }

    @Test
    void goesOnPayingForLooksWhereTheEngineDoes() {
        List<Adjusted> adjusted = new ArrayList<>();
        for (Engine engine : List.of(Engine.FIXED, Engine.ALWAYS_VALID)) {
            Experiment experiment = experiment(engine);
            Breakdown breakdown =
                    breakdown(
                            experiment,
                            null,
                            List.of(level(experiment, "a", 1_000, 200, 240, 235)));
            adjusted.add(
                    Objects.requireNonNull(
                            breakdown.levels().getFirst().comparisons().getFirst().adjusted()));
        }
        assertThat(adjusted.getLast().pValue()).isGreaterThan(adjusted.getFirst().pValue());
    }

    /** It has 30 units and more, and is suppressed since another level has few. */
    @Test
    void correctsAndContrastsNothingThatIsSuppressed() {
        Experiment experiment = experiment(Engine.FIXED);
        Breakdown breakdown =
                breakdown(
                        experiment,
                        PhaseKind.QUICK_WIN,
                        List.of(
                                level(experiment, "a", 1_000, 200, 240, 235),
                                level(experiment, "b", 900, 180, 190, 215),
                                level(experiment, "few", 3, 1, 0, 1)));
        assertThat(breakdown.levels())
                .extracting(level -> level.context().suppressed().size())
                .containsExactly(0, 3, 3);
        assertThat(breakdown.levels().get(1).comparisons())
                .allMatch(row -> row.adjusted() == null)
                .allMatch(row -> row.comparison().equals(ComparisonView.SUPPRESSED));
        assertThat(breakdown.levels().getFirst().comparisons())
                .allMatch(row -> Objects.requireNonNull(row.adjusted()).family() == 2);
        assertThat(breakdown.heterogeneity())
                .allMatch(each -> each.segments() == 1 && each.q() == null);
    }

    @Test
    void sharesErrorRatesAmongLevelsAsAmongSegments() {
        Experiment experiment = experiment(Engine.FIXED);
        List<LevelSums> levels =
                Stream.of("a", "b", "c", "d")
                        .map(value -> level(experiment, value, 100, 20, 24, 23))
                        .toList();
        assertThat(breakdown(experiment, null, levels).levels())
                .allMatch(level -> level.sampleRatio().alarm() == 0.001 / 4)
                .allMatch(level ->
                        Objects.requireNonNull(level.cell().plan()).significanceLevel()
                                == 0.05 / 2 / 4);
    }

    @Test
    void putsFewUnitsTogetherOnlyIfThatHelps() {
        Experiment experiment = experiment(Engine.FIXED);
        LevelSums large = level(experiment, "large", 50, 10, 12, 9);
        LevelSums few = level(experiment, "few", 1, 0, 1, 0);
        LevelOrder order = new LevelOrder(experiment);
        assertThat(order.of(List.of(few, large)))
                .extracting(each -> each.level().kind())
                .containsExactly(Level.Kind.VALUE, Level.Kind.VALUE);
        assertThat(order.of(List.of(few, large, few)))
                .extracting(each -> each.level().kind())
                .doesNotContain(Level.Kind.OTHER);
        List<LevelSums> many = new ArrayList<>(Collections.nCopies(3, few));
        many.add(large);
        assertThat(order.of(many))
                .extracting(each -> each.level().label())
                .containsExactly("large", "other");
        List<LevelSums> sides =
                List.of(
                        new LevelSums(Level.IN, large.sums()),
                        new LevelSums(Level.NOT_IN, few.sums()),
                        new LevelSums(Level.UNKNOWN, few.sums()));
        assertThat(order.of(sides)).isEqualTo(sides);
    }
}
