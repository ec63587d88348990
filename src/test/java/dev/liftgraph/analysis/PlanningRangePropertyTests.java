package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.experiment.PlanningRange;
import dev.liftgraph.experiment.Prior;
import dev.liftgraph.experiment.ReadingTerms;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.experiment.Spending;
import dev.liftgraph.experiment.UnitDesign;
import dev.liftgraph.statistics.PeekingInflation;
import dev.liftgraph.statistics.SegmentForecast;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever was registered, results, series, health and readiness are computed for any units. */
class PlanningRangePropertyTests {
    private static final Scope EVERYONE = new Scope(null, null);
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final double[] LEVELS = {PlanningRange.LEAST_LEVEL, 0.001, 0.05, 0.5};
    private static final double[] MEANS = {
        0, 4.9e-324, -1e-15, 0.2, 1, PlanningRange.LARGEST, -PlanningRange.LARGEST
    };
    private static final double[] SHARES = {4.9e-324, 1e-15, 0.2, 0.5, 1 - 1e-15, Math.nextDown(1)};
    private static final double[] SPREADS = {PlanningRange.SMALLEST, 0.4, PlanningRange.LARGEST};
    private static final double[] EFFECTS = {
        PlanningRange.SMALLEST, -PlanningRange.SMALLEST, 0.01, -0.1, 3, PlanningRange.LARGEST
    };
    private static final double[] WILD = {
        1e-17, 4.9e-324, 1e-320, 1e-12, 0, 0.5, 1, -1, 1e100, 1e154, 1e200, 1e308, -1e308
    };
    private static final long[] UNITS = {0, 1, 40, 1_000_000};
    private static final long[] VALUES = {0, 1, 10_000, 10_000_000_000_000_000L};

    /** What the rules accept. */
    @Provide
    Arbitrary<RegisteredNumbers> registrations() {
        return Arbitraries.longs().map(seed -> numbers(new Random(seed), false));
    }

    /** What was accepted before there were limits. */
    @Provide
    Arbitrary<RegisteredNumbers> wild() {
        return Arbitraries.longs().map(seed -> numbers(new Random(seed), true));
    }

    @Property(seed = "1", tries = 60)
    void computesWhatCanBeRegistered(@ForAll("registrations") RegisteredNumbers numbers) {
        assertThatCode(() -> askEverything(numbers)).as("%s", numbers).doesNotThrowAnyException();
    }

    @Property(seed = "2", tries = 60)
    void computesWhatWasRegisteredWithoutLimits(@ForAll("wild") RegisteredNumbers numbers) {
        assertThatCode(() -> askEverything(numbers)).as("%s", numbers).doesNotThrowAnyException();
    }

    private static void askEverything(RegisteredNumbers numbers) throws Exception {
        Experiment experiment = numbers.experiment();
        LookCalendar calendar = new LookCalendar(NOW, experiment, null);
        ResultsComputation computation =
                new ResultsComputation(
                        experiment, new Sums(experiment, numbers.summaries()), calendar, Map.of());
        ComputedResults results =
                new ComputedResults(experiment, null, computation, calendar, null);
        ExperimentResults selected = results.select(ResultsSelection.bothPhases(experiment));
        ask(selected);
        for (ResultCell cell : selected.cells()) {
            ask(cell);
            assertThat(cell.warnings()).isNotNull();
            for (ComparisonRow row : cell.comparisons()) {
                ask(row);
                ask(SegmentLift.of(cell, row));
            }
        }
        ask(new Looks(results));
        ask(ExperimentLifts.of(selected));
        ask(
                Recommendations.of(
                        results, RecommendationPreset.CLEAR_SIGNALS, null, BroughtUnits.NONE));
        PeekingInflation.falseAlarms(experiment.design().computedLevel(), 30);
        health(new PlanProgress(results, null, NOW, NOW));
        SeriesComputation series = new SeriesComputation(results, numbers.days());
        for (ExperimentMetric metric : experiment.metrics()) {
            series.points(null, metric).forEach(point -> assertThat(point.cell()).isNotNull());
        }
        readiness(experiment, numbers.units());
    }

    private static void health(PlanProgress progress) {
        Experiment experiment = progress.results().experiment();
        progress.hasUnits();
        progress.crossed();
        new PlanHealth(HealthRulesTests.USUAL)
                .power(
                        progress.results()
                                .computation()
                                .findings(EVERYONE, experiment.primary())
                                .validity(),
                        experiment.design().power(),
                        experiment.design().plannedEffect().absoluteEffect(),
                        true);
    }

