package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.Experiments;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * Whatever the order, the repeats and the lateness of the facts: the sums are those of the facts.
 */
@ServerTest
class FoldingTests {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int A_FEW = 31;

    @Autowired HttpGraphQlTester graphql;

    @Autowired Experiments experiments;

    @Autowired Folding folding;

    @Autowired FullRecomputation full;

    @Autowired DatabaseClient database;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private FoldingFixture fixture;

    @BeforeEach
    void useTheServer() {
        fixture = new FoldingFixture(graphql);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void equalsAFullRecomputationInAnyOrder(long seed) {
        Random random = new Random(seed);
        String key = "fold-" + seed;
        fixture.start(key, START, customers(key));
        List<FoldingFixture.Fact> facts = facts(key, random);
        Map<List<Object>, List<Object>> inOrder = record(key, facts);
        assertThat(differences(key)).isZero();
        assertThat(inOrder).isNotEmpty();

        String other = key + "-shuffled";
        fixture.start(other, START, customers(other));
        List<FoldingFixture.Fact> shuffled = renamed(facts, key, other);
        shuffled.addAll(shuffled.subList(0, shuffled.size() / 3));
        Collections.shuffle(shuffled, random);
        assertThat(record(other, shuffled)).isEqualTo(inOrder);
        assertThat(differences(other)).isZero();
    }

    @Test
    void saysWhenTheSumsAreNotThoseOfTheFacts() {
        fixture.start("fold-broken", START, customers("fold-broken"));
        record("fold-broken", facts("fold-broken", new Random(9)));
        UUID id = id("fold-broken");
        database.sql("UPDATE arm_summary SET total = total + 1 WHERE experiment_id = :id")
                .bind("id", id)
                .then()
                .block();
        assertThat(differences("fold-broken")).isPositive();
        assertThat(folding.recompute(id).block()).isPositive();
        assertThat(differences("fold-broken")).isZero();
    }

    @Test
    void leavesOutAUnitThatMetTwoVariants() {
        String key = "fold-twice";
        fixture.start(key, START, customers(key));
        fixture.record(List.of(exposure(key, 1, "control", 10), exposure(key, 2, "other", 10)));
        long before = units(key);
        fixture.record(List.of(exposure(key, 1, "other", 500)));
        assertThat(units(key)).isEqualTo(before - 1);
        ResultsState state =
                database.sql("SELECT excluded_units FROM results_state WHERE experiment_id = :id")
                        .bind("id", id(key))
                        .map(row ->
                                new ResultsState(
                                        START, true, row.get(0, Long.class), 0, null, 0, false))
                        .one()
                        .block();
        assertThat(state.excludedUnits()).isOne();
    }

    @Test
    void countsAConversionInThePhaseOfTheExposureThoughItFallsInTheNext() {
        String key = "fold-boundary";
        fixture.start(key, START, customers(key));
        long daySeven = 6 * 24 * 60 + 60;
        fixture.record(
                List.of(
                        exposure(key, 1, "control", daySeven),
                        new FoldingFixture.Event(
                                key + "-m",
                                key + "-1",
                                START.plusSeconds((daySeven + 40 * 60) * 60),
                                "1")));
        assertThat(conversions(key)).isEqualTo(Map.of("QUICK_WIN", 1L));
    }

    @Test
    void countsNoEventBeforeTheExposureOrAfterTheWindow() {
        String key = "fold-window";
        fixture.start(key, START, customers(key));
        Instant at = START.plusSeconds(3_600);
        Instant end = at.plusSeconds(FoldingFixture.WINDOW_DAYS * 24L * 3_600);
        fixture.record(
                List.of(
                        exposure(key, 1, "control", 60),
                        exposure(key, 2, "control", 60),
                        exposure(key, 3, "control", 60),
                        exposure(key, 4, "control", 60),
                        new FoldingFixture.Event(key + "-a", key + "-1", at.minusSeconds(1), "1"),
                        new FoldingFixture.Event(key + "-b", key + "-2", at, "1"),
                        new FoldingFixture.Event(key + "-c", key + "-3", end.minusSeconds(1), "1"),
                        new FoldingFixture.Event(key + "-d", key + "-4", end, "1")));
        assertThat(conversions(key)).isEqualTo(Map.of("QUICK_WIN", 2L));
    }

    private static List<String> customers(String key) {
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            customers.add(key + "-" + i);
        }
        return customers;
    }

