package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.analysis.NaiveOutcomes.Done;
import dev.liftgraph.analysis.NaiveOutcomes.Met;
import dev.liftgraph.analysis.NaiveOutcomes.Unit;
import dev.liftgraph.api.Ids;
import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.Experiments;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The sums of each kind of metric are those of its definition, at any time. */
@ServerTest
@Import(SteppedTime.class)
class MetricKindsTests {
    private static final Instant START = Instant.parse("2031-03-03T00:00:00Z");
    private static final int CUSTOMERS = 160;

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired Experiments experiments;
    @Autowired Folding folding;
    @Autowired FullRecomputation full;
    @Autowired DatabaseClient database;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private final List<Met> exposures = new ArrayList<>();
    private final List<Done> events = new ArrayList<>();
    private MetricKindsFixture fixture;

    @BeforeEach
    void start() {
        clock.set(START);
        fixture = new MetricKindsFixture(graphql, "k-" + Ids.next(), START);
        fixture.start(CUSTOMERS);
        facts(new Random(7));
    }

    @Test
    void sumsWhatTheDefinitionsSayAndCountsUnitsAsTheyMature() {
        NaiveOutcomes early = knownAt(12);
        fixture.record(early.exposures(), early.events());
        assertSums(early);

        clock.set(START.plus(Duration.ofDays(20)));
        assertThat(waiting()).as("before the catch-up").isPositive();
        folding.catchUp().block();
        assertSums(early);
        assertThat(queued()).isZero();
        folding.catchUp().block();
        assertSums(early);

        NaiveOutcomes late = knownAt(45);
        fixture.record(
                late.exposures().stream().filter(met -> !early.exposures().contains(met)).toList(),
                late.events().stream().filter(done -> !early.events().contains(done)).toList());
        assertSums(late);
        assertThat(waiting()).isZero();
        assertThat(folding.recompute(id()).block()).isZero();
    }

    @Test
    void queuesAMaturedUnitOnceWhoeverLooks() {
        NaiveOutcomes early = knownAt(12);
        fixture.record(early.exposures(), early.events());
        clock.set(START.plus(Duration.ofDays(60)));
        Stream.generate(() -> folding.catchUp())
                .limit(4)
                .reduce((one, other) -> one.and(other))
                .orElseThrow()
                .block();
        assertSums(early);
        assertThat(queued()).isZero();
        assertThat(waiting()).isZero();
    }

    @Test
    void tellsWaitingClampedAndStepsInTheResults() {
        NaiveOutcomes early = knownAt(12);
        fixture.record(early.exposures(), early.events());
        List<Map<String, Object>> cells = MetricKindsResults.cells(graphql, fixture.key());
        for (String name : MetricKindsFixture.RULES.keySet()) {
            Map<String, Object> cell = MetricKindsResults.of(cells, fixture.key() + "-" + name);
            List<Unit> units = early.units();
            List<Object> control = sums(early, name, units, "control");
            List<Object> other = sums(early, name, units, "other");
            long waiting = difference(control) + difference(other);
            assertThat(cell).as(name).containsEntry("waitingUnits", (int) waiting);
            assertThat(cell.get("metricVersion")).isEqualTo(1);
            Map<String, Object> arm = MetricKindsResults.arm(cell, "other");
            assertThat(arm.get("units")).as(name).isEqualTo((int) (long) other.get(1));
            assertThat(arm.get("clampedUnits"))
                    .as(name)
                    .isEqualTo(
                            name.equals("capped")
                                    ? Integer.valueOf(other.get(4).toString())
                                    : null);
            if (name.equals("funnel")) {
                assertThat((List<?>) arm.get("steps"))
                        .extracting("units")
                        .extracting(Object::toString)
                        .isEqualTo(other.subList(8, 11).stream().map(Object::toString).toList());
            } else {
                assertThat(arm.get("steps")).as(name).isNull();
            }
        }
    }

    private static long difference(List<Object> sums) {
        return (long) sums.get(0) - (long) sums.get(1);
    }

    private List<Object> sums(NaiveOutcomes naive, String name, List<Unit> units, String variant) {
        return naive.sums(
                MetricKindsFixture.RULES.get(name),
                clock.instant(),
                units.stream().filter(unit -> unit.variant().equals(variant)));
    }

