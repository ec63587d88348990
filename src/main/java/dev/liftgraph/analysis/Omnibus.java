package dev.liftgraph.analysis;

import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.statistics.AlwaysValid;
import dev.liftgraph.statistics.BayesianLift;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.FixedHorizon;
import dev.liftgraph.statistics.GroupSequentialLook;
import dev.liftgraph.statistics.InferenceEngine;
import dev.liftgraph.statistics.PostStratification;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.ProportionOmnibus;
import dev.liftgraph.statistics.Sample;
import dev.liftgraph.statistics.Stratum;
import dev.liftgraph.statistics.Validity;
import dev.liftgraph.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Whether the variants of a cell differ at all, in one test of all of them. The strata are those of
 * the comparisons. All components but the last two are null together, when there is no test.
 *
 * @param significanceLevel below which the p-value has to be
 * @param notTested why there is no test; null when there is one
 */
record Omnibus(
        @Nullable Double chiSquare,
        @Nullable Integer degreesOfFreedom,
        @Nullable Double pValue,
        @Nullable Double significanceLevel,
        Reading reading,
        @Nullable NotTested notTested) {

    /** With fewer there is nothing that the comparison does not say. */
    static final int FEWEST_VARIANTS = 3;

    /** What the test says; described in the schema. */
    enum Reading {
        VARIANTS_DIFFER,
        NO_DIFFERENCE_SHOWN,
        NOT_READABLE
    }

    /** Why there is no test; described in the schema. */
    enum NotTested {
        KIND_WITHOUT_TEST,
        ENGINE_WITHOUT_TEST,
        SUPPRESSED,
        NOT_READABLE,
        LOOK_NOT_DUE
    }

    /**
     * @param told whether the outcomes of all variants are
     * @param decides whether the cell may decide anything
     */
    static Omnibus of(
            Cell cell,
            MetricKind kind,
            Validity validity,
            boolean told,
            boolean decides,
            double significanceLevel) {
        List<List<Proportion>> strata = proportions(cell, kind);
        OptionalDouble level = level(cell.engine(), significanceLevel);
        if (strata.isEmpty()) {
            return not(NotTested.KIND_WITHOUT_TEST);
        }
        if (!paysForOneLook(cell.engine())) {
            return not(NotTested.ENGINE_WITHOUT_TEST);
        }
        if (!told) {
            return not(NotTested.SUPPRESSED);
        }
        if (validity.verdict().compareTo(Verdict.TOO_SMALL) <= 0
                || !(ProportionOmnibus.stratified(strata) instanceof ProportionOmnibus test)) {
            return not(NotTested.NOT_READABLE);
        }
        if (level.isEmpty()) {
            return not(NotTested.LOOK_NOT_DUE);
        }
        boolean differ = test.pValue() < level.getAsDouble();
        boolean early = differ && cell.engine().decidesEarly();
        boolean readable =
                decides
                        && (validity.verdict() == Verdict.VALID
                                || (validity.verdict() == Verdict.UNDERPOWERED && early));
        Reading reading = differ ? Reading.VARIANTS_DIFFER : Reading.NO_DIFFERENCE_SHOWN;
        return new Omnibus(
                test.chiSquare(),
                test.degreesOfFreedom(),
                test.pValue(),
                level.getAsDouble(),
                readable ? reading : Reading.NOT_READABLE,
                null);
    }

    private static Omnibus not(NotTested reason) {
        return new Omnibus(null, null, null, null, Reading.NOT_READABLE, reason);
    }

    /** Without their covariates; empty when they are no shares of independent units. */
    private static List<List<Proportion>> proportions(Cell cell, MetricKind kind) {
        List<List<Proportion>> strata = new ArrayList<>();
        for (Stratum stratum : new PostStratification(cell.strata()).strata()) {
            List<Proportion> arms = new ArrayList<>();
            for (Sample arm : stratum.arms()) {
                if (!(OutcomeSamples.plain(kind, arm) instanceof Proportion proportion)) {
                    return List.of();
                }
                arms.add(proportion);
            }
            strata.add(arms);
        }
        return strata;
    }

    /** The others may be read at any time, which a p-value may not. */
    private static boolean paysForOneLook(InferenceEngine engine) {
        return switch (engine) {
            case FixedHorizon _, GroupSequentialLook _ -> true;
            case AlwaysValid _, BayesianLift _ -> false;
        };
    }

    private static OptionalDouble level(InferenceEngine engine, double significanceLevel) {
        return switch (engine) {
            case FixedHorizon _ -> OptionalDouble.of(significanceLevel);
            case GroupSequentialLook look -> look.ownLevel(significanceLevel);
            case AlwaysValid _, BayesianLift _ -> OptionalDouble.empty();
        };
    }
}