    private static List<FoldingFixture.Fact> facts(String key, Random random) {
        List<FoldingFixture.Fact> facts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String variant = random.nextBoolean() ? "control" : "other";
            int exposures = 1 + random.nextInt(3);
            for (int j = 0; j < exposures; j++) {
                String met = random.nextInt(15) == 0 ? "other" : variant;
                facts.add(exposure(key, i, met, random.nextInt(21 * 24 * 60)));
            }
            int events = random.nextInt(4);
            for (int j = 0; j < events; j++) {
                Instant at = START.plusSeconds(60L * random.nextInt(30 * 24 * 60));
                String amount = random.nextInt(1_000_000) / 10_000.0 + "";
                facts.add(
                        new FoldingFixture.Event(
                                key + "-" + i + "-" + j, key + "-" + i, at, amount));
            }
        }
        return facts;
    }

    private static FoldingFixture.Exposure exposure(
            String key, int i, String variant, long minute) {
        return new FoldingFixture.Exposure(
                key, key + "-" + i, variant, START.plusSeconds(60 * minute));
    }

    private static List<FoldingFixture.Fact> renamed(
            List<FoldingFixture.Fact> facts, String from, String to) {
        List<FoldingFixture.Fact> renamed = new ArrayList<>();
        for (FoldingFixture.Fact fact : facts) {
            renamed.add(
                    switch (fact) {
                        case FoldingFixture.Exposure(_, var customer, var variant, var at) ->
                                new FoldingFixture.Exposure(
                                        to, customer.replace(from, to), variant, at);
                        case FoldingFixture.Event(var id, var customer, var at, var amount) ->
                                new FoldingFixture.Event(
                                        id.replace(from, to),
                                        customer.replace(from, to),
                                        at,
                                        amount);
                    });
        }
        return renamed;
    }

    /** Records the facts a few at a time, and answers the sums by place. */
    private Map<List<Object>, List<Object>> record(String key, List<FoldingFixture.Fact> facts) {
        for (int i = 0; i < facts.size(); i += A_FEW) {
            fixture.record(facts.subList(i, Math.min(facts.size(), i + A_FEW)));
        }
        return database.sql(
                        """
                        SELECT m.kind, s.key AS segment, a.phase, v.key AS variant,
                               a.units, a.backfilled, a.total, a.total_squares
                        FROM arm_summary a
                        JOIN metric m ON m.id = a.metric_id
                        JOIN variant v ON v.id = a.variant_id
                        LEFT JOIN segment s ON s.id = a.segment_id
                        WHERE a.experiment_id = :id\
                        """)
                .bind("id", id(key))
                .map(row ->
                        Map.entry(
                                List.<Object>of(
                                        row.get(0, String.class),
                                        row.get(1, String.class) == null ? "everyone" : "segment",
                                        row.get(2, String.class),
                                        row.get(3, String.class)),
                                List.<Object>of(
                                        row.get(4, Long.class),
                                        row.get(5, Long.class),
                                        row.get(6, BigDecimal.class),
                                        row.get(7, BigDecimal.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block();
    }

    private long differences(String key) {
        return bulk.transactional(full.differences(id(key), ExperimentUnit.CUSTOMER)).block();
    }

    private long units(String key) {
        return database.sql(
                        """
                        SELECT CAST(sum(a.units) AS bigint) FROM arm_summary a JOIN metric m ON m.id = a.metric_id
                        WHERE a.experiment_id = :id AND a.segment_id IS NULL AND m.kind = 'PROPORTION'\
                        """)
                .bind("id", id(key))
                .mapValue(Long.class)
                .one()
                .block();
    }

    private Map<String, Long> conversions(String key) {
        return database.sql(
                        """
                        SELECT a.phase, CAST(sum(a.total) AS bigint) FROM arm_summary a
                        JOIN metric m ON m.id = a.metric_id
                        WHERE a.experiment_id = :id AND a.segment_id IS NULL AND m.kind = 'PROPORTION'
                        GROUP BY a.phase\
                        """)
                .bind("id", id(key))
                .map(row -> Map.entry(row.get(0, String.class), row.get(1, Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block();
    }

    private UUID id(String key) {
        return experiments.byKeys(List.of(key)).block().get(key).id();
    }
}
