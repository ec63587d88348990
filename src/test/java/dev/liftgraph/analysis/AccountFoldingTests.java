package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import dev.liftgraph.analysis.FoldingFixture.Event;
import dev.liftgraph.analysis.FoldingFixture.Exposure;
import dev.liftgraph.analysis.FoldingFixture.Fact;
import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.Experiments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Experiments whose units are accounts, from the facts of their customers to their results. */
@ServerTest
class AccountFoldingTests {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int[] SIZES = {2, 1, 5, 3};
    private static final double[] CONTROL = {0.3, 0.5, 0.9, 22};
    private static final double[] OTHER = {0.6, 0.7, 1.5, 25};

    @Autowired HttpGraphQlTester graphql;

    @Autowired Experiments experiments;

    @Autowired FullRecomputation full;

    @Autowired Folding folding;

    @Autowired DatabaseClient database;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    @Autowired
    @Qualifier("bulk")
    DatabaseClient bulkDatabase;

    private FoldingFixture fixture;

    @BeforeEach
    void useTheServer() {
        fixture = new FoldingFixture(graphql);
    }

    @Test
    void equalsTheDeltaMethodOverAccounts() {
        String key = "acc-delta";
        int repeats = 8;
        Map<String, String> accounts = new LinkedHashMap<>();
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 2 * repeats * SIZES.length; i++) {
            boolean treated = i % 2 == 1;
            int shape = i / 2 % SIZES.length;
            double sum = (treated ? OTHER : CONTROL)[shape];
            for (int j = 0; j < SIZES[shape]; j++) {
                String customer = key + "-" + i + "-" + j;
                accounts.put(customer, key + "-account-" + i);
                facts.add(
                        new Exposure(key, customer, treated ? "other" : "control", minute(10 + j)));
            }
            // All of it by one of its customers, but for a tenth, which another one adds.
            facts.add(event(key + "-" + i + "-0", "a", sum - 0.1));
            facts.add(event(key + "-" + i + "-" + (SIZES[shape] - 1), "b", 0.1));
        }
        fixture.startOfAccounts(key, START, accounts);
        fixture.record(facts);

        Moments control = Moments.of(CONTROL, repeats);
        Moments other = Moments.of(OTHER, repeats);
        double difference = other.ratio() - control.ratio();
        double error = Math.sqrt(other.variance() + control.variance());
        double reach =
                new TDistribution(null, repeats * SIZES.length - 1.0)
                                .inverseCumulativeProbability(0.975)
                        * error;

        Map<String, Object> cell = cell(key, key + "-mean");
        Map<String, Object> arm = MetricKindsResults.arm(cell, "control");
        assertThat(arm).containsEntry("units", 32).containsEntry("customers", 88);
        assertThat((double) arm.get("mean")).isCloseTo(control.ratio(), within(1e-12));
        Map<String, Object> lift =
                MetricKindsResults.object(
                        MetricKindsResults.list(cell, "comparisons").getFirst(),
                        "comparison",
                        "lift",
                        "absolute");
        assertThat((double) lift.get("value")).isCloseTo(difference, within(1e-9));
        assertThat((double) lift.get("standardError")).isCloseTo(error, within(1e-9));
        Map<String, Object> interval = MetricKindsResults.object(lift, "interval");
        assertThat((double) interval.get("lower")).isCloseTo(difference - reach, within(1e-9));
        assertThat((double) interval.get("upper")).isCloseTo(difference + reach, within(1e-9));

