package dev.liftgraph.statistics;

import dev.liftgraph.statistics.Tally.Said;
import java.util.List;

/** Cells of simulated experiments, and what they say. */
final class SimulatedCells {

    static final double ALPHA = 0.05;
    private static final double ALARM = 0.001;

    private SimulatedCells() {}

    /** One stratum for each list of arms, control first. */
    static CellFindings findings(List<List<Sample>> strata, Plan plan, InferenceEngine engine) {
        List<List<Double>> split = strata.stream().map(SimulatedCells::units).toList();
        List<SampleRatioCheck> checks =
                strata.stream()
                        .map(arms -> arms.stream().map(Sample::n).toList())
                        .map(units -> SampleRatioCheck.of(units, doubles(units)))
                        .toList();
        Cell cell =
                new Cell(
                        strata.stream().map(SimulatedCells::stratum).toList(),
                        0,
                        split.getLast(),
                        split,
                        plan,
                        0,
                        SampleRatioCheck.combine(checks),
                        ALARM,
                        engine);
        return CellFindings.of(cell, ALPHA);
    }

    /** Units come as planned. */
    private static List<Double> units(List<Sample> arms) {
        return doubles(arms.stream().map(Sample::n).toList());
    }

    private static List<Double> doubles(List<Long> units) {
        return units.stream().map(Long::doubleValue).toList();
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
