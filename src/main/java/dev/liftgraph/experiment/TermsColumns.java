package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The terms of metrics as they are read: of one from a row of its own, of several from arrays in
 * the metrics' order.
 */
record TermsColumns(Readable row) {
    /** Decimals of an event's value. */
    private static final int DECIMALS = 4;

    /** The columns of a row of its own, from table metric. */
    static final String OF_ONE =
            """
            version, delay_days, matured_only, measure, denominator_event, denominator_measure, cap, covariate_days,
            quantile, cap_percentile, cap_ignores_zeros,
            ARRAY(SELECT event FROM metric_step s WHERE s.metric_id = metric.id ORDER BY place) AS steps\
            """;

    /** The arrays, of the metrics that are joined to their registration. */
    static final String OF_SEVERAL =
            """
            array_agg(metric.version ORDER BY ordinal) AS metric_versions,
            array_agg(metric.delay_days ORDER BY ordinal) AS metric_delays,
            array_agg(metric.matured_only ORDER BY ordinal) AS metric_waits,
            array_agg(metric.measure ORDER BY ordinal) AS metric_measures,
            array_agg(metric.denominator_event ORDER BY ordinal) AS metric_denominators,
            array_agg(metric.denominator_measure ORDER BY ordinal) AS metric_denominator_measures,
            array_agg(metric.cap ORDER BY ordinal) AS metric_caps,
            array_agg(metric.covariate_days ORDER BY ordinal) AS metric_covariates,
            array_agg(CAST(metric.quantile AS float8) ORDER BY ordinal) AS metric_quantiles,
            array_agg(CAST(metric.cap_percentile AS float8) ORDER BY ordinal) AS metric_percentiles,
            array_agg(metric.cap_ignores_zeros ORDER BY ordinal) AS metric_ignores\
            """;

    /** The steps of all funnels of an experiment e. */
    static final String STEPS =
            """
            SELECT coalesce(array_agg(t.metric_id ORDER BY t.metric_id, t.place), '{}') AS step_metrics,
                   coalesce(array_agg(t.event ORDER BY t.metric_id, t.place), '{}') AS step_events
            FROM experiment_metric r JOIN metric_step t ON t.metric_id = r.metric_id WHERE r.experiment_id = e.id\
            """;

    MetricTerms one() {
        return terms(
                get(row, "version", Integer.class),
                get(row, "delay_days", Integer.class),
                get(row, "matured_only", Boolean.class),
                row.get("measure", String.class),
                row.get("denominator_event", String.class),
                row.get("denominator_measure", String.class),
                List.of(get(row, "steps", String[].class)),
                row.get("cap", Long.class),
                row.get("covariate_days", Integer.class),
                share(row.get("quantile", BigDecimal.class)),
                share(row.get("cap_percentile", BigDecimal.class)),
                get(row, "cap_ignores_zeros", Boolean.class));
    }

    /**
     * @param ids of the metrics
     */
    List<MetricTerms> several(UUID[] ids) {
        Integer[] versions = get(row, "metric_versions", Integer[].class);
        Integer[] delays = get(row, "metric_delays", Integer[].class);
        Boolean[] waits = get(row, "metric_waits", Boolean[].class);
        @Nullable String[] measures = texts("metric_measures");
        @Nullable String[] denominators = texts("metric_denominators");
        @Nullable String[] denominatorMeasures = texts("metric_denominator_measures");
        @Nullable Long[] caps = requireNonNull(row.get("metric_caps", Long[].class));
        @Nullable Integer[] covariates =
                requireNonNull(row.get("metric_covariates", Integer[].class));
        @Nullable Double[] quantiles = requireNonNull(row.get("metric_quantiles", Double[].class));
        @Nullable Double[] percentiles =
                requireNonNull(row.get("metric_percentiles", Double[].class));
        Boolean[] ignores = get(row, "metric_ignores", Boolean[].class);
        return IntStream.range(0, ids.length)
                .mapToObj(i ->
                        terms(
                                versions[i],
                                delays[i],
                                waits[i],
                                measures[i],
                                denominators[i],
                                denominatorMeasures[i],
                                steps(ids[i]),
                                caps[i],
                                covariates[i],
                                quantiles[i],
                                percentiles[i],
                                ignores[i]))
                .toList();
    }

    private List<String> steps(UUID metric) {
        List<UUID> metrics = Arrays.asList(get(row, "step_metrics", UUID[].class));
        String[] events = texts("step_events");
        return IntStream.range(0, events.length)
                .filter(i -> metrics.get(i).equals(metric))
                .mapToObj(i -> events[i])
                .toList();
    }

    private String[] texts(String column) {
        return requireNonNull(row.get(column, String[].class));
    }

    private static MetricTerms terms(
            int version,
            int delay,
            boolean waits,
            @Nullable String measure,
            @Nullable String denominator,
            @Nullable String denominatorMeasure,
            List<String> steps,
            @Nullable Long cap,
            @Nullable Integer covariate,
            @Nullable Double quantile,
            @Nullable Double percentile,
            boolean ignoresZeros) {
        return new MetricTerms(
                version,
                delay,
                waits,
                measure == null ? null : MetricMeasure.valueOf(measure),
                denominator == null || denominatorMeasure == null
                        ? null
                        : new MetricDenominator(
                                denominator, MetricMeasure.valueOf(denominatorMeasure)),
                steps,
                cap == null ? null : amount(cap),
                covariate,
                quantile,
                percentile,
                ignoresZeros);
    }

    private static @Nullable Double share(@Nullable BigDecimal column) {
        return column == null ? null : column.doubleValue();
    }

    /** A share as it was given, digit by digit. */
    static @Nullable BigDecimal exact(@Nullable Double share) {
        return share == null ? null : BigDecimal.valueOf(share);
    }

    private static BigDecimal amount(long cap) {
        return new BigDecimal(
                BigDecimal.valueOf(cap, DECIMALS).stripTrailingZeros().toPlainString());
    }

    /** A cap in ten-thousandths. */
    static @Nullable Long cap(MetricTerms terms) {
        return terms.cap() == null ? null : terms.cap().movePointRight(DECIMALS).longValueExact();
    }
}
