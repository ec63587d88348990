package dev.liftgraph.statistics;

import java.util.Optional;

/**
 * A normal prior. Usual for relative lifts: mean 0 and standard deviation 0.3, or a sceptical 0.1
 * for a segment with little power. Source: GrowthBook; STATISTICS, section 13.
 *
 * @param mean the expected lift, a fraction when relative
 * @param standardDeviation how far lifts usually are from it, positive, in the same unit
 */
public record NormalPrior(double mean, double standardDeviation) implements Prior {

    public NormalPrior {
        Require.finite(mean, "mean");
        Require.that(
                standardDeviation > 0 && Double.isFinite(standardDeviation),
                "standard deviation must be positive but is ",
                standardDeviation);
    }

    @Override
    public Optional<Prior> scaledTo(double baseline) {
        double size = Math.abs(baseline);
        double scaledMean = mean * size;
        double scaledDeviation = standardDeviation * size;
        return scaledDeviation > 0 && Double.isFinite(Math.abs(scaledMean) + scaledDeviation)
                ? Optional.of(new NormalPrior(scaledMean, scaledDeviation))
                : Optional.empty();
    }
}
