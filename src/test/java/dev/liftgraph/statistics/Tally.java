package dev.liftgraph.statistics;

import java.util.Locale;

/**
 * How often something happened in simulated experiments.
 *
 * @param hits how often it did
 * @param readable experiments in which it could be told
 * @param all experiments
 */
record Tally(long hits, long readable, long all) {

    static final Tally NONE = new Tally(0, 0, 0);

    /** Fewer readable experiments than this show nothing. */
    private static final int FEWEST = 100;

    /** What one experiment said. */
    enum Said {
        /** The cell must not be read. */
        NOTHING,
        NO,
        YES
    }

    Tally plus(Said said) {
        return new Tally(
                hits + (said == Said.YES ? 1 : 0),
                readable + (said == Said.NOTHING ? 0 : 1),
                all + 1);
    }

    Tally plus(Tally other) {
        return new Tally(hits + other.hits, readable + other.readable, all + other.all);
    }

    boolean isReadable() {
        return readable >= FEWEST;
    }

    double rate() {
        return (double) hits / readable;
    }

    /** Of the rate, if it truly is the expected one. */
    double standardError(double expected) {
        return Math.sqrt(expected * (1 - expected) / readable);
    }

    /** Distance from the expected rate, in standard errors. */
    double deviate(double expected) {
        return (rate() - expected) / standardError(expected);
    }

    /** Cells of a table: readable, rate, distance from what is expected. */
    String cells(double expected) {
        String share = String.format(Locale.ROOT, "%.1f %%", 100.0 * readable / all);
        return isReadable()
                ? String.format(
                        Locale.ROOT,
                        "%s | %.4f ± %.4f | %+.1f",
                        share,
                        rate(),
                        Math.sqrt(rate() * (1 - rate()) / readable),
                        deviate(expected))
                : share + " | not readable | ";
    }
}
