package dev.liftgraph.segment;

import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks the database for a rule's members, and leaves no trace of having asked. */
record Evaluating(
        Segments segments,
        SegmentEvaluations evaluations,
        DatabaseClient bulk,
        TransactionalOperator transaction) {
    /** Ids of the members as of a moment that begin with a word. */
    Set<String> members(Rule rule, Instant asOf, String word) {
        return members(rule, asOf, word, "UTC");
    }

    /** The same in a session of a time zone, which must not matter. */
    Set<String> members(Rule rule, Instant asOf, String word, String zone) {
        UUID version = Ids.next();
        Mono<List<String>> found =
                bulk.sql("SELECT set_config('TimeZone', :zone, TRUE)")
                        .bind("zone", zone)
                        .then()
                        .then(add(rule, version))
                        .then(ask(word))
                        .then(evaluations.evaluateAgain(version, asOf, "asked"))
                        .then(find(version, asOf, word));
        return new TreeSet<>(
                Objects.requireNonNull(
                        transaction
                                .execute(status -> {
                                    status.setRollbackOnly();
                                    return found;
                                })
                                .single()
                                .block()));
    }

    /** Only those asked about, since other tests may have left many customers. */
    private Mono<Void> ask(String word) {
        return bulk.sql(
                        "CREATE TEMP TABLE IF NOT EXISTS asked (customer_id uuid) ON COMMIT DELETE ROWS")
                .then()
                .then(
                        bulk.sql(
                                        """
                                        INSERT INTO asked (customer_id)
                                        SELECT id FROM customer WHERE starts_with(external_id, :word)\
                                        """)
                                .bind("word", word)
                                .then());
    }

    Mono<List<String>> find(UUID version, Instant asOf, String word) {
        return bulk.sql(
                        """
                        SELECT c.external_id FROM membership m JOIN customer c ON c.id = m.customer_id
                        WHERE m.segment_version_id = :version AND m.valid @> CAST(:asOf AS timestamptz)
                            AND starts_with(c.external_id, :word)\
                        """)
                .bind("version", version)
                .bind("asOf", asOf)
                .bind("word", word)
                .mapValue(String.class)
                .all()
                .collectList();
    }

    /** Adds a segment with this rule, and those that it mentions. */
    Mono<Void> add(Rule rule, UUID version) {
        return addMentioned(rule).then(segments.add(segment(rule, version)));
    }

    private Mono<Void> addMentioned(Rule rule) {
        Mono<Void> parts = Flux.fromIterable(rule.parts()).concatMap(this::addMentioned).then();
        return rule instanceof SegmentMemberRule member
                ? parts.then(segments.add(segment(member.rule(), member.versionId())))
                : parts;
    }

    private static Segment segment(Rule rule, UUID version) {
        Instant now = Instant.now();
        String key = Ids.next().toString();
        return new Segment(
                Ids.next(),
                key,
                key,
                null,
                version,
                1,
                rule,
                null,
                null,
                now,
                now,
                null,
                null,
                SegmentProfile.PLAIN);
    }
}
