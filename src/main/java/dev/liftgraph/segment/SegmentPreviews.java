package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.api.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Finds who would be in a segment, and keeps nothing. */
@Repository
class SegmentPreviews {
    /** The sample is by a hash of the id, so that it is the same again and not the oldest. */
    private static final String PREVIEW =
            Finding.CUSTOMERS
                    + """
                    , found AS MATERIALIZED (
                    %s
                    )
                    SELECT (SELECT count(*) FROM found) AS size, (SELECT count(*) FROM c) AS customers, ARRAY(
                        SELECT external_id FROM customer
                        WHERE id IN (
                            SELECT customer_id FROM found
                            ORDER BY hashtextextended(CAST(customer_id AS text), 0) LIMIT 20)
                        ORDER BY external_id) AS sample\
                    """;

    private final RuleReading rules;
    private final DatabaseClient bulk;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SegmentPreviews(
            RuleReading rules,
            @Qualifier("bulk") DatabaseClient bulk,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.rules = rules;
        this.bulk = bulk;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param rule fields of a {@code SegmentRuleInput}
     * @param asOf null for now
     */
    Mono<SegmentPreview> preview(Map<String, Object> rule, @Nullable Instant asOf) {
        Instant now = clock.instant();
        Instant moment = asOf == null ? now : asOf;
        SegmentFindings findings = new SegmentFindings();
        findings.require(
                !moment.isAfter(now),
                SegmentErrorCode.OUT_OF_RANGE,
                "asOf is in the future.",
                "asOf");
        return rules.read(rule, null, findings, "definition", "rule")
                .flatMap(valid -> transaction.transactional(find(valid, moment)));
    }

    private Mono<SegmentPreview> find(Rule rule, Instant asOf) {
        Finding finding = Finding.everybody(Map.of(Ids.next(), rule), asOf);
        Mono<SegmentPreview> found =
                bulk.sql(PREVIEW.formatted(finding.text()))
                        .bind("asOf", asOf)
                        .bindValues(finding.bindings())
                        .map(row ->
                                new SegmentPreview(
                                        new RuleDefinition(rule),
                                        asOf,
                                        get(row, "size", Long.class),
                                        get(row, "customers", Long.class),
                                        List.of(get(row, "sample", String[].class)),
                                        Duration.ZERO))
                        .one();
        return bulk.sql(Memberships.ROOM)
                .then()
                .then(found.elapsed())
                .map(timed -> timed.getT2().took(Duration.ofMillis(timed.getT1())));
    }
}
