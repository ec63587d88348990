package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.campaign.PhaseKind;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The smallest always-valid p-values read so far: such a p-value never grows again. */
@Repository
class SmallestPValues {
    private static final String SELECT =
            """
            SELECT experiment_id, metric_id, segment_id, phase, variant_id, rises, p_value
            FROM smallest_p_value WHERE experiment_id = ANY(:experiments)\
            """;

    private static final String UPSERT =
            """
            INSERT INTO smallest_p_value AS known
                (experiment_id, metric_id, segment_id, phase, variant_id, rises, p_value)
            SELECT * FROM unnest(:experiments, :metrics, :segments, :phases, :variants, :rises, :pValues)
            ON CONFLICT ON CONSTRAINT smallest_p_value_unique
            DO UPDATE SET p_value = EXCLUDED.p_value WHERE EXCLUDED.p_value < known.p_value\
            """;

    private final DatabaseClient database;

    SmallestPValues(DatabaseClient database) {
        this.database = database;
    }

    /** A comparison whose lift has one sign. */
    record Key(
            UUID experiment,
            UUID metric,
            @Nullable UUID segment,
            @Nullable PhaseKind phase,
            UUID variant,
            boolean rises) {}

    Mono<Map<Key, Double>> of(Collection<UUID> experiments) {
        return experiments.isEmpty()
                ? Mono.just(Map.of())
                : database.sql(SELECT)
                        .bind("experiments", experiments.toArray(UUID[]::new))
                        .map(row -> Map.entry(key(row), get(row, "p_value", Double.class)))
                        .all()
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Keeps what is smaller than what is kept. */
    Mono<Void> keep(Map<Key, Double> pValues) {
        if (pValues.isEmpty()) {
            return Mono.empty();
        }
        List<Key> keys = List.copyOf(pValues.keySet());
        return database.sql(UPSERT)
                .bind("experiments", keys.stream().map(Key::experiment).toArray(UUID[]::new))
                .bind("metrics", keys.stream().map(Key::metric).toArray(UUID[]::new))
                .bind("segments", keys.stream().map(Key::segment).toArray(UUID[]::new))
                .bind(
                        "phases",
                        keys.stream()
                                .map(Key::phase)
                                .map(SmallestPValues::name)
                                .toArray(String[]::new))
                .bind("variants", keys.stream().map(Key::variant).toArray(UUID[]::new))
                .bind("rises", keys.stream().map(Key::rises).toArray(Boolean[]::new))
                .bind("pValues", keys.stream().map(pValues::get).toArray(Double[]::new))
                .then();
    }

    /** Those of the second map that the first does not have as small. */
    static Map<Key, Double> smaller(Map<Key, Double> known, Map<Key, Double> found) {
        Map<Key, Double> smaller = new HashMap<>(found);
        smaller.entrySet()
                .removeIf(entry -> known.getOrDefault(entry.getKey(), 2.0) <= entry.getValue());
        return smaller;
    }

    private static @Nullable String name(@Nullable PhaseKind phase) {
        return phase == null ? null : phase.name();
    }

    private static Key key(Readable row) {
        String phase = row.get("phase", String.class);
        return new Key(
                get(row, "experiment_id", UUID.class),
                get(row, "metric_id", UUID.class),
                row.get("segment_id", UUID.class),
                phase == null ? null : PhaseKind.valueOf(phase),
                get(row, "variant_id", UUID.class),
                get(row, "rises", Boolean.class));
    }
}
