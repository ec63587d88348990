package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Page;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What was decided about experiments. */
@Repository
public class Conclusions {
    static final String ONCE = "conclusion_pkey";
    static final String ANOTHER = "conclusion_approver_is_another";

    private static final String SELECT =
            """
            SELECT id, experiment_id, outcome, variant_id, rationale, decided_by, concluded_at, recommended_action,
                   recommended_rule, recommended_variant_id, override_reason, override_approved_by
            FROM conclusion
            """;

    private final DatabaseClient database;
    private final Experiments experiments;

    Conclusions(DatabaseClient database, Experiments experiments) {
        this.database = database;
        this.experiments = experiments;
    }

    Mono<Void> insert(Conclusion conclusion) {
        Recommended recommended = conclusion.recommendation();
        ConclusionOverride override = conclusion.override();
        return database.sql(
                        """
                        INSERT INTO conclusion (id, experiment_id, outcome, variant_id, rationale, decided_by, concluded_at,
                                                recommended_action, recommended_rule, recommended_variant_id,
                                                override_reason, override_approved_by)
                        VALUES (:id, :experimentId, :outcome, :variantId, :rationale, :decidedBy, :concludedAt,
                                :action, :rule, :recommendedId, :overrideReason, :approvedBy)\
                        """)
                .bind("id", conclusion.id())
                .bind("experimentId", conclusion.experimentId())
                .bind("outcome", conclusion.outcome().name())
                .bind("variantId", id(conclusion.variant()))
                .bind("rationale", conclusion.rationale())
                .bind("decidedBy", conclusion.decidedBy())
                .bind("concludedAt", conclusion.concludedAt())
                .bind("action", text(recommended == null ? null : recommended.action().name()))
                .bind("rule", text(recommended == null ? null : recommended.rule()))
                .bind("recommendedId", id(recommended == null ? null : recommended.variant()))
                .bind("overrideReason", text(override == null ? null : override.reason()))
                .bind("approvedBy", text(override == null ? null : override.approvedBy()))
                .then();
    }

    private static Parameter id(@Nullable Variant variant) {
        return optional(variant == null ? null : variant.id(), UUID.class);
    }

    private static Parameter text(@Nullable String text) {
        return optional(text, String.class);
    }

    /** Of those experiments that were concluded. */
    public Mono<Map<UUID, Conclusion>> of(Collection<Experiment> experiments) {
        Map<UUID, Variant> variants = variants(experiments);
        return database.sql(SELECT + "WHERE experiment_id = ANY(:experiments)")
                .bind("experiments", experiments.stream().map(Experiment::id).toArray(UUID[]::new))
                .map(Conclusions::row)
                .all()
                .map(row -> row.conclusion(variants))
                .collectMap(Conclusion::experimentId);
    }

    /** In the order they were made. */
    Mono<List<Conclusion>> page(Page page) {
        return database.sql(SELECT + "WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", page.start())
                .bind("limit", page.limit())
                .map(Conclusions::row)
                .all()
                .collectList()
                .flatMap(this::withVariants);
    }

    private Mono<List<Conclusion>> withVariants(List<Row> rows) {
        return experiments
                .byIds(rows.stream().map(Row::experiment).toList())
                .map(found -> variants(found.values()))
                .map(variants -> rows.stream().map(row -> row.conclusion(variants)).toList());
    }

    private static Map<UUID, Variant> variants(Collection<Experiment> experiments) {
        return experiments.stream()
                .map(Experiment::variants)
                .flatMap(List::stream)
                .collect(Collectors.toMap(Variant::id, Function.identity(), (one, same) -> one));
    }

    /** A conclusion with the variants still to be found. */
    private record Row(Conclusion bare, @Nullable UUID variant, @Nullable UUID recommendedVariant) {
        UUID experiment() {
            return bare.experimentId();
        }

        Conclusion conclusion(Map<UUID, Variant> variants) {
            Recommended plain = bare.recommendation();
            return new Conclusion(
                    bare.id(),
                    bare.experimentId(),
                    bare.outcome(),
                    variant == null ? null : variants.get(variant),
                    bare.rationale(),
                    bare.decidedBy(),
                    bare.concludedAt(),
                    plain == null || recommendedVariant == null
                            ? plain
                            : new Recommended(
                                    plain.action(), plain.rule(), variants.get(recommendedVariant)),
                    bare.override());
        }
    }

    private static Row row(Readable row) {
        String action = row.get("recommended_action", String.class);
        String reason = row.get("override_reason", String.class);
        return new Row(
                new Conclusion(
                        get(row, "id", UUID.class),
                        get(row, "experiment_id", UUID.class),
                        ConclusionOutcome.valueOf(get(row, "outcome", String.class)),
                        null,
                        get(row, "rationale", String.class),
                        get(row, "decided_by", String.class),
                        get(row, "concluded_at", Instant.class),
                        action == null
                                ? null
                                : new Recommended(
                                        RecommendedAction.valueOf(action),
                                        get(row, "recommended_rule", String.class),
                                        null),
                        reason == null
                                ? null
                                : new ConclusionOverride(
                                        reason, get(row, "override_approved_by", String.class))),
                row.get("variant_id", UUID.class),
                row.get("recommended_variant_id", UUID.class));
    }
}
