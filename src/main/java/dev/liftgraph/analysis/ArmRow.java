package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One variant's outcomes.
 *
 * @param units units first exposed in the scope
 * @param mean mean outcome, over both phases post-stratified; null without units
 * @param conversions units with the outcome, of a proportion; null for a mean
 */
record ArmRow(Variant variant, long units, @Nullable Double mean, @Nullable Long conversions) {

    static List<ArmRow> of(List<Variant> variants, CellFindings findings) {
        List<ArmRow> rows = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            Sample arm = findings.arms().get(i);
            Double mean = arm.n() == 0 ? null : findings.means().get(i).orElse(arm.mean());
            Long conversions = arm instanceof Proportion(var successes, _) ? successes : null;
            rows.add(new ArmRow(variants.get(i), arm.n(), mean, conversions));
        }
        return rows;
    }
}
