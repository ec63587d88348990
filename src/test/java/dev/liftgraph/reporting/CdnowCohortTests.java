package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.CrowdTest;
import dev.liftgraph.Facts;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.EventBatch;
import dev.liftgraph.customer.Events;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * Retention and lifetime value of the CDNOW customers by RFM segment, each cell of the table
 * against plain Java over the raw file.
 */
@CrowdTest
@EnabledIf("dev.liftgraph.scoring.PublicData#isPresent")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CdnowCohortTests {
    private static final Instant AS_OF = Instant.parse("2021-10-01T00:00:00Z");
    private static final YearMonth FIRST = YearMonth.of(2021, 10);
    private static final int MONTHS = 9;
    private static final int CHUNK = 20_000;

    /** Lowest and highest recency, then lowest and highest value of each cell. */
    private static final Map<String, int[]> CELLS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("champions", new int[] {5, 5, 4, 5}),
                            Map.entry("loyal", new int[] {3, 4, 4, 5}),
                            Map.entry("potential-loyal", new int[] {4, 5, 2, 3}),
                            Map.entry("new", new int[] {5, 5, 1, 1}),
                            Map.entry("promising", new int[] {4, 4, 1, 1}),
                            Map.entry("needs-attention", new int[] {3, 3, 3, 3}),
                            Map.entry("about-to-sleep", new int[] {3, 3, 1, 2}),
                            Map.entry("at-risk", new int[] {1, 2, 3, 4}),
                            Map.entry("cannot-lose", new int[] {1, 2, 5, 5}),
                            Map.entry("hibernating", new int[] {2, 2, 1, 2}),
                            Map.entry("lost", new int[] {1, 1, 1, 2})));

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;
    @Autowired Customers customers;
    @Autowired Events events;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator transaction;

    private final CdnowPurchases cdnow = new CdnowPurchases();
    private KpiFixture fixture;
    private Map<String, String> cells = Map.of();

    @BeforeAll
    void load() {
        fixture = KpiFixture.with(graphql, http);
        record();
        fixture.done(
                "rfmScoringCreate",
                Map.of("key", fixture.key(), "name", "CDNOW", "event", fixture.key()));
        fixture.done("scoringRun", Map.of("scoring", fixture.key(), "asOf", AS_OF.toString()));
        CELLS.forEach(this::segment);
        cells = cdnow.cells(AS_OF);
    }

    private void record() {
        Facts facts = new Facts(customers, events, transaction);
        List<CdnowPurchases.Purchase> all = cdnow.all();
        CustomerBatch people = new CustomerBatch();
        all.stream()
                .map(CdnowPurchases.Purchase::customer)
                .distinct()
                .forEach(customer -> people.add(fixture.customer(customer), new TreeMap<>()));
        facts.customers(people, AS_OF);
        for (int from = 0; from < all.size(); from += CHUNK) {
            EventBatch batch = new EventBatch();
            all.subList(from, Math.min(all.size(), from + CHUNK))
                    .forEach(purchase ->
                            batch.add(
                                    batch.size() + 1L,
                                    Ids.next().toString(),
                                    fixture.customer(purchase.customer()),
                                    fixture.key(),
                                    purchase.at(),
                                    purchase.amount(),
                                    null));
            facts.events(batch);
        }
    }

    private void segment(String cell, int[] range) {
        List<Map<String, Object>> rules =
                List.of(
                        score("RECENCY", "GREATER_OR_EQUAL", range[0]),
                        score("RECENCY", "LESS_OR_EQUAL", range[1]),
                        score("VALUE", "GREATER_OR_EQUAL", range[2]),
                        score("VALUE", "LESS_OR_EQUAL", range[3]));
        fixture.done(
                "segmentCreate",
                Map.of(
                        "key",
                        fixture.segment(cell),
                        "name",
                        cell,
                        "definition",
                        Map.of("rule", Map.of("all", rules))));
        fixture.refresh(cell, AS_OF.toString());
    }

    private Map<String, Object> score(String component, String operator, int number) {
        return Map.of(
                "score",
                Map.of(
                        "scoring",
                        fixture.key(),
                        "component",
                        component,
                        "operator",
                        operator,
                        "number",
                        number));
    }

    private List<Map<String, Object>> told(String more) {
        String keys =
                CELLS.keySet().stream()
                        .map(cell -> "\"" + fixture.segment(cell) + "\"")
                        .collect(Collectors.joining(","));
        return KpiFixture.list(
                KpiFixture.map(
                        fixture.query(
                                "customerCohorts(purchase: \"%s\", currency: \"USD\", segments: [%s], %s) %s"
                                        .formatted(
                                                fixture.key(),
                                                keys,
                                                more,
                                                CustomerCohortTests.FIELDS)),
                        "customerCohorts"),
                "segments");
    }

    /** Cell of the segment; null for everyone. */
    private @Nullable String cell(Map<String, Object> row) {
        Object key = KpiFixture.at(row, "segment", "key");
        return key == null ? null : key.toString().substring(fixture.segment("").length());
    }

    @Test
    void retentionAndLifetimeValueByRfmSegmentAreThoseOfPlainJava() {
        List<Map<String, Object>> told =
                told("start: MEMBERSHIP, from: \"2021-10-01\", periods: " + MONTHS);
        assertThat(told).hasSize(1 + CELLS.size());
        Map<String, String> everyone = new HashMap<>(cells);
        everyone.replaceAll((_, _) -> "everyone");
        Map<String, Map<YearMonth, CdnowPurchases.Month>> months = cdnow.months(cells);
        months.putAll(cdnow.months(everyone));
        for (Map<String, Object> row : told) {
            String cell = cell(row);
            long size =
                    cell == null
                            ? cells.size()
                            : cells.values().stream().filter(cell::equals).count();
            assertCohort(
                    KpiFixture.list(row, "cohorts").getFirst(),
                    size,
                    FIRST,
                    months.getOrDefault(cell == null ? "everyone" : cell, Map.of()));
        }
    }

    @Test
    void retentionByMonthOfFirstPurchaseAndRfmSegmentIsThatOfPlainJava() {
        List<Map<String, Object>> told =
                told(
                        """
                        from: "2021-01-01", to: "2021-03-01", periods: 18, membersAsOf: "2021-10-01T00:00:00Z"
                        """);
        Map<String, YearMonth> first = cdnow.firstMonths();
        Map<String, List<Object>> groups = new HashMap<>();
        cells.forEach((customer, cell) -> groups.put(customer, List.of(cell, first.get(customer))));
        Map<List<Object>, Map<YearMonth, CdnowPurchases.Month>> months = cdnow.months(groups);
        List<String> compared = new ArrayList<>();
        for (Map<String, Object> row : told.subList(1, told.size())) {
            for (Map<String, Object> cohort : KpiFixture.list(row, "cohorts")) {
                YearMonth start =
                        YearMonth.parse(cohort.get("startsOn").toString().substring(0, 7));
                List<Object> group = Arrays.asList(cell(row), start);
                long size = groups.values().stream().filter(group::equals).count();
                if (size > 0 && size < 5) {
                    assertThat(cohort).containsEntry("suppressed", true);
                } else if (Boolean.FALSE.equals(cohort.get("suppressed"))) {
                    assertCohort(cohort, size, start, months.getOrDefault(group, Map.of()));
                    compared.add(group.toString());
                }
            }
        }
        assertThat(compared).hasSizeGreaterThan(25);
    }

    private static void assertCohort(
            Map<String, Object> cohort,
            long size,
            YearMonth start,
            Map<YearMonth, CdnowPurchases.Month> months) {
        assertThat(cohort)
                .containsEntry("customers", (int) size)
                .containsEntry("suppressed", false);
        List<Map<String, Object>> periods = KpiFixture.list(cohort, "periods");
        assertThat(periods.isEmpty()).isEqualTo(size == 0);
        long cumulative = 0;
        for (int i = 0; i < periods.size(); i++) {
            Map<String, Object> period = periods.get(i);
            CdnowPurchases.Month month =
                    months.getOrDefault(start.plusMonths(i), new CdnowPurchases.Month(0, 0));
            cumulative += month.revenue();
            assertThat(period).containsEntry("active", (int) month.active());
            assertThat(((Number) period.get("retention")).doubleValue())
                    .isEqualTo((double) month.active() / size, within(1e-12));
            assertThat(KpiFixture.at(period, "revenue", "amount"))
                    .isEqualTo(money(month.revenue()));
            assertThat(KpiFixture.at(period, "cumulativeRevenue", "amount"))
                    .isEqualTo(money(cumulative));
            assertThat(
                            Double.parseDouble(
                                    KpiFixture.at(period, "lifetimeValue", "value", "amount")
                                            .toString()))
                    .isEqualTo(cumulative / 1e4 / size, within(0.005 + 1e-9));
        }
    }

    /** The file has two decimals. */
    private static String money(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, 4).setScale(2).toString();
    }
}
