package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who is in a segment as of a moment. What is found holds from that moment to the next one
 * evaluated, later or earlier: members have that slice of time added to their intervals, all others
 * have it taken away.
 *
 * <p>Goes on from the evaluation before it where there is one: then only the customers are looked
 * at whose facts changed, or for whom time itself makes a difference. The answer is the same.
 */
@Repository
public class SegmentEvaluations {
    /** Evaluated with one statement. */
    static final int MOST_TOGETHER = 10;

    private final Memberships memberships;
    private final EvaluationBases bases;
    private final TouchedCustomers touched;
    private final DatabaseClient bulk;

    SegmentEvaluations(
            Memberships memberships,
            EvaluationBases bases,
            TouchedCustomers touched,
            @Qualifier("bulk") DatabaseClient bulk) {
        this.memberships = memberships;
        this.bases = bases;
        this.touched = touched;
        this.bulk = bulk;
    }

    /**
     * Evaluates these versions for all customers, inside the caller's transaction on the bulk
     * connections.
     */
    public Mono<Void> evaluate(List<UUID> versionIds, Instant asOf) {
        return evaluate(versionIds, asOf, false);
    }

    /**
     * @param fully whether to look at every customer, whatever was found before
     */
    Mono<Void> evaluate(List<UUID> versionIds, Instant asOf, boolean fully) {
        return Flux.fromIterable(versionIds)
                .distinct()
                .sort()
                .buffer(MOST_TOGETHER)
                .concatMap(
                        versions -> lock(versions).flatMap(rules -> together(rules, asOf, fully)))
                .then();
    }

    /** What is seen is asked first: all that is recorded from there on, the next one looks at. */
    private Mono<Void> together(Map<UUID, Rule> rules, Instant asOf, boolean fully) {
        return bases.seen()
                .flatMap(seen ->
                        (fully ? Mono.just(Map.<UUID, Long>of()) : goingOn(rules, asOf))
                                .flatMap(sizes -> keep(rules, sizes, asOf))
                                .flatMap(sizes -> memberships.note(sizes, asOf, seen)));
    }

    /** The versions for which it is enough to look at the touched customers, with their sizes. */
    private Mono<Map<UUID, Long>> goingOn(Map<UUID, Rule> rules, Instant asOf) {
        Map<UUID, Rule> lasting = only(rules, (_, rule) -> TouchedCustomers.tellsOf(rule));
        return bases.latest(lasting.keySet(), asOf)
                .filterWhen(base ->
                        touched.find(
                                only(lasting, (id, _) -> base.sizes().containsKey(id)).values(),
                                base,
                                asOf))
                .map(EvaluationBase::sizes)
                .defaultIfEmpty(Map.of());
    }

    /**
     * Answers the sizes.
     *
     * @param before sizes of those versions for which the touched customers are enough
     */
    private Mono<Map<UUID, Long>> keep(
            Map<UUID, Rule> rules, Map<UUID, Long> before, Instant asOf) {
        Map<UUID, Rule> some = only(rules, (id, _) -> before.containsKey(id));
        Map<UUID, Rule> others = only(rules, (id, _) -> !before.containsKey(id));
        return Flux.concat(
                        keep(some, asOf, TouchedCustomers.POPULATION)
                                .map(found ->
                                        Map.entry(
                                                found.version(),
                                                before.getOrDefault(found.version(), 0L)
                                                        + found.gained())),
                        keep(others, asOf, Population.EVERYBODY)
                                .map(found -> Map.entry(found.version(), found.found())))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Flux<Memberships.Found> keep(Map<UUID, Rule> rules, Instant asOf, Population among) {
        return rules.isEmpty()
                ? Flux.empty()
                : memberships.find(rules, asOf, among).flatMapIterable(found -> found);
    }

    private static Map<UUID, Rule> only(Map<UUID, Rule> rules, BiPredicate<UUID, Rule> condition) {
        return rules.entrySet().stream()
                .filter(rule -> condition.test(rule.getKey(), rule.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Evaluates a version again for some customers only, for a moment it was evaluated for before:
     * they may have become known since. Inside the caller's transaction on the bulk connections.
     *
     * @param table temporary table of the caller's with a column {@code customer_id}
     */
    public Mono<Void> evaluateAgain(UUID versionId, Instant asOf, String table) {
        return lock(List.of(versionId))
                .flatMap(rules -> memberships.findFew(rules, asOf, Population.of(table)));
    }

    /** Two evaluations of one version wait for each other. */
    private Mono<Map<UUID, Rule>> lock(List<UUID> versions) {
        return bulk.sql(
                        "SELECT id, rule FROM segment_version WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                .bind("ids", versions.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, "id", UUID.class), SegmentRow.rule(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
