package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.database.LongQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Counts how often the customers of campaigns were contacted. */
@Repository
@EnableConfigurationProperties(ContactSettings.class)
class ContactLoads {
    private static final String MEMBERS =
            """
            CREATE TEMP TABLE contact_member ON COMMIT DROP AS
            SELECT DISTINCT a.place, a.since, a.as_of, m.customer_id
            FROM unnest(CAST(:campaigns AS uuid[]), CAST(:since AS timestamptz[]), CAST(:asOf AS timestamptz[]))
                WITH ORDINALITY AS a (campaign_id, since, as_of, place)
            JOIN campaign_segment s ON s.campaign_id = a.campaign_id
            JOIN segment g ON g.id = s.segment_id
            JOIN membership m ON m.segment_version_id = g.version_id AND m.valid @> a.as_of\
            """;

    /** All of the time asked about, so that the partitions of other times are not looked at. */
    private static final String CONTACTS =
            """
            CREATE TEMP TABLE contact ON COMMIT DROP AS
            SELECT x.customer_id, x.occurred_at
            FROM exposure x
            JOIN variant v ON v.id = x.variant_id AND NOT v.control
            WHERE x.occurred_at > CAST(:from AS timestamptz) AND x.occurred_at <= CAST(:until AS timestamptz)
                AND x.experiment_id IN (
                    SELECT id FROM experiment
                    WHERE started_at <= CAST(:until AS timestamptz)
                        AND (completed_at IS NULL OR completed_at > CAST(:from AS timestamptz)))
                AND x.customer_id IN (SELECT customer_id FROM contact_member)
            UNION ALL
            SELECT e.customer_id, e.occurred_at
            FROM event e
            WHERE e.name = ANY(:events)
                AND e.occurred_at > CAST(:from AS timestamptz) AND e.occurred_at <= CAST(:until AS timestamptz)
                AND e.customer_id IN (SELECT customer_id FROM contact_member)\
            """;

    private static final String COUNT =
            """
            SELECT place, contacts, count(*) AS customers
            FROM (
                SELECT m.place, least(count(c.customer_id), :cap) AS contacts
                FROM contact_member m
                LEFT JOIN contact c ON c.customer_id = m.customer_id
                    AND c.occurred_at > m.since AND c.occurred_at <= m.as_of
                GROUP BY m.place, m.customer_id
            ) AS each
            GROUP BY place, contacts\
            """;

    private final DatabaseClient bulk;
    private final TransactionalOperator transaction;
    private final ContactSettings settings;

    ContactLoads(
            @Qualifier("bulk") DatabaseClient bulk,
            @Qualifier("bulk") TransactionalOperator transaction,
            ContactSettings settings,
            BatchLoaderRegistry registry) {
        this.bulk = bulk;
        this.transaction = transaction;
        this.settings = settings;
        registry.forTypePair(Asked.class, ContactLoad.class)
                .registerMappedBatchLoader((asked, _) -> of(asked));
    }

    /** A campaign, and the moment at which the days to look at end. */
    record Asked(UUID campaignId, Instant asOf) {}

    private record Counted(int place, int contacts, long customers) {}

    /** By one round for all. Not for callers in a transaction. */
    Mono<Map<Asked, ContactLoad>> of(Collection<Asked> asked) {
        List<Asked> all = List.copyOf(asked);
        List<Instant> moments = all.stream().map(Asked::asOf).toList();
        return transaction.transactional(
                bulk.sql(LongQuery.LIMITS)
                        .then()
                        .then(members(all))
                        .then(bulk.sql("ANALYZE contact_member").then())
                        .then(
                                contacts(
                                        Collections.min(moments).minus(settings.window()),
                                        Collections.max(moments)))
                        .then(bulk.sql("ANALYZE contact").then())
                        .then(counted())
                        .map(counted -> loads(all, counted)));
    }

    private Mono<Void> members(List<Asked> all) {
        return bulk.sql(MEMBERS)
                .bind("campaigns", all.stream().map(Asked::campaignId).toArray(UUID[]::new))
                .bind(
                        "since",
                        moments(
                                all.stream()
                                        .map(each -> each.asOf().minus(settings.window()))
                                        .toList()))
                .bind("asOf", moments(all.stream().map(Asked::asOf).toList()))
                .then();
    }

    private static Instant[] moments(List<Instant> moments) {
        return moments.toArray(Instant[]::new);
    }

    private Mono<Void> contacts(Instant from, Instant until) {
        return bulk.sql(CONTACTS)
                .bind("from", from)
                .bind("until", until)
                .bind("events", settings.events().toArray(String[]::new))
                .then();
    }

    private Mono<List<Counted>> counted() {
        return bulk.sql(COUNT)
                .bind("cap", settings.cap())
                .map(row ->
                        new Counted(
                                get(row, "place", Long.class).intValue() - 1,
                                get(row, "contacts", Long.class).intValue(),
                                get(row, "customers", Long.class)))
                .all()
                .collectList();
    }

    private Map<Asked, ContactLoad> loads(List<Asked> all, List<Counted> counted) {
        Map<Integer, List<Counted>> byPlace =
                counted.stream().collect(Collectors.groupingBy(Counted::place));
        Map<Asked, ContactLoad> loads = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            List<Long> counts = new ArrayList<>(Collections.nCopies(settings.cap() + 1, 0L));
            byPlace.getOrDefault(i, List.of())
                    .forEach(each -> counts.set(each.contacts(), each.customers()));
            loads.put(all.get(i), ContactLoad.of(all.get(i).asOf(), settings, counts));
        }
        return loads;
    }
}
