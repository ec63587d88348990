package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.NotChecked;
import dev.liftgraph.statistics.SampleRatio;
import dev.liftgraph.statistics.SampleRatioCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample ratio check as it is shown.
 *
 * @param mismatch false also when the check was not made
 * @param notChecked why the check was not made; null when it was
 */
record RatioView(
        boolean mismatch,
        @Nullable Double pValue,
        @Nullable Double chiSquare,
        @Nullable Integer degreesOfFreedom,
        double alarm,
        @Nullable String notChecked,
        List<Arm> arms) {

    /**
     * @param expected null when the check was not made
     */
    record Arm(Variant variant, long observed, @Nullable Double expected) {}

    static RatioView of(
            List<Variant> variants, SampleRatioCheck check, double alarm, List<Long> observed) {
        return switch (check) {
            case SampleRatio ratio ->
                    new RatioView(
                            ratio.isMismatch(alarm),
                            ratio.pValue(),
                            ratio.chiSquare(),
                            ratio.degreesOfFreedom(),
                            alarm,
                            null,
                            arms(variants, observed, ratio.expected()));
            case NotChecked(var reason) ->
                    new RatioView(
                            false,
                            null,
                            null,
                            null,
                            alarm,
                            reason.name(),
                            arms(variants, observed, null));
        };
    }

    private static List<Arm> arms(
            List<Variant> variants, List<Long> observed, @Nullable List<Double> expected) {
        List<Arm> arms = new ArrayList<>();
        for (int i = 0; i < observed.size(); i++) {
            Double expectedUnits = expected == null ? null : expected.get(i);
            arms.add(new Arm(variants.get(i), observed.get(i), expectedUnits));
        }
        return arms;
    }
}
