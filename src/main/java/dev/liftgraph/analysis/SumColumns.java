package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.analysis.ArmSummary.Customers;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of sums over outcomes, each of which adds up over units. */
final class SumColumns {
    private static final List<String> EARLIER =
            List.of(
                    "earlier_total",
                    "earlier_squares",
                    "earlier_paired_total",
                    "earlier_paired_squares",
                    "earlier_products",
                    "cross_total",
                    "cross_paired",
                    "cross_total_paired",
                    "cross_paired_total");

    private static final List<String> NAMES =
            Stream.of(
                            Stream.of(
                                    "total",
                                    "total_squares",
                                    "clamped",
                                    "paired_total",
                                    "paired_squares",
                                    "products"),
                            EARLIER.stream(),
                            steps().map(k -> "step_" + k))
                    .flatMap(names -> names)
                    .toList();

    private static final List<String> COUNTS =
            List.of("units", "backfilled", "waiting", "customers", "customers_waiting");

    /** Their names. */
    static final String ALL = each(name -> name);

    /** The columns of how many there are, which come before. */
    static final String NUMBERS = eachNumber(name -> name);

    /** The columns of a ratio's covariate where no metric has one. */
    static final String NO_EARLIER = zeros(EARLIER);

    /** The columns of the steps of funnels where no metric is one. */
    static final String NO_STEPS = zeros(steps().map(k -> "step_" + k).toList());

    private static final List<String> PAIRED =
            List.of("paired_total", "paired_squares", "products");

    private static final String SUMS_OF_OUTCOMES =
            "sum(o.amount) AS total, sum(o.amount * o.amount) AS total_squares";

    private static final String SUMS_OF_CLAMPED =
            "sum(CASE WHEN o.clamped THEN 1 ELSE 0 END) AS clamped";

    private static final String SUMS_OF_PAIRED =
            """
            sum(o.paired) AS paired_total, sum(o.paired * o.paired) AS paired_squares,
            sum(o.amount * o.paired) AS products\
            """;

    private static final String SUMS_OF_EARLIER =
            """
            sum(o.earlier) AS earlier_total, sum(o.earlier * o.earlier) AS earlier_squares,
            sum(o.earlier_paired) AS earlier_paired_total,
            sum(o.earlier_paired * o.earlier_paired) AS earlier_paired_squares,
            sum(o.earlier * o.earlier_paired) AS earlier_products,
            sum(o.amount * o.earlier) AS cross_total, sum(o.paired * o.earlier_paired) AS cross_paired,
            sum(o.amount * o.earlier_paired) AS cross_total_paired,
            sum(o.paired * o.earlier) AS cross_paired_total\
            """;

    private static final String STEP =
            "sum(CASE WHEN o.steps >= %1$s THEN 1 ELSE 0 END) AS step_%1$s";

    /** The sums over outcomes o of a group. */
    static final String OF_OUTCOMES =
            String.join(
                    ", ",
                    SUMS_OF_OUTCOMES,
                    SUMS_OF_CLAMPED,
                    SUMS_OF_PAIRED,
                    SUMS_OF_EARLIER,
                    eachStep(STEP));

    private SumColumns() {}

    /**
     * The same of outcomes in some metrics: what none of them has is 0 without being summed, since
     * sums of numbers without a limit are most of what a statement over many outcomes costs.
     */
    static String ofOutcomes(Collection<Metric> metrics) {
        boolean ratio = metrics.stream().anyMatch(each -> each.kind() == MetricKind.RATIO);
        boolean covariate = metrics.stream().anyMatch(each -> each.terms().covariateDays() != null);
        boolean clamped = metrics.stream().anyMatch(each -> each.terms().cap() != null);
        return String.join(
                ", ",
                SUMS_OF_OUTCOMES,
                clamped ? SUMS_OF_CLAMPED : zeros(List.of("clamped")),
                ratio || covariate ? SUMS_OF_PAIRED : zeros(PAIRED),
                ratio && covariate ? SUMS_OF_EARLIER : zeros(EARLIER),
                haveSteps(metrics) ? eachStep(STEP) : NO_STEPS);
    }

    static boolean haveSteps(Collection<Metric> metrics) {
        return metrics.stream().anyMatch(each -> each.kind() == MetricKind.FUNNEL);
    }

    private static String zeros(List<String> names) {
        return names.stream().map("0 AS %s"::formatted).collect(Collectors.joining(", "));
    }

    private static Stream<Integer> steps() {
        return IntStream.rangeClosed(1, MoreSums.MOST_STEPS).boxed();
    }

    /** A text for each step of a funnel, with commas. */
    static String eachStep(String text) {
        return steps().map(text::formatted).collect(Collectors.joining(", "));
    }

    /** Something for each column of {@link #NUMBERS}, with commas. */
    static String eachNumber(UnaryOperator<String> text) {
        return COUNTS.stream().map(text).collect(Collectors.joining(", "));
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
                number(row, "units"),
                number(row, "backfilled"),
                integer(row, "total"),
                integer(row, "total_squares"),
                more(row),
                new Customers(
                        number(row, "customers"),
                        number(row, "customers") - number(row, "customers_waiting")));
    }

    private static MoreSums more(Readable row) {
        return new MoreSums(
                number(row, "units") - number(row, "waiting"),
                number(row, "clamped"),
                integer(row, "paired_total"),
                integer(row, "paired_squares"),
                integer(row, "products"),
                steps().map(k -> number(row, "step_" + k)).toList(),
                earlier(row).orNull(),
                null);
    }

    private static long number(Readable row, String column) {
        return integer(row, column).longValueExact();
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
