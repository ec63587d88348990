package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whole analyses of whatever arms there may be: of one cell, of a family, of segments. */
class CellPropertyTests {
    private static final double LEVEL = 0.05;
    private static final Set<IntervalMethod> NORMAL =
            EnumSet.of(IntervalMethod.WALD, IntervalMethod.POST_STRATIFIED);
    private static final List<Double> WEIGHTS = List.of(0.5, 0.3, 0.2);

    @Property(tries = 500, seed = "61")
    void letsOnlyNumbersOut(
            @ForAll("arms") List<List<Sample>> strata,
            @ForAll("arms") List<List<Sample>> others,
            @ForAll("engines") InferenceEngine engine) {
        List<CellFindings> cells = new ArrayList<>();
        for (List<List<Sample>> each : List.of(strata, others, strata)) {
            cells.add(CellFindings.of(cell(each, engine), LEVEL));
        }
        for (Correction correction : Correction.values()) {
            assertNumbers(Family.adjust(cells, correction));
        }
        for (int treatment = 0; treatment < 2; treatment++) {
            SegmentContrast contrast = SegmentContrast.of(cells, treatment, 1 - LEVEL);
            assertNumbers(contrast);
            assertNumbers(contrast.shrink(cells));
        }
    }

    @Property(tries = 500, seed = "62")
    void saysTheSameOfTheSame(
            @ForAll("arms") List<List<Sample>> strata, @ForAll("engines") InferenceEngine engine) {
        assertThat(CellFindings.of(cell(strata, engine), LEVEL))
                .isEqualTo(CellFindings.of(cell(strata, engine), LEVEL));
    }

    @Property(tries = 500, seed = "63")
    void infersNothingFromWhatMustNotBeRead(
            @ForAll("arms") List<List<Sample>> strata, @ForAll("engines") InferenceEngine engine) {
        CellFindings findings = CellFindings.of(cell(strata, engine), LEVEL);
        if (findings.validity().verdict().compareTo(Verdict.TOO_SMALL) <= 0) {
            assertThat(findings.findings()).allMatch(finding -> finding.inference() == null);
        }
    }

    /** The engines that pay for looks never say more than the test for a single look. */
    @Property(tries = 500, seed = "64")
    void paysForLooks(@ForAll("arms") List<List<Sample>> strata) {
        List<Finding> once = CellFindings.of(cell(strata, new FixedHorizon()), LEVEL).findings();
        List<Finding> always =
                CellFindings.of(cell(strata, new AlwaysValid(1000)), LEVEL).findings();
        for (int i = 0; i < once.size(); i++) {
            if (once.get(i).inference() instanceof Tested single
                    && always.get(i).inference() instanceof Tested any
                    && once.get(i).comparison() instanceof Compared compared
                    && NORMAL.contains(compared.absolute().method())) {
                assertThat(any.pValue()).isGreaterThanOrEqualTo(single.pValue());
                assertThat(any.criticalValue()).isGreaterThan(1.96);
            }
        }
    }

    @Provide
    Arbitrary<List<List<Sample>>> arms() {
        return Arbitraries.oneOf(strata(proportion()), strata(mean()));
    }

    @Provide
    Arbitrary<InferenceEngine> engines() {
        SpendingFunction spending = new SpendingFunction.ObrienFleming();
        return Arbitraries.of(
                new FixedHorizon(),
                new AlwaysValid(2),
                new AlwaysValid(1e15),
                GroupSequentialLook.notDue(spending),
                GroupSequentialLook.first(spending, 1e-12),
                GroupSequentialLook.first(spending, 0.5),
                GroupSequentialLook.last(spending, 0.3, 1, 1_000_000),
                GroupSequentialLook.last(spending, 0, 10, 11),
                GroupSequentialLook.last(new SpendingFunction.Pocock(), 0.9, 500, 501),
                new BayesianLift(new FlatPrior()),
                new BayesianLift(new NormalPrior(0, 0.3)),
                new BayesianLift(new NormalPrior(-10, 1e-9)));
    }

    private static Arbitrary<List<List<Sample>>> strata(Arbitrary<Sample> arm) {
        return arm.list().ofSize(WEIGHTS.size()).list().ofMinSize(1).ofMaxSize(3);
    }

    private static Arbitrary<Sample> proportion() {
        Arbitrary<Long> units =
                Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 2_000),
                        Arbitraries.longs().between(0, 1L << 50));
        return Combinators.combine(units, Arbitraries.doubles().between(0, 1))
                .as((n, share) -> new Proportion((long) (n * share), n));
    }

    private static Arbitrary<Sample> mean() {
        Arbitrary<Double> size = Arbitraries.of(0.0, 1e-200, 1e-9, 0.5, 1.0, 30.0, 1e9, 1e80);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 5_000),
                        size,
                        Arbitraries.of(-1.0, 1.0),
                        Arbitraries.of(0.0, 1e-240, 1e-9, 1.0, 400.0, 1e200))
                .as((n, value, sign, variance) ->
                        new Mean(n, n == 0 ? 0 : value * sign, n < 2 ? 0 : variance));
    }

    private static Cell cell(List<List<Sample>> strata, InferenceEngine engine) {
        List<Stratum> layers =
                strata.stream()
                        .map(arms -> new Stratum(arms, arms.stream().mapToDouble(Sample::n).sum()))
                        .toList();
        List<Long> units =
                layers.stream().reduce(Stratum::plus).orElseThrow().arms().stream()
                        .map(Sample::n)
                        .toList();
        Plan plan =
                strata.getFirst().getFirst() instanceof Proportion
                        ? new ProportionPlan(0.1, 0.05, LEVEL, 0.8)
                        : new MeanPlan(10, 1, 20, LEVEL, 0.8);
        SampleRatioCheck ratio = SampleRatioCheck.of(units, WEIGHTS);
        return Cell.of(layers, 0, WEIGHTS, plan, ratio, 1e-300, engine);
    }

    /** Every number inside, however deep, is one. */
    private static void assertNumbers(Object answer) {
        switch (answer) {
            case null -> {}
            case Double number -> assertThat(number).isFinite();
            case OptionalDouble number -> number.ifPresent(value -> assertThat(value).isFinite());
            case List<?> list -> list.forEach(CellPropertyTests::assertNumbers);
            case Record inside -> {
                for (RecordComponent part : inside.getClass().getRecordComponents()) {
                    assertNumbers(value(inside, part));
                }
            }
            default -> {}
        }
    }

    private static Object value(Record inside, RecordComponent part) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(inside);
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(broken);
        }
    }
}
