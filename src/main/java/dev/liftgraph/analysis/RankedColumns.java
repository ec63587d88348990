package dev.liftgraph.analysis;

import static java.util.Objects.requireNonNullElse;

import dev.liftgraph.analysis.RankedFigures.Capped;
import dev.liftgraph.analysis.RankedFigures.Covariates;
import dev.liftgraph.analysis.RankedFigures.Quantile;
import dev.liftgraph.experiment.Metric;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The columns of what does not add up over units, and those of clamped outcomes that do. */
final class RankedColumns {
    /** Those of {@code ranked_sum r}, or null where it has no row. */
    static final String ALL =
            """
            r.threshold, r.capped_of, r.capped_units, r.capped_total, r.capped_squares, r.capped_products,
            r.capped_counted, r.capped_paired_total, r.capped_paired_squares,
            r.ranked_units, r.quantile, r.below, r.above, r.both_units, r.both_quantile, r.both_below, r.both_above\
            """;

    /** The sums over outcomes o of a group, clamped at what rows t say; at nothing where null. */
    static final String CAPPED_OF_OUTCOMES =
            """
            max(t.threshold) AS threshold, sum(CASE WHEN o.amount > t.threshold THEN 1 ELSE 0 END) AS capped_units,
            sum(least(o.amount, t.threshold)) AS capped_total,
            sum(least(o.amount, t.threshold) * least(o.amount, t.threshold)) AS capped_squares,
            sum(least(o.amount, t.threshold) * o.paired) AS capped_products\
            """;

    private static final String NOTHING_CAPPED =
            """
            CAST(NULL AS numeric) AS threshold, 0 AS capped_units, 0 AS capped_total, 0 AS capped_squares, 0 AS capped_products\
            """;

    /** Those sums of groups s that are put together. */
    static final String CAPPED_OF_SUMS =
            """
            max(s.threshold) AS threshold, sum(s.capped_units) AS capped_units, sum(s.capped_total) AS capped_total,
            sum(s.capped_squares) AS capped_squares, sum(s.capped_products) AS capped_products\
            """;

    /** Those sums where no metric has a percentile. */
    static final String NOT_CAPPED =
            """
            CAST(NULL AS numeric) AS threshold, CAST(NULL AS numeric) AS capped_of, CAST(NULL AS numeric) AS capped_units,
            CAST(NULL AS numeric) AS capped_total, CAST(NULL AS numeric) AS capped_squares,
            CAST(NULL AS numeric) AS capped_products\
            """;

    /** The thresholds of everyone and of each registered segment. */
    static final String THRESHOLDS =
            """
            SELECT metric_id, segment_id, max(threshold) AS threshold, max(capped_of) AS capped_of
            FROM ranked_sum WHERE experiment_id = :experiment
            GROUP BY metric_id, segment_id\
            """;

    private RankedColumns() {}

    /** The sums over outcomes of some metrics, which are read where one has a percentile. */
    static String cappedOfOutcomes(Collection<Metric> metrics) {
        return metrics.stream().anyMatch(each -> each.terms().capPercentile() != null)
                ? CAPPED_OF_OUTCOMES
                : NOTHING_CAPPED;
    }

    /** The sums of a table of clamped outcomes, for metrics m that have a percentile. */
    static String capped(String table) {
        return """
        %1$s.threshold, CASE WHEN m.cap_percentile IS NOT NULL THEN 0 END AS capped_of,
        CASE WHEN m.cap_percentile IS NOT NULL THEN coalesce(%1$s.capped_units, 0) END AS capped_units,
        CASE WHEN m.cap_percentile IS NOT NULL THEN coalesce(%1$s.capped_total, 0) END AS capped_total,
        CASE WHEN m.cap_percentile IS NOT NULL THEN coalesce(%1$s.capped_squares, 0) END AS capped_squares,
        CASE WHEN m.cap_percentile IS NOT NULL THEN coalesce(%1$s.capped_products, 0) END AS capped_products\
        """
                .formatted(table);
    }

    /** The same row with its clamped sums, if its metric has any: of the same outcomes. */
    static ArmSummary withCapped(ArmSummary sum, Readable row) {
        MoreSums more = sum.more();
        Capped capped =
                capped(
                        row,
                        more.counted(),
                        new Covariates(more.pairedTotal(), more.pairedSquares()));
        return capped == null ? sum : sum.with(new RankedFigures(capped, null, null));
    }

    /** The same row with all that was ranked. */
    static ArmSummary with(ArmSummary sum, Readable row) {
        Capped capped = capped(row, count(row, "capped_counted"), covariates(row));
        Quantile own = quantile(row, "ranked_units", "quantile", "below", "above");
        Quantile both = quantile(row, "both_units", "both_quantile", "both_below", "both_above");
        return capped == null && both == null
                ? sum
                : sum.with(new RankedFigures(capped, own, both));
    }

    private static Covariates covariates(Readable row) {
        return new Covariates(
                requireNonNullElse(integer(row, "capped_paired_total"), BigInteger.ZERO),
                requireNonNullElse(integer(row, "capped_paired_squares"), BigInteger.ZERO));
    }

    private static @Nullable Capped capped(Readable row, long counted, Covariates covariates) {
        BigInteger total = integer(row, "capped_total");
        BigInteger squares = integer(row, "capped_squares");
        BigInteger products = integer(row, "capped_products");
        return total == null || squares == null || products == null
                ? null
                : new Capped(
                        integer(row, "threshold"),
                        count(row, "capped_of"),
                        counted,
                        count(row, "capped_units"),
                        total,
                        squares,
                        products,
                        covariates);
    }

    private static @Nullable Quantile quantile(
            Readable row, String units, String value, String below, String above) {
        BigInteger quantile = integer(row, value);
        BigInteger least = integer(row, below);
        BigInteger most = integer(row, above);
        return quantile == null || least == null || most == null
                ? null
                : new Quantile(count(row, units), quantile, least, most);
    }

    private static long count(Readable row, String column) {
        BigInteger number = integer(row, column);
        return number == null ? 0 : number.longValueExact();
    }

    private static @Nullable BigInteger integer(Readable row, String column) {
        BigDecimal number = row.get(column, BigDecimal.class);
        return number == null ? null : number.toBigIntegerExact();
    }
}
