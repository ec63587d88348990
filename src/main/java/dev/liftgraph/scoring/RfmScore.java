package dev.liftgraph.scoring;

/**
 * How recently, how often and for how much a customer bought, each from 1, the worst, to 5.
 *
 * @param recency 5 for the customers who bought last
 * @param frequency 5 for those who bought most often
 * @param monetary 5 for those who spent most
 */
public record RfmScore(int recency, int frequency, int monetary) {

    public RfmScore {
        score(recency, "recency");
        score(frequency, "frequency");
        score(monetary, "monetary");
    }

    /** The three digits, such as 545. */
    public int code() {
        return 100 * recency + 10 * frequency + monetary;
    }

    /** How much of a buyer at all: the mean of frequency and monetary, halves up. */
    public int value() {
        return (frequency + monetary + 1) / 2;
    }

    /** The named cell the score lies in. */
    public RfmCell cell() {
        return RfmCell.of(recency, value());
    }

    private static void score(int value, String name) {
        Require.that(
                value >= 1 && value <= QuintileCuts.QUINTILES,
                name + " must lie between 1 and 5 but is " + value);
    }
}
