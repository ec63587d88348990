package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads members for export, page by page in one snapshot: what is counted beforehand is what comes.
 * A page is a statement of its own, so that none runs for as long as a client takes to read, and so
 * that one who leaves waits for a page at most.
 */
@Repository
class Exports {
    private static final int VALUES_IN_PAGE = 5_000;
    private static final UUID BEGINNING = new UUID(0, 0);

    private static final String SNAPSHOT =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    /**
     * Members are read in the order of their index. Of a version that is in no statistics yet the
     * planner may think that it has few, and would sort all that are left for each page.
     */
    private static final String IN_ORDER = "SELECT set_config('enable_sort', 'off', TRUE)";

    private static final String COUNT =
            """
            SELECT count(*) AS members,
                   count(*) FILTER (WHERE NOT consenting) AS without_consent,
                   count(*) FILTER (WHERE consenting AND NOT reachable) AS without_email,
                   count(*) FILTER (WHERE consenting AND reachable AND contacted) AS at_contact_cap
            FROM (
                SELECT %s AS consenting, %s AS reachable, %s AS contacted
                FROM membership m JOIN customer c ON c.id = m.customer_id
                WHERE m.segment_version_id = :version AND m.valid @> CAST(:asOf AS timestamptz)
            ) AS member\
            """;

    private static final String PAGE =
            """
            SELECT c.id, m.valid @> CAST(:asOf AS timestamptz) AND %s AND %s AND NOT %s AS exported, %s
            FROM (
                SELECT customer_id, valid FROM membership
                WHERE segment_version_id = :version AND customer_id > :after
                ORDER BY customer_id LIMIT :limit
            ) AS m
            JOIN customer c ON c.id = m.customer_id
            ORDER BY m.customer_id\
            """;

    private final DatabaseClient database;
    private final DatabaseClient bulk;
    private final TransactionalOperator transaction;

    Exports(
            DatabaseClient database,
            @Qualifier("bulk") DatabaseClient bulk,
            @Qualifier("bulk") TransactionalOperator transaction) {
        this.database = database;
        this.bulk = bulk;
        this.transaction = transaction;
    }

    private record Member(UUID id, boolean exported, List<@Nullable String> values) {}

    /** The evaluation that tells who was in a version at a moment; empty when there is none. */
    Mono<Instant> evaluation(UUID versionId, Instant asOf) {
        return database.sql(
                        """
                        SELECT as_of FROM segment_evaluation
                        WHERE segment_version_id = :version AND as_of <= :asOf ORDER BY as_of DESC LIMIT 1\
                        """)
                .bind("version", versionId)
                .bind("asOf", asOf)
                .mapValue(Instant.class)
                .one();
    }

    Mono<ExportCounts> counts(ExportPlan plan) {
        return bulk.sql(COUNT.formatted(plan.consenting(), plan.reachable(), plan.contacted()))
                .bindValues(plan.bindings(false))
                .map(Exports::counted)
                .one();
    }

    /** At least one page, the next one read ahead while one is taken. */
    Flux<ExportPage> pages(ExportPlan plan) {
        Flux<ExportPage> pages =
                bulk.sql(SNAPSHOT)
                        .then()
                        .then(counts(plan))
                        .flatMap(counts -> bulk.sql(IN_ORDER).then().thenReturn(counts))
                        .flatMap(counts -> page(plan, true, counts, BEGINNING))
                        .expand(page -> next(plan, page));
        return transaction.execute(_ -> pages);
    }

    private Mono<ExportPage> next(ExportPlan plan, ExportPage page) {
        UUID after = page.next();
        return after == null ? Mono.empty() : page(plan, false, page.counts(), after);
    }

    private Mono<ExportPage> page(ExportPlan plan, boolean first, ExportCounts counts, UUID after) {
        List<ExportColumn> columns = plan.columns();
        int limit = VALUES_IN_PAGE / columns.size();
        return bulk.sql(
                        PAGE.formatted(
                                plan.consenting(),
                                plan.reachable(),
                                plan.contacted(),
                                selected(columns)))
                .bindValues(plan.bindings(true))
                .bind("after", after)
                .bind("limit", limit)
                .map(row -> member(row, columns.size()))
                .all()
                .collectList()
                .map(members ->
                        new ExportPage(
                                first,
                                counts,
                                members.stream()
                                        .filter(Member::exported)
                                        .map(Member::values)
                                        .toList(),
                                members.size() < limit ? null : members.getLast().id()));
    }

    private static String selected(List<ExportColumn> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).sql() + " AS v" + i)
                .collect(Collectors.joining(", "));
    }

    private static Member member(Readable row, int columns) {
        List<@Nullable String> values = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            values.add(row.get("v" + i, String.class));
        }
        return new Member(get(row, "id", UUID.class), get(row, "exported", Boolean.class), values);
    }

    private static ExportCounts counted(Readable row) {
        long members = get(row, "members", Long.class);
        long withoutConsent = get(row, "without_consent", Long.class);
        long withoutEmail = get(row, "without_email", Long.class);
        long atContactCap = get(row, "at_contact_cap", Long.class);
        return new ExportCounts(
                members,
                members - withoutConsent - withoutEmail - atContactCap,
                withoutConsent,
                withoutEmail,
                atContactCap);
    }
}
