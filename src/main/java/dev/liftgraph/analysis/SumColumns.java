package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.campaign.PhaseKind;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of sums over outcomes, each of which adds up over units. */
final class SumColumns {
    private static final List<String> NAMES =
            Stream.concat(
                            Stream.of(
                                    "total",
                                    "total_squares",
                                    "clamped",
                                    "paired_total",
                                    "paired_squares",
                                    "products",
                                    "earlier_total",
                                    "earlier_squares",
                                    "earlier_paired_total",
                                    "earlier_paired_squares",
                                    "earlier_products",
                                    "cross_total",
                                    "cross_paired",
                                    "cross_total_paired",
                                    "cross_paired_total"),
                            steps().map(k -> "step_" + k))
                    .toList();

    /** Their names. */
    static final String ALL = each(name -> name);

    /** The sums over outcomes o of a group. */
    static final String OF_OUTCOMES =
            """
            sum(o.amount) AS total, sum(o.amount * o.amount) AS total_squares,
            sum(CASE WHEN o.clamped THEN 1 ELSE 0 END) AS clamped,
            sum(o.paired) AS paired_total, sum(o.paired * o.paired) AS paired_squares,
            sum(o.amount * o.paired) AS products,
            sum(o.earlier) AS earlier_total, sum(o.earlier * o.earlier) AS earlier_squares,
            sum(o.earlier_paired) AS earlier_paired_total,
            sum(o.earlier_paired * o.earlier_paired) AS earlier_paired_squares,
            sum(o.earlier * o.earlier_paired) AS earlier_products,
            sum(o.amount * o.earlier) AS cross_total, sum(o.paired * o.earlier_paired) AS cross_paired,
            sum(o.amount * o.earlier_paired) AS cross_total_paired,
            sum(o.paired * o.earlier) AS cross_paired_total, %s\
            """
                    .formatted(
                            steps().map(
                                            "sum(CASE WHEN o.steps >= %1$s THEN 1 ELSE 0 END) AS step_%1$s"
                                                    ::formatted)
                                    .collect(Collectors.joining(", ")));

    private SumColumns() {}

    private static Stream<Integer> steps() {
        return IntStream.rangeClosed(1, MoreSums.MOST_STEPS).boxed();
    }

    /** Something for each column, with commas. */
    static String each(UnaryOperator<String> text) {
        return NAMES.stream().map(text).collect(Collectors.joining(", "));
    }

    /** The columns of a table or of none, with 0 for none. */
    static String orZero(String table) {
        return each(name -> "coalesce(%1$s.%2$s, 0) AS %2$s".formatted(table, name));
    }

    /**
     * A row with these columns and those of its place.
     *
     * @param segmentId null for everyone
     */
    static ArmSummary summary(Readable row, @Nullable UUID segmentId) {
        return new ArmSummary(
                get(row, "metric_id", UUID.class),
                segmentId,
                PhaseKind.valueOf(get(row, "phase", String.class)),
                get(row, "variant_id", UUID.class),
                get(row, "units", Long.class),
                get(row, "backfilled", Long.class),
                integer(row, "total"),
                integer(row, "total_squares"),
                more(row));
    }

    private static MoreSums more(Readable row) {
        return new MoreSums(
                get(row, "units", Long.class) - integer(row, "waiting").longValueExact(),
                integer(row, "clamped").longValueExact(),
                integer(row, "paired_total"),
                integer(row, "paired_squares"),
                integer(row, "products"),
                steps().map(k -> integer(row, "step_" + k).longValueExact()).toList(),
                earlier(row).orNull(),
                null);
    }

    private static EarlierSums earlier(Readable row) {
        return new EarlierSums(
                integer(row, "earlier_total"),
                integer(row, "earlier_squares"),
                integer(row, "earlier_paired_total"),
                integer(row, "earlier_paired_squares"),
                integer(row, "earlier_products"),
                integer(row, "cross_total"),
                integer(row, "cross_paired"),
                integer(row, "cross_total_paired"),
                integer(row, "cross_paired_total"));
    }

    private static BigInteger integer(Readable row, String column) {
        return get(row, column, BigDecimal.class).toBigIntegerExact();
    }
}
