package dev.liftgraph.statistics;

/** The comparison of two arms, by the method that fits their kind and size. */
public final class Comparisons {

    private Comparisons() {}

    /**
     * Compares a treatment with its control: {@link ProportionComparison} for proportions, {@link
     * MeanComparison} for means.
     *
     * @param level confidence level of all intervals, between 0 and 1, such as 0.95
     * @throws IllegalArgumentException if the samples are of different kinds
     */
    public static Comparison compare(Sample control, Sample treatment, double level) {
        Require.openFraction(level, "level");
        return switch (new Pair(control, treatment)) {
            case Pair(Proportion c, Proportion t) -> ProportionComparison.compare(c, t, level);
            case Pair(Mean c, Mean t) -> MeanComparison.compare(c, t, level);
            case Pair(Proportion _, Mean _), Pair(Mean _, Proportion _) ->
                    throw new IllegalArgumentException("a proportion has no lift over a mean");
        };
    }

    private record Pair(Sample control, Sample treatment) {}
}