        Map<String, Object> rate = MetricKindsResults.arm(cell(key, key + "-rate"), "control");
        long converted = repeats * (2 + 1 + 2 + 2);
        assertThat(rate).containsEntry("conversions", (int) converted);
        assertThat((double) rate.get("mean")).isCloseTo(converted / 88.0, within(1e-12));
        assertThat(differences(key)).isZero();
    }

    /** What the formulas say of the raw values of accounts. */
    private record Moments(double ratio, double variance) {
        static Moments of(double[] sums, int repeats) {
            int n = repeats * sums.length;
            double s = mean(i -> sums[i]);
            double m = mean(i -> SIZES[i]);
            double bessel = (double) n / (n - 1);
            double ss = bessel * mean(i -> (sums[i] - s) * (sums[i] - s));
            double mm = bessel * mean(i -> (SIZES[i] - m) * (SIZES[i] - m));
            double sm = bessel * mean(i -> (sums[i] - s) * (SIZES[i] - m));
            double unit = ss / (m * m) - 2 * s * sm / (m * m * m) + s * s * mm / (m * m * m * m);
            return new Moments(s / m, unit / n);
        }

        private static double mean(IntToDoubleFunction value) {
            return IntStream.range(0, SIZES.length).mapToDouble(value).average().orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsAFullRecomputationInAnyOrder(long seed) {
        Random random = new Random(seed);
        String key = "acc-fold-" + seed;
        Map<String, String> accounts = new LinkedHashMap<>();
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int account = random.nextInt(18);
            String customer = key + "-" + i;
            accounts.put(customer, key + "-account-" + account);
            for (int j = 0; j <= random.nextInt(3); j++) {
                boolean stray = random.nextInt(60) == 0;
                facts.add(
                        new Exposure(
                                key,
                                customer,
                                account % 2 == 0 ^ stray ? "control" : "other",
                                minute(random.nextInt(21 * 24 * 60))));
            }
            for (int j = 0; j < random.nextInt(4); j++) {
                facts.add(
                        new Event(
                                customer + "-" + j,
                                customer,
                                minute(random.nextInt(30 * 24 * 60)),
                                random.nextInt(1_000_000) / 10_000.0 + ""));
            }
        }
        fixture.startOfAccounts(key, START, accounts);
        Collections.shuffle(facts, random);
        for (int i = 0; i < facts.size(); i += 23) {
            fixture.record(facts.subList(i, Math.min(facts.size(), i + 23)));
        }
        assertThat(differences(key)).isZero();
        assertThat(folding.recompute(id(key)).block()).isZero();
        assertThat(sum(key, "customers")).isGreaterThan(sum(key, "units"));
    }

    @Test
    void leavesAWholeAccountOutWhoseLaterCustomerMeetsAnotherVariant() {
        String key = "acc-twice";
        Map<String, String> accounts = new LinkedHashMap<>();
        for (int i = 0; i < 9; i++) {
            accounts.put(key + "-" + i, key + "-account-" + i / 3);
        }
        fixture.startOfAccounts(key, START, accounts);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            facts.add(new Exposure(key, key + "-" + i, "control", minute(10 + i)));
        }
        fixture.record(facts);
        assertThat(sum(key, "units")).isEqualTo(3);
        assertThat(sum(key, "customers")).isEqualTo(8);
        fixture.record(List.of(new Exposure(key, key + "-8", "other", minute(500))));
        assertThat(sum(key, "units")).isEqualTo(2);
        assertThat(sum(key, "customers")).isEqualTo(6);
        assertThat(state(key, "excluded_units")).isOne();
        assertThat(differences(key)).isZero();
    }

    @Test
    void takesAllEntriesOfAnAccountAtOnceAndSoManyAccountsAsFit() {
        String key = "acc-queue";
        exposeFourAccountsOfThree(key);
        UUID experiment = id(key);
        Mono<List<String>> batches =
                Flux.fromIterable(Units.TABLES)
                        .concatMap(sql -> bulkDatabase.sql(sql).then())
                        .then(queue(experiment))
                        .thenMany(
                                Flux.just(1L, 4L, 50L, 50L)
                                        .concatMap(most -> take(experiment, most)))
                        .collectList();
        assertThat(rolledBack(batches))
                .as("entries, and customers that are folded")
                .containsExactly("6 3", "12 6", "6 3", "0 0");
        assertThat(differences(key)).isZero();
    }

    @Test
    void comparesAccountsByACustomerThatCounts() {
        String key = "acc-balance";
        exposeFourAccountsOfThree(key);
        Mono<Long> compared =
                bulkDatabase
                        .sql(
                                """
                                UPDATE customer SET first_known_at = :at
                                WHERE id IN (SELECT customer_id FROM unit WHERE experiment_id = :id)\
                                """)
                        .bind("id", id(key))
                        .bind("at", START)
                        .then()
                        .then(
                                bulkDatabase
                                        .sql(
                                                """
                                                UPDATE unit SET excluded = TRUE WHERE (account, customer_id) IN (
                                                    SELECT DISTINCT ON (account) account, customer_id FROM unit
                                                    WHERE experiment_id = :id ORDER BY account, customer_id)\
                                                """)
                                        .bind("id", id(key))
                                        .then())
                        .then(
                                bulkDatabase
                                        .sql(BalanceSql.EVENTS)
                                        .bind("experiment", id(key))
                                        .bind("most", 100L)
                                        .bind("event", key)
                                        .bind("days", 7)
                                        .bind("started", START)
                                        .map(row -> row.get("units", Long.class))
                                        .one());
        assertThat(rolledBack(compared)).isEqualTo(4);
    }

    private <T> T rolledBack(Mono<T> work) {
        return bulk.execute(
                        status -> {
                            status.setRollbackOnly();
                            return work;
                        })
                .single()
                .block();
    }

    /** Each customer twice. */
    private Mono<Void> queue(UUID experiment) {
        return bulkDatabase
                .sql(
                        """
                        INSERT INTO touched_unit (experiment_id, customer_id)
                        SELECT experiment_id, customer_id FROM unit, generate_series(1, 2) WHERE experiment_id = :id\
                        """)
                .bind("id", experiment)
                .then();
    }

    private Mono<String> take(UUID experiment, long most) {
        return bulkDatabase
                .sql("DELETE FROM folding")
                .then()
                .then(
                        bulkDatabase
                                .sql(AccountUnits.TAKE)
                                .bind("experiment", experiment)
                                .bind("most", most)
                                .bind("now", START)
                                .mapValue(Long.class)
                                .one())
                .zipWhen(_ ->
                        bulkDatabase.sql("SELECT count(*) FROM folding").mapValue(Long.class).one())
                .map(both -> both.getT1() + " " + both.getT2());
    }

    @Test
    void takesTheArmAndThePhaseOfTheAccountsFirstExposureWhicheverComesLast() {
        String key = "acc-phase";
        Map<String, String> accounts = new LinkedHashMap<>();
        accounts.put(key + "-0", key);
        accounts.put(key + "-1", key);
        fixture.startOfAccounts(key, START, accounts);
        fixture.record(List.of(new Exposure(key, key + "-0", "other", minute(10 * 24 * 60))));
        assertThat(phases(key)).containsExactly("BEHAVIORAL 1 1");
        fixture.record(List.of(new Exposure(key, key + "-1", "other", minute(60))));
        assertThat(phases(key)).containsExactly("QUICK_WIN 1 2");
        assertThat(differences(key)).isZero();
    }

    @Test
    void countsAnAccountOnceThatMetAPhaseThatAssignsAnewTwice() {
        String key = "acc-anew";
        Map<String, String> accounts = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            accounts.put(key + "-" + i, key);
        }
        fixture.startOfAccounts(key, START, accounts);
        database.sql(
                        """
                        UPDATE phase SET assignment = 'RERANDOMISE' WHERE kind = 'BEHAVIORAL'
                            AND campaign_id = (SELECT campaign_id FROM experiment WHERE id = :id)\
                        """)
                .bind("id", id(key))
                .then()
                .block();
        fixture.record(List.of(new Exposure(key, key + "-1", "other", minute(9 * 24 * 60))));
        fixture.record(
                List.of(
                        new Exposure(key, key + "-0", "other", minute(60)),
                        new Exposure(key, key + "-2", "other", minute(70))));
        assertThat(phases(key)).containsExactly("QUICK_WIN 1 3");
        assertThat(state(key, "reassigned_units")).isOne();
        assertThat(state(key, "excluded_units")).isZero();
        assertThat(differences(key)).isZero();
    }

    @Test
    void keepsTheAccountOfTheFirstExposureWhateverIsSaidLater() {
        String key = "acc-moved";
        Map<String, String> accounts = new LinkedHashMap<>();
        accounts.put(key + "-0", key + "-a");
        accounts.put(key + "-1", key + "-a");
        fixture.startOfAccounts(key, START, accounts);
        fixture.record(
                List.of(
                        new Exposure(key, key + "-0", "other", minute(10)),
                        new Exposure(key, key + "-1", "other", minute(10))));
        database.sql(
                        "UPDATE customer SET attributes = attributes || '{\"account\":\"elsewhere\"}' WHERE external_id = :id")
                .bind("id", key + "-0")
                .then()
                .block();
        fixture.record(List.of(event(key + "-0", "late", 3)));
        assertThat(sum(key, "units")).isOne();
        assertThat(differences(key)).isZero();
    }

    @Test
    void tellsADailySeriesThatAddsUpAndABreakdown() {
        String key = "acc-days";
        Map<String, String> accounts = new LinkedHashMap<>();
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            accounts.put(key + "-" + i, key + "-account-" + i / 3);
            facts.add(
                    new Exposure(
                            key,
                            key + "-" + i,
                            i / 3 % 2 == 0 ? "control" : "other",
                            minute(60 + i * 97L)));
        }
        fixture.startOfAccounts(key, START, accounts);
        fixture.record(facts);
        List<Integer> units =
                graphql.document(
                                """
                                query($key: String!, $metric: String!) { experiment(key: $key) {
                                  series(metric: $metric) { points { arms { units customers } } }
                                  breakdown(by: {attribute: {key: "foldGroup"}}) { levels { units } } } }
                                """)
                        .variable("key", key)
                        .variable("metric", key + "-rate")
                        .execute()
                        .path("experiment.series.points[-1:].arms[*].customers")
                        .entityList(Integer.class)
                        .satisfies(customers -> assertThat(customers).containsExactly(60, 60))
                        .path("experiment.breakdown.levels[*].units")
                        .entityList(Integer.class)
                        .get();
        assertThat(units.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
    }

    private Map<String, Object> cell(String key, String metric) {
        return MetricKindsResults.of(MetricKindsResults.cells(graphql, key), metric, "QUICK_WIN");
    }

    private static Instant minute(long minute) {
        return START.plusSeconds(60 * minute);
    }

    private static Event event(String customer, String id, double amount) {
        return new Event(customer + "-" + id, customer, minute(60), String.format("%.4f", amount));
    }

    private long differences(String key) {
        return bulk.transactional(full.differences(id(key), ExperimentUnit.ACCOUNT)).block();
    }

    private long sum(String key, String column) {
        return database.sql(
                        """
                        SELECT CAST(coalesce(sum(a.%s), 0) AS bigint) FROM arm_summary a JOIN metric m ON m.id = a.metric_id
                        WHERE a.experiment_id = :id AND a.segment_id IS NULL AND m.kind = 'PROPORTION'\
                        """
                                .formatted(column))
                .bind("id", id(key))
                .mapValue(Long.class)
                .one()
                .block();
    }

    private long state(String key, String column) {
        return database.sql("SELECT " + column + " FROM results_state WHERE experiment_id = :id")
                .bind("id", id(key))
                .mapValue(Long.class)
                .one()
                .block();
    }

    private List<String> phases(String key) {
        return database.sql(
                        """
                        SELECT concat_ws(' ', a.phase, a.units, a.customers) FROM arm_summary a
                        JOIN metric m ON m.id = a.metric_id
                        WHERE a.experiment_id = :id AND a.segment_id IS NULL AND m.kind = 'PROPORTION'\
                        """)
                .bind("id", id(key))
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
    }

    private void exposeFourAccountsOfThree(String key) {
        Map<String, String> accounts = new LinkedHashMap<>();
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            accounts.put(key + "-" + i, key + "-account-" + i / 3);
            facts.add(new Exposure(key, key + "-" + i, "control", minute(10 + i)));
        }
        fixture.startOfAccounts(key, START, accounts);
        fixture.record(facts);
    }

    private UUID id(String key) {
        return experiments.byKeys(List.of(key)).block().get(key).id();
    }
}
