package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row that {@link Experiments} selects: lists come as arrays, one per column, in the same
 * order.
 */
record ExperimentRow(Readable row) {
    Experiment experiment() {
        List<ExperimentMetric> metrics = metrics();
        return new Experiment(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                get(row, "name", String.class),
                get(row, "campaign_id", UUID.class),
                get(row, "hypothesis", String.class),
                ExperimentStatus.valueOf(get(row, "status", String.class)),
                variants(),
                metrics,
                segments(),
                design(metrics),
                row.get("registration_hash", String.class),
                get(row, "version", Integer.class),
                get(row, "created_at", Instant.class),
                row.get("started_at", Instant.class),
                row.get("paused_at", Instant.class),
                row.get("completed_at", Instant.class),
                row.get("archived_at", Instant.class),
                UnitDesign.of(
                        ExperimentUnit.valueOf(get(row, "unit", String.class)),
                        row.get("intraclass_correlation", Double.class)),
                ExperimentPurpose.valueOf(get(row, "purpose", String.class)));
    }

    private Design design(List<ExperimentMetric> metrics) {
        PlannedEffect planned =
                metrics.stream()
                        .filter(metric -> metric.role() == Role.PRIMARY)
                        .map(ExperimentMetric::plannedEffect)
                        .findFirst()
                        .orElseThrow();
        return new Design(
                get(row, "significance_level", Double.class),
                get(row, "power", Double.class),
                planned.minimumDetectableEffect(),
                planned.baseline(),
                planned.standardDeviation(),
                Engine.valueOf(get(row, "engine", String.class)),
                spending(),
                row.get("planned_units", Integer.class),
                prior());
    }

    private @Nullable Spending spending() {
        String spending = row.get("spending", String.class);
        return spending == null ? null : Spending.valueOf(spending);
    }

    private @Nullable Prior prior() {
        return ReadingColumns.prior(
                row.get("prior_mean", Double.class),
                row.get("prior_standard_deviation", Double.class));
    }

    private List<Variant> variants() {
        UUID[] ids = get(row, "variant_ids", UUID[].class);
        String[] keys = texts("variant_keys");
        String[] names = texts("variant_names");
        @Nullable String[] descriptions = texts("variant_descriptions");
        Double[] weights = numbers("variant_weights");
        @Nullable Double[] behavioral = numbers("variant_behavioral_weights");
        Boolean[] controls = get(row, "variant_controls", Boolean[].class);
        return IntStream.range(0, ids.length)
                .mapToObj(i ->
                        new Variant(
                                ids[i],
                                keys[i],
                                names[i],
                                descriptions[i],
                                weights[i],
                                behavioral[i],
                                controls[i]))
                .toList();
    }

    private List<ExperimentMetric> metrics() {
        List<Metric> metrics = definitions();
        String[] roles = texts("roles");
        @Nullable Instant[] added = moments("metrics_added");
        List<@Nullable PlannedEffect> planned =
                plannedEffects(
                        "planned_baselines",
                        "planned_deviations",
                        "planned_effects",
                        "planned_scales");
        List<ReadingTerms> reading = reading("minimums", "prior_means", "prior_deviations");
        return IntStream.range(0, roles.length)
                .mapToObj(i ->
                        new ExperimentMetric(
                                metrics.get(i),
                                Role.valueOf(roles[i]),
                                planned.get(i),
                                reading.get(i),
                                added[i]))
                .toList();
    }

    private List<Metric> definitions() {
        UUID[] ids = get(row, "metric_ids", UUID[].class);
        String[] keys = texts("metric_keys");
        String[] names = texts("metric_names");
        String[] kinds = texts("metric_kinds");
        String[] events = texts("metric_events");
        Integer[] windows = get(row, "metric_windows", Integer[].class);
        @Nullable String[] descriptions = texts("metric_descriptions");
        String[] directions = texts("metric_directions");
        @Nullable String[] currencies = texts("metric_currencies");
        List<MetricTerms> terms = new TermsColumns(row).several(ids);
        List<@Nullable PlannedEffect> planned =
                plannedEffects(
                        "metric_baselines", "metric_deviations", "metric_effects", "metric_scales");
        List<ReadingTerms> reading =
                reading("metric_minimums", "metric_prior_means", "metric_prior_deviations");
        return IntStream.range(0, ids.length)
                .mapToObj(i ->
                        new Metric(
                                ids[i],
                                keys[i],
                                names[i],
                                MetricKind.valueOf(kinds[i]),
                                events[i],
                                windows[i],
                                descriptions[i],
                                GoodDirection.valueOf(directions[i]),
                                planned.get(i),
                                Metrics.currency(currencies[i]),
                                terms.get(i),
                                reading.get(i)))
                .toList();
    }

    private List<@Nullable PlannedEffect> plannedEffects(
            String baselineColumn,
            String deviationColumn,
            String effectColumn,
            String scaleColumn) {
        @Nullable Double[] baselines = numbers(baselineColumn);
        @Nullable Double[] deviations = numbers(deviationColumn);
        @Nullable Double[] effects = numbers(effectColumn);
        @Nullable String[] scales = texts(scaleColumn);
        return Arrays.asList(
                IntStream.range(0, scales.length)
                        .mapToObj(i ->
                                Metrics.plannedEffect(
                                        baselines[i], deviations[i], effects[i], scales[i]))
                        .toArray(PlannedEffect[]::new));
    }

    private List<ReadingTerms> reading(
            String minimumColumn, String meanColumn, String deviationColumn) {
        @Nullable Integer[] minimums = requireNonNull(row.get(minimumColumn, Integer[].class));
        @Nullable Double[] means = numbers(meanColumn);
        @Nullable Double[] deviations = numbers(deviationColumn);
        return IntStream.range(0, minimums.length)
                .mapToObj(i -> ReadingColumns.terms(minimums[i], means[i], deviations[i]))
                .toList();
    }

    private List<RegisteredSegment> segments() {
        UUID[] ids = get(row, "segment_ids", UUID[].class);
        @Nullable UUID[] versions = get(row, "segment_version_ids", UUID[].class);
        @Nullable Instant[] added = moments("segments_added");
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new RegisteredSegment(ids[i], versions[i], added[i]))
                .toList();
    }

    private String[] texts(String column) {
        return requireNonNull(row.get(column, String[].class));
    }

    private Instant[] moments(String column) {
        return requireNonNull(row.get(column, Instant[].class));
    }

    private Double[] numbers(String column) {
        return requireNonNull(row.get(column, Double[].class));
    }
}
