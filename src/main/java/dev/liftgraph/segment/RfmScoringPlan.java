package dev.liftgraph.segment;

import org.jspecify.annotations.Nullable;

/**
 * Recency, frequency and monetary value of the events of one name.
 *
 * @param windowDays days before the moment asked about whose events count for frequency and
 *     monetary value; null for all
 * @param valueless whether the events carry no values: monetary value is then the frequency
 */
record RfmScoringPlan(String event, @Nullable Integer windowDays, boolean valueless)
        implements ScoringPlan {
    @Override
    public ScoringKind kind() {
        return ScoringKind.RFM;
    }
}
