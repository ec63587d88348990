package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * Members are who acted exactly once: {@code stays} did so before both moments, {@code leaves} acts
 * again between them, {@code enters} acts only then.
 */
@ServerTest
class MembershipTests {
    private static final Instant T1 = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant T2 = Instant.parse("2024-03-11T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired HttpGraphQlTester graphql;

    @Autowired Customers customers;

    @Autowired Events events;

    @Autowired Segments segments;

    @Autowired DatabaseClient database;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator transaction;

    private final String key = "m-" + Ids.next();

    @BeforeEach
    void threeCustomers() {
        Facts facts = new Facts(customers, events, transaction);
        for (String name : List.of("stays", "leaves", "enters")) {
            facts.customer(key + name, Map.of(), T1);
        }
        facts.event(key + "stays", key, T1.minus(DAY));
        facts.event(key + "leaves", key, T1.minus(DAY), T1.plus(DAY));
        facts.event(key + "enters", key, T1.plus(DAY));
        create(1);
    }

    @Test
    void findsMembersAsOfNowWhenCreated() {
        Segment segment = segment();
        assertThat(segment.size()).isEqualTo(2);
        assertThat(segment.sizeAsOf()).isBetween(segment.versionCreatedAt(), Instant.now());
        assertThat(members(segment, Instant.now())).containsExactly("enters", "stays");
        assertThat(members(segment, T2)).isEmpty();
    }

    @Test
    void endsAndBeginsMembershipsAtALaterMoment() {
        refresh(T1);
        refresh(T2);
        assertSlices();
    }

    @Test
    void fillsInAnEarlierMoment() {
        refresh(T2);
        refresh(T1);
        assertSlices();
    }

    private void assertSlices() {
        Segment segment = segment();
        assertThat(members(segment, T1.minusSeconds(1))).isEmpty();
        assertThat(members(segment, T1)).containsExactly("leaves", "stays");
        assertThat(members(segment, T2.minusSeconds(1))).containsExactly("leaves", "stays");
        assertThat(members(segment, T2)).containsExactly("enters", "stays");
        assertThat(members(segment, Instant.now())).containsExactly("enters", "stays");
    }

    @Test
    void answersTheSameMomentTheSameWay() {
        refresh(T1);
        refresh(T2);
        refresh(T1);
        refresh(T2);
        assertSlices();
    }

    @Test
    void leavesThePastAloneWhenFactsChangeLater() {
        refresh(T1);
        new Facts(customers, events, transaction).event(key + "stays", key, T1.minus(DAY));
        refresh(T2);
        Segment segment = segment();
        assertThat(members(segment, T1)).containsExactly("leaves", "stays");
        assertThat(members(segment, T2)).containsExactly("enters");
    }

    @Test
    void tellsTheSizeOfTheLatestMoment() {
        Segment created = segment();
        refresh(T1);
        assertThat(segment().size()).isEqualTo(2);
        assertThat(segment().sizeAsOf()).isEqualTo(created.sizeAsOf());
        new Facts(customers, events, transaction).event(key + "stays", key, T2);
        refresh(null);
        assertThat(segment().size()).isEqualTo(1);
        assertThat(segment().sizeAsOf()).isAfter(created.sizeAsOf());
    }

    @Test
    void revisesIntoASecondVersion() {
        Segment first = segment();
        mutate(
                "segmentRevise",
                "SegmentReviseInput",
                Map.of("segment", key, "definition", definition(2), "reason", "Twice is better."));
        Segment second = segment();
        assertThat(second.versionNumber()).isEqualTo(2);
        assertThat(second.reason()).isEqualTo("Twice is better.");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.size()).isEqualTo(1);
        assertThat(members(second, Instant.now())).containsExactly("leaves");
        assertThat(members(first, Instant.now())).containsExactly("enters", "stays");
    }