    /** Everybody meets a variant in the first 15 days, and some both. */
    private void facts(Random random) {
        for (int i = 0; i < CUSTOMERS; i++) {
            String customer = fixture.customer(i);
            String variant = random.nextBoolean() ? "control" : "other";
            for (int j = 0; j <= random.nextInt(2); j++) {
                String met = random.nextInt(25) == 0 ? "other" : variant;
                exposures.add(new Met(customer, met, minute(random, 0, 15, j)));
            }
            double zeal = random.nextDouble();
            int count = (int) (zeal * 24);
            for (int j = 0; j < count; j++) {
                String name = List.of("visit", "visit", "cart", "order").get(random.nextInt(4));
                long amount = (long) (zeal * random.nextInt(3_000_000));
                events.add(new Done(customer, name, minute(random, -30, 40, j), amount));
            }
        }
    }

    private static Instant minute(Random random, int fromDay, int toDay, int millis) {
        long minutes = fromDay * 1_440L + random.nextInt((toDay - fromDay) * 1_440);
        return START.plusSeconds(60 * minutes).plusMillis(millis);
    }

    /** Sets the clock to a day; answers what happened until then. */
    private NaiveOutcomes knownAt(int day) {
        Instant now = START.plus(Duration.ofDays(day));
        clock.set(now);
        return new NaiveOutcomes(
                START,
                exposures.stream().filter(met -> met.at().isBefore(now)).toList(),
                events.stream().filter(done -> done.at().isBefore(now)).toList());
    }

    private void assertSums(NaiveOutcomes naive) {
        Map<List<Object>, List<Object>> expected = new HashMap<>();
        List<Unit> all = naive.units();
        MetricKindsFixture.RULES.forEach((name, rule) -> {
            for (String phase : List.of("QUICK_WIN", "BEHAVIORAL")) {
                for (String variant : List.of("control", "other")) {
                    List<Unit> units =
                            all.stream()
                                    .filter(unit -> unit.phase().equals(phase))
                                    .filter(unit -> unit.variant().equals(variant))
                                    .toList();
                    List<Unit> odd = units.stream().filter(MetricKindsTests::isOdd).toList();
                    expected.put(
                            List.of(name, "everyone", phase, variant),
                            naive.sums(rule, clock.instant(), units.stream()));
                    expected.put(
                            List.of(name, "segment", phase, variant),
                            naive.sums(rule, clock.instant(), odd.stream()));
                }
            }
        });
        expected.values().removeIf(sums -> sums.getFirst().equals(0L));
        assertThat(kept()).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(bulk.transactional(full.differences(id(), ExperimentUnit.CUSTOMER)).block())
                .isZero();
    }

    private static boolean isOdd(Unit unit) {
        String number = unit.customer().substring(unit.customer().lastIndexOf("-c") + 2);
        return Integer.parseInt(number) % 2 == 1;
    }

    private Map<List<Object>, List<Object>> kept() {
        return database.sql(
                        """
                        SELECT m.name AS metric, CASE WHEN a.segment_id IS NULL THEN 'everyone' ELSE 'segment' END AS scope,
                               a.phase, v.key AS variant, a.*
                        FROM arm_summary a
                        JOIN metric m ON m.id = a.metric_id
                        JOIN variant v ON v.id = a.variant_id
                        WHERE a.experiment_id = :id\
                        """)
                .bind("id", id())
                .map(row -> Map.entry(place(row), sums(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block();
    }

    private static List<Object> place(Readable row) {
        return List.of(
                row.get("metric", String.class),
                row.get("scope", String.class),
                row.get("phase", String.class),
                row.get("variant", String.class));
    }

    private static List<Object> sums(Readable row) {
        List<Object> sums = new ArrayList<>();
        sums.add(row.get("units", Long.class));
        sums.add(row.get("units", Long.class) - row.get("waiting", Long.class));
        Stream.of("total", "total_squares", "clamped", "paired_total", "paired_squares", "products")
                .forEach(column -> sums.add(row.get(column, BigDecimal.class).toBigInteger()));
        for (int step = 1; step <= 8; step++) {
            sums.add(row.get("step_" + step, BigDecimal.class).toBigInteger());
        }
        return sums;
    }

    private long waiting() {
        return number(
                "SELECT count(*) FROM unit WHERE experiment_id = :id AND matures_at IS NOT NULL");
    }

    private long queued() {
        return number("SELECT count(*) FROM touched_unit WHERE experiment_id = :id");
    }

    private long number(String sql) {
        return database.sql(sql).bind("id", id()).mapValue(Long.class).one().block();
    }

    private UUID id() {
        return experiments.byKeys(List.of(fixture.key())).block().get(fixture.key()).id();
    }
}
