package dev.liftgraph.statistics;

import java.util.List;
import java.util.Optional;

/**
 * James and Stein's shrinkage of effects that are all known equally well, its positive part.
 *
 * <pre>{@code
 * factor   = max(0, 1 - (k - 3) s^2 / sum (d - dbar)^2)
 * shrunk_i = dbar + factor (d_i - dbar)
 * }</pre>
 *
 * <p>Assumes independent normal effects with one standard error s. Unit: the effects'. Source:
 * Efron and Morris, Scientific American 236 (1977); STATISTICS, section 16.
 *
 * @param average dbar
 * @param factor what is left of each deviation, between 0 and 1
 * @param values the shrunk effects, in the order given
 */
public record JamesStein(double average, double factor, List<Double> values) {

    private static final int FEWEST_EFFECTS = 4;
    private static final double LARGEST = 1e100;

    public JamesStein {
        Require.finite(average, "average");
        Require.that(factor >= 0 && factor <= 1, "factor must be a fraction but is ", factor);
        values = List.copyOf(values);
    }

    /**
     * Shrinks effects.
     *
     * @param effects each within 1e100
     * @param standardError of each, 0 or more, within 1e100
     * @return empty with fewer than 4 effects, which cannot be improved this way
     */
    public static Optional<JamesStein> shrink(List<Double> effects, double standardError) {
        for (double effect : effects) {
            Require.that(Math.abs(effect) <= LARGEST, "effect must be within 1e100");
        }
        Require.that(
                standardError >= 0 && standardError <= LARGEST,
                "standard error must lie between 0 and 1e100 but is ",
                standardError);
        int k = effects.size();
        if (k < FEWEST_EFFECTS) {
            return Optional.empty();
        }
        double average = effects.stream().mapToDouble(d -> d / k).sum();
        double length = effects.stream().mapToDouble(d -> d - average).reduce(0, Math::hypot);
        double ratio = length == 0 ? Double.POSITIVE_INFINITY : standardError / length;
        double factor = Math.max(0, 1 - (k - 3) * ratio * ratio);
        List<Double> values = effects.stream().map(d -> average + factor * (d - average)).toList();
        return Optional.of(new JamesStein(average, factor, values));
    }
}