    @Test
    void refusesAMomentInTheFuture() {
        graphql.document(
                        """
                        mutation($input: SegmentRefreshInput!) {
                          segmentRefresh(input: $input) { segment { key } userErrors { code field } }
                        }
                        """)
                .variable("input", Map.of("segment", key, "asOf", "2199-01-01T00:00:00Z"))
                .execute()
                .path("segmentRefresh")
                .entity(Object.class)
                .satisfies(payload ->
                        assertThat(payload)
                                .hasToString(
                                        "{segment=null, userErrors=[{code=OUT_OF_RANGE, field=[asOf]}]}"));
    }

    @Test
    void refreshesSeveralTogether() {
        create(key + "-twice", 2);
        assertThat(together(List.of(key + "-twice", key), T2, true))
                .hasToString(
                        "{segments=[{key=%1$s-twice, size=1}, {key=%1$s, size=2}], userErrors=[]}"
                                .formatted(key));
        assertThat(members(segment(), T2)).containsExactly("enters", "stays");
    }

    @Test
    void refusesWhatCannotBeRefreshedTogether() {
        assertThat(together(List.of(), T2, false)).hasToString(refused("OUT_OF_RANGE", "segments"));
        assertThat(together(Collections.nCopies(11, key), T2, false))
                .hasToString(refused("OUT_OF_RANGE", "segments"));
        assertThat(together(List.of(key, key), T2, false))
                .hasToString(refused("SEGMENT_REPEATED", "segments, 1"));
        assertThat(together(List.of(key, "none"), T2, false))
                .hasToString(refused("SEGMENT_NOT_FOUND", "segments, 1"));
        assertThat(together(List.of(key), Instant.parse("2199-01-01T00:00:00Z"), false))
                .hasToString(refused("OUT_OF_RANGE", "asOf"));
    }

    private static String refused(String code, String field) {
        return "{segments=null, userErrors=[{code=%s, field=[%s]}]}".formatted(code, field);
    }

    private Object together(List<String> keys, Instant asOf, boolean full) {
        return graphql.document(
                        """
                        mutation($input: SegmentsRefreshInput!) {
                          segmentsRefresh(input: $input) {
                            segments { key size } userErrors { code field }
                          }
                        }
                        """)
                .variable("input", Map.of("segments", keys, "asOf", asOf.toString(), "full", full))
                .execute()
                .path("segmentsRefresh")
                .entity(Object.class)
                .get();
    }

    private void create(int times) {
        create(key, times);
    }

    private void create(String name, int times) {
        mutate(
                "segmentCreate",
                "SegmentCreateInput",
                Map.of("key", name, "name", name, "definition", definition(times)));
    }

    private Map<String, Object> definition(int times) {
        return Map.of(
                "rule",
                Map.of("eventCount", Map.of("event", key, "operator", "EQUAL", "count", times)));
    }

    private void refresh(@Nullable Instant asOf) {
        Map<String, Object> input =
                asOf == null
                        ? Map.of("segment", key)
                        : Map.of("segment", key, "asOf", asOf.toString());
        mutate("segmentRefresh", "SegmentRefreshInput", input);
    }

    private void mutate(String name, String type, Map<String, Object> input) {
        graphql.document(
                        "mutation($input: %s!) { %s(input: $input) { userErrors { code message } } }"
                                .formatted(type, name))
                .variable("input", input)
                .execute()
                .path(name + ".userErrors")
                .entityList(Object.class)
                .hasSize(0);
    }

    private Segment segment() {
        return Objects.requireNonNull(
                Objects.requireNonNull(segments.byKeys(List.of(key)).block()).get(key));
    }

    private List<String> members(Segment version, Instant at) {
        return database.sql(
                        """
                        SELECT substr(c.external_id, length(:key) + 1)
                        FROM membership m JOIN customer c ON c.id = m.customer_id
                        WHERE m.segment_version_id = :version AND m.valid @> CAST(:at AS timestamptz)
                        ORDER BY 1\
                        """)
                .bind("key", key)
                .bind("version", version.versionId())
                .bind("at", at)
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
    }
}
