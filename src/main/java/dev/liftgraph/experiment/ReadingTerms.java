package dev.liftgraph.experiment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When the figures of a metric may be read, and what is believed of its lift before them.
 *
 * @param minimumUnits of each variant, {@link #LEAST_UNITS} or more; null for as many as every
 *     metric needs
 * @param prior of {@link Engine#BAYESIAN}; null where nothing was said
 */
public record ReadingTerms(@Nullable Integer minimumUnits, @Nullable Prior prior) {
    /** As many units of each variant as every metric needs. */
    public static final int LEAST_UNITS = 30;

    /** Of metrics that say nothing of it. */
    public static final ReadingTerms NONE = new ReadingTerms(null, null);

    /** What is believed where nobody said anything. */
    static final ReadingTerms USUAL = new ReadingTerms(null, Prior.DEFAULT);

    /** The minimum in effect. */
    public int units() {
        return Objects.requireNonNullElse(minimumUnits, LEAST_UNITS);
    }

    /** What these leave open is as others say. */
    ReadingTerms or(ReadingTerms others) {
        return new ReadingTerms(
                minimumUnits == null ? others.minimumUnits : minimumUnits,
                prior == null ? others.prior : prior);
    }

    ReadingTerms with(@Nullable Prior other) {
        return new ReadingTerms(minimumUnits, other);
    }
}
