package dev.liftgraph.statistics;

/**
 * An effect drawn toward the average of its peers.
 *
 * @param raw the effect as estimated alone
 * @param value the shrunk effect, between the raw one and the average
 * @param standardError its standard error, that of the average included
 * @param weightOfAverage how far it was drawn: 0 leaves the raw effect, 1 gives the average
 */
public record ShrunkEffect(
        EffectSize raw, double value, double standardError, double weightOfAverage) {

    public ShrunkEffect {
        Require.finite(value, "value");
        Require.finite(standardError, "standard error");
        Require.that(
                weightOfAverage >= 0 && weightOfAverage <= 1,
                "weight must be a fraction but is ",
                weightOfAverage);
    }
}