    private static void readiness(Experiment draft, long units) {
        DraftPlan plan =
                new DraftPlan(
                        draft,
                        List.of(),
                        20,
                        new Plans(draft, 1).plan(draft.primary(), EVERYONE, List.of()),
                        AccountSize.ONE);
        ask(plan.everyone(new SegmentForecast(units, 1, 20)));
    }

    /** Whatever the schema could. */
    private static void ask(@Nullable Object answer) {
        if (answer == null) {
            return;
        }
        for (Method method : answer.getClass().getDeclaredMethods()) {
            if (method.getParameterCount() == 0
                    && Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())) {
                method.setAccessible(true);
                try {
                    method.invoke(answer);
                } catch (ReflectiveOperationException failure) {
                    throw new IllegalStateException(method.toString(), failure);
                }
            }
        }
    }

    private static RegisteredNumbers numbers(Random random, boolean wild) {
        Engine engine = any(random, Engine.values());
        MetricKind kind = any(random, MetricKind.values());
        MetricKind guardrail = any(random, MetricKind.values());
        double level = wild ? wildLevel(random) : any(random, LEVELS);
        double power = level == 0.5 && !wild ? 0.8 : any(random, 0.5, 0.8, 0.999);
        PlannedEffect primary = wild ? wild(random) : effect(random, kind);
        PlannedEffect other = wild ? wild(random) : effect(random, kind, guardrail);
        boolean sequential = engine == Engine.GROUP_SEQUENTIAL || engine == Engine.ALWAYS_VALID;
        Prior prior = wild ? new Prior(0, any(random, 1e-320, 1e-17, 10)) : prior(random);
        Design design =
                new Design(
                        level,
                        power,
                        primary.minimumDetectableEffect(),
                        primary.baseline(),
                        primary.standardDeviation(),
                        engine,
                        engine == Engine.GROUP_SEQUENTIAL ? any(random, Spending.values()) : null,
                        sequential ? some(random, null, 2, 1_000, Integer.MAX_VALUE) : null,
                        engine == Engine.BAYESIAN ? prior : null);
        return new RegisteredNumbers(
                design,
                random.nextInt(4) == 0
                        ? new UnitDesign(ExperimentUnit.ACCOUNT, any(random, 0.0, 0.05, 1))
                        : UnitDesign.CUSTOMERS,
                kind,
                guardrail,
                other,
                new ReadingTerms(some(random, null, 30, 1_000_000_000), null),
                any(random, 2, 3, 10),
                any(random, 0, 1, 2, 2, 3),
                UNITS[random.nextInt(UNITS.length)],
                VALUES[random.nextInt(VALUES.length)]);
    }

    private static double wildLevel(Random random) {
        return any(random, 4.9e-324, 1e-17, 1e-16, 1e-12, 1e-7, 0.5);
    }

    private static Prior prior(Random random) {
        return new Prior(
                any(random, -10.0, 0, 10),
                any(random, PlanningRange.LEAST_PRIOR_DEVIATION, 0.3, PlanningRange.WIDEST_PRIOR));
    }

    private static PlannedEffect wild(Random random) {
        double effect = any(random, WILD);
        return new PlannedEffect(
                random.nextInt(6) == 0 ? null : any(random, WILD),
                random.nextInt(4) == 0 ? null : Math.abs(any(random, WILD)) + Double.MIN_VALUE,
                new Effect(effect == 0 ? 0.1 : effect, any(random, Scale.values())));
    }

    /** One that can be planned of metrics of all these kinds. */
    private static PlannedEffect effect(Random random, MetricKind... kinds) {
        while (true) {
            boolean share = List.of(kinds).stream().anyMatch(MetricKind::isShare);
            double baseline = any(random, share ? SHARES : MEANS);
            Effect effect = new Effect(any(random, EFFECTS), any(random, Scale.values()));
            PlannedEffect planned =
                    new PlannedEffect(
                            baseline, random.nextBoolean() ? null : any(random, SPREADS), effect);
            double absolute = planned.absoluteEffect() == null ? 0 : planned.absoluteEffect();
            if (List.of(kinds).stream()
                    .allMatch(kind -> PlanningRange.isEffect(kind, baseline, absolute))) {
                return planned;
            }
        }
    }

    private static double any(Random random, double... values) {
        return values[random.nextInt(values.length)];
    }

    private static int any(Random random, int... values) {
        return values[random.nextInt(values.length)];
    }

    private static @Nullable Integer some(Random random, @Nullable Integer... values) {
        return values[random.nextInt(values.length)];
    }

    private static <T extends Enum<T>> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
