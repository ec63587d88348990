package dev.liftgraph.statistics;

import dev.liftgraph.statistics.Tally.Said;
import java.util.Collections;
import java.util.List;

/** Cells of simulated experiments, and what they say. */
final class SimulatedCells {

    static final double ALPHA = 0.05;
    private static final double ALARM = 0.001;

    private SimulatedCells() {}

    /** One stratum for each list of arms, control first. */
    static CellFindings findings(List<List<Sample>> strata, Plan plan, InferenceEngine engine) {
        int arms = strata.getFirst().size();
        List<Double> weights = Collections.nCopies(arms, 1.0);
        List<SampleRatioCheck> checks =
                strata.stream()
                        .map(each -> each.stream().map(Sample::n).toList())
                        .map(units -> SampleRatioCheck.of(units, weights))
                        .toList();
        Cell cell =
                Cell.of(
                        strata.stream().map(SimulatedCells::stratum).toList(),
                        0,
                        weights,
                        plan,
                        SampleRatioCheck.combine(checks),
                        ALARM,
                        engine);
        return CellFindings.of(cell, ALPHA);
    }

    private static Stratum stratum(List<Sample> arms) {
        return new Stratum(arms, arms.stream().mapToDouble(Sample::n).sum());
    }

    /** Whether the first treatment is said to differ. */
    static Said effect(CellFindings cell) {
        return switch (cell.findings().getFirst().inference()) {
            case Tested tested -> said(tested.pValue() < ALPHA);
            case Believed believed -> {
                double chance = believed.chanceToWin(Direction.INCREASE);
                yield said(chance > 1 - ALPHA / 2 || chance < ALPHA / 2);
            }
            case LookNotDue _ -> Said.NOTHING;
            case null -> Said.NOTHING;
        };
    }

    /** Whether the interval of a cell that is VALID holds the true absolute lift. */
    static Said covers(CellFindings cell, double truth) {
        return cell.validity().verdict() == Verdict.VALID
                        && cell.findings().getFirst().inference() instanceof Tested tested
                ? said(tested.absolute().contains(truth))
                : Said.NOTHING;
    }

    /** Of several looks: YES when one said so, NOTHING when none could be read. */
    static Said any(Said... looks) {
        Said most = Said.NOTHING;
        for (Said look : looks) {
            most = look.compareTo(most) > 0 ? look : most;
        }
        return most;
    }

    static Said said(boolean yes) {
        return yes ? Said.YES : Said.NO;
    }
}
