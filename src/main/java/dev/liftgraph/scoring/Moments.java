package dev.liftgraph.scoring;

/**
 * Mean and variance of values as they come.
 *
 * <pre>{@code
 * n' = n + 1,   d = x - mean,   mean' = mean + d / n',   spread' = spread + d (x - mean')
 * }</pre>
 *
 * <p>Source: Welford, Technometrics 4 (1962); merged as Chan, Golub and LeVeque (1979).
 */
final class Moments {

    /** Values further from 0 are no measurements; kept out, so that squares stay finite. */
    static final double LARGEST = 1e100;

    private long known;
    private long missing;
    private double mean;
    private double spread;

    static boolean isKnown(double value) {
        return Math.abs(value) <= LARGEST;
    }

    void add(double value) {
        if (!isKnown(value)) {
            missing++;
            return;
        }
        known++;
        double difference = value - mean;
        mean += difference / known;
        spread += difference * (value - mean);
    }

    void merge(Moments other) {
        missing += other.missing;
        if (other.known == 0) {
            return;
        }
        double both = (double) known + other.known;
        double difference = other.mean - mean;
        spread += other.spread + difference * difference * (known / both) * other.known;
        mean += difference * (other.known / both);
        known += other.known;
    }

    FeatureScale scale(String feature) {
        double variance = known > 1 ? Math.max(0, spread) / (known - 1) : 0;
        return new FeatureScale(feature, known, missing, mean, Math.sqrt(variance));
    }
}
