package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One variant's outcomes.
 *
 * @param units units first exposed in the scope
 * @param mean mean outcome, over both phases post-stratified; null without units, or when
 *     suppressed
 * @param conversions units with the outcome, of a proportion; null for a mean, or when suppressed
 * @param suppressed whether the outcomes would tell what few units did
 */
record ArmRow(
        Variant variant,
        long units,
        @Nullable Double mean,
        @Nullable Long conversions,
        boolean suppressed) {

    /**
     * @param suppressed indices of the arms whose outcomes are not told
     */
    static List<ArmRow> of(List<Variant> variants, CellFindings findings, Set<Integer> suppressed) {
        List<ArmRow> rows = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            Sample arm = findings.arms().get(i);
            boolean kept = suppressed.contains(i);
            Double mean = kept || arm.n() == 0 ? null : findings.means().get(i).orElse(arm.mean());
            Long conversions =
                    !kept && arm instanceof Proportion(var successes, _) ? successes : null;
            rows.add(new ArmRow(variants.get(i), arm.n(), mean, conversions, kept));
        }
        return rows;
    }
}
