package dev.liftgraph.scoring;

/**
 * The cuts of recency, frequency and monetary value as of one moment. Stored with the scores, they
 * make them reproducible, and score customers who come later on the same scale.
 *
 * <p>A high score is good throughout: recency, where few days are good, is reversed.
 *
 * <pre>{@code
 * R = 6 - (1 + cuts below days)      F = 1 + cuts below purchases      M = 1 + cuts below money
 * }</pre>
 *
 * <p>Customers who never bought have no days since their last purchase: they belong in no cut and
 * have no score. Source: Hughes, Strategic Database Marketing (1994).
 *
 * @param recency of days since the last purchase
 * @param frequency of the number of purchases
 * @param monetary of what was spent, in minor units
 */
public record RfmCuts(QuintileCuts recency, QuintileCuts frequency, QuintileCuts monetary) {

    /** Scores a customer by days since the last purchase, purchases and money spent. */
    public RfmScore score(double days, double purchases, double money) {
        return new RfmScore(
                QuintileCuts.QUINTILES + 1 - recency.score(days),
                frequency.score(purchases),
                monetary.score(money));
    }
}
