package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Ids;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What was decided about experiments. */
@Repository
public class Conclusions {
    static final String ONCE = "conclusion_pkey";

    private final DatabaseClient database;

    Conclusions(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Conclusion conclusion) {
        Variant variant = conclusion.variant();
        return database.sql(
                        """
                        INSERT INTO conclusion (id, experiment_id, outcome, variant_id, rationale, decided_by, concluded_at)
                        VALUES (:id, :experimentId, :outcome, :variantId, :rationale, :decidedBy, :concludedAt)\
                        """)
                .bind("id", Ids.next())
                .bind("experimentId", conclusion.experimentId())
                .bind("outcome", conclusion.outcome().name())
                .bind("variantId", optional(variant == null ? null : variant.id(), UUID.class))
                .bind("rationale", conclusion.rationale())
                .bind("decidedBy", conclusion.decidedBy())
                .bind("concludedAt", conclusion.concludedAt())
                .then();
    }

    /** Of those experiments that were concluded. */
    public Mono<Map<UUID, Conclusion>> of(Collection<Experiment> experiments) {
        Map<UUID, Variant> variants =
                experiments.stream()
                        .map(Experiment::variants)
                        .flatMap(List::stream)
                        .collect(
                                Collectors.toMap(
                                        Variant::id, Function.identity(), (one, same) -> one));
        return database.sql(
                        """
                        SELECT experiment_id, outcome, variant_id, rationale, decided_by, concluded_at
                        FROM conclusion WHERE experiment_id = ANY(:experiments)\
                        """)
                .bind("experiments", experiments.stream().map(Experiment::id).toArray(UUID[]::new))
                .map(row -> conclusion(row, variants))
                .all()
                .collectMap(Conclusion::experimentId);
    }

    private static Conclusion conclusion(Readable row, Map<UUID, Variant> variants) {
        UUID variant = row.get("variant_id", UUID.class);
        return new Conclusion(
                get(row, "experiment_id", UUID.class),
                ConclusionOutcome.valueOf(get(row, "outcome", String.class)),
                variant == null ? null : variants.get(variant),
                get(row, "rationale", String.class),
                get(row, "decided_by", String.class),
                get(row, "concluded_at", Instant.class));
    }
}
