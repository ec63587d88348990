package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Comparisons that are corrected together, such as each treatment in each registered segment.
 *
 * <p>Only comparisons with a p-value count: cells that are too small were never tested. An adjusted
 * interval reaches as far as its p-value says, and is never narrower than the engine's own. Source:
 * STATISTICS, section 14.
 */
public final class Family {

    private Family() {}

    /** The same cells, each tested comparison with its adjusted p-value and interval. */
    public static List<CellFindings> adjust(List<CellFindings> cells, Correction correction) {
        List<Double> raw = new ArrayList<>();
        for (CellFindings cell : cells) {
            for (Finding finding : cell.findings()) {
                if (finding.inference() instanceof Tested tested) {
                    raw.add(tested.pValue());
                }
            }
        }
        List<Double> adjusted = correction.adjust(raw);
        List<CellFindings> answers = new ArrayList<>();
        int next = 0;
        for (CellFindings cell : cells) {
            List<Finding> findings = new ArrayList<>();
            for (Finding finding : cell.findings()) {
                if (finding.inference() instanceof Tested tested
                        && finding.comparison() instanceof Compared compared) {
                    double p = adjusted.get(next++);
                    Interval interval = interval(compared.absolute(), tested, p);
                    findings.add(
                            finding.adjusted(new Adjusted(p, interval, correction, raw.size())));
                } else {
                    findings.add(finding);
                }
            }
            answers.add(cell.with(findings));
        }
        return answers;
    }

    private static Interval interval(Estimate estimate, Tested tested, double pValue) {
        Estimate asTested =
                new Estimate(
                        estimate.value(),
                        estimate.standardError(),
                        tested.absolute(),
                        estimate.method());
        return AdjustedInterval.of(asTested, pValue).interval();
    }
}
