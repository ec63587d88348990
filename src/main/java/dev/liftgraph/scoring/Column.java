package dev.liftgraph.scoring;

import org.jspecify.annotations.Nullable;

/**
 * One number of an encoded row.
 *
 * @param feature it comes from
 * @param kind what it says
 * @param level of a category; null for all other kinds
 * @param deviation of the column over the rows trained on; 0 when it never varies
 * @param step what 1 in the column is in the feature's unit: a standard deviation for a number
 */
public record Column(
        String feature, ColumnKind kind, @Nullable String level, double deviation, double step) {

    static Column share(
            String feature, ColumnKind kind, @Nullable String level, long rows, long all) {
        double share = all == 0 ? 0 : (double) rows / all;
        return new Column(feature, kind, level, Math.sqrt(share * (1 - share)), 1);
    }
}
