package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.money.MoneyInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

@ServerTest
class CostTests {
    private static final String COST =
            "cost { key kind amount { amount currency } incurredOn phase segment { key } note"
                    + " retractedAt retractionReason }";

    @Autowired HttpGraphQlTester graphql;
    @Autowired CostLedger ledger;
    @Autowired DatabaseClient database;

    private final String key = "k-" + Ids.next();
    private List<String> segments = List.of();

    @BeforeEach
    void plan() {
        segments = SegmentFixture.create(graphql, "k", 2);
        plan(key, Map.of());
    }

    @Test
    void recordsACostOnce() {
        Map<String, Object> input =
                input(Map.of("phase", "QUICK_WIN", "segment", segments.getFirst(), "note", "Post"));
        Map<?, ?> first = recorded(input);
        assertThat(first.get("amount")).isEqualTo(Map.of("amount", "10.50", "currency", "EUR"));
        assertThat(first.get("segment")).isEqualTo(Map.of("key", segments.getFirst()));
        assertThat(recorded(input)).isEqualTo(first);
        assertThat(costs()).hasSize(1);
    }

    @Test
    void refusesAnotherContentUnderTheSameKey() {
        recorded(input(Map.of()));
        for (Map<String, Object> other :
                List.<Map<String, Object>>of(
                        Map.of("amount", money("10.51", "EUR")),
                        Map.of("kind", "LABOUR"),
                        Map.of("incurredOn", "2026-03-05"),
                        Map.of("phase", "BEHAVIORAL"),
                        Map.of("segment", segments.getFirst()),
                        Map.of("note", "Something else"))) {
            assertThat(errors(input(other))).containsExactly("COST_CONFLICT key");
        }
    }

    @Test
    void keepsWhatWasRetractedAndNoLongerCountsIt() {
        recorded(input(Map.of()));
        recorded(input(Map.of("key", "second", "amount", money("4", "EUR"))));
        Map<String, Object> retraction =
                Map.of("campaign", key, "key", "first", "reason", "Twice on the invoice");
        GraphQlTester.Response response = mutations().mutate("costRetract", COST, retraction);
        response.path("costRetract.cost.retractionReason")
                .entity(String.class)
                .isEqualTo("Twice on the invoice");
        assertThat(mutations().errors("costRetract", retraction)).isEmpty();
        assertThat(costs()).hasSize(2);
        assertThat(total()).isEqualTo("4.00");
        recorded(input(Map.of()));
        assertThat(total()).isEqualTo("4.00");
        assertThat(
                        mutations()
                                .errors(
                                        "costRetract",
                                        Map.of("campaign", key, "key", "first", "reason", "No")))
                .containsExactly("COST_RETRACTED key");
        assertThat(
                        mutations()
                                .errors(
                                        "costRetract",
                                        Map.of("campaign", key, "key", "third", "reason", "No")))
                .containsExactly("COST_NOT_FOUND key");
        assertThat(
                        mutations()
                                .errors(
                                        "costRetract",
                                        Map.of("campaign", key, "key", "second", "reason", " ")))
                .containsExactly("TEXT_INVALID reason");
    }

    @Test
    void sumsByKindAndPhase() {
        recorded(input(Map.of("phase", "QUICK_WIN")));
        recorded(input(Map.of("key", "b", "kind", "LABOUR", "amount", money("0.01", "EUR"))));
        Map<?, ?> spending =
                spending(
                        "currency total { amount } byKind { kind amount { amount } }"
                                + " byPhase { phase amount { amount } }");
        assertThat(spending.get("total")).isEqualTo(Map.of("amount", "10.51"));
        assertThat(spending.get("byKind").toString())
                .contains("kind=MEDIA, amount={amount=10.50}")
                .contains("kind=TOOLING, amount={amount=0.00}")
                .contains("kind=LABOUR, amount={amount=0.01}");
        assertThat(spending.get("byPhase").toString())
                .contains("phase=QUICK_WIN, amount={amount=10.50}")
                .contains("phase=null, amount={amount=0.01}");
    }

    @Test
    void hasNoCurrencyBeforeABudgetAndACost() {
        Map<?, ?> spending =
                spending("currency total { amount } byKind { kind } bySegment { units }");
        assertThat(spending.get("currency")).isNull();
        assertThat(spending.get("total")).isNull();
        assertThat(spending.get("byKind")).isEqualTo(List.of());
        assertThat(spending.get("bySegment")).isEqualTo(List.of());
    }

    @Test
    void sharesEvenlyWhileNobodyMetATreatment() {
        recorded(input(Map.of("amount", money("0.03", "EUR"))));
        recorded(
                input(
                        Map.of(
                                "key",
                                "own",
                                "amount",
                                money("1", "EUR"),
                                "segment",
                                segments.get(1))));
        Map<?, ?> spending =
                spending(
                        "rule bySegment { segment { key } units direct { amount } shared { amount }"
                                + " amount { amount } }");
        assertThat(spending.get("rule")).isEqualTo("EVENLY");
        assertThat(spending.get("bySegment").toString())
                .contains("direct={amount=0.00}, shared={amount=0.02}, amount={amount=0.02}")
                .contains("direct={amount=1.00}, shared={amount=0.01}, amount={amount=1.01}");
    }

    @Test
    void hasOneCurrency() {
        recorded(input(Map.of()));
        assertThat(errors(input(Map.of("key", "b", "amount", money("1", "USD")))))
                .containsExactly("CURRENCY_MIXED amount.currency");
        mutations()
                .mutate(
                        "costRetract",
                        COST,
                        Map.of("campaign", key, "key", "first", "reason", "x"));
        assertThat(errors(input(Map.of("key", "b", "amount", money("1", "USD"))))).isEmpty();
    }

    @Test
    void hasTheCurrencyOfTheBudget() {
        String other = key + "-b";
        plan(other, Map.of("budget", money("5", "CHF")));
        assertThat(errors(input(Map.of("campaign", other))))
                .containsExactly("CURRENCY_MIXED amount.currency");
    }

    @Test
    void keepsTheBudgetInTheCurrencyOfTheCosts() {
        recorded(input(Map.of()));
        Map<String, Object> francs =
                Map.of("campaign", key, "version", 1, "budget", money("5", "CHF"));
        assertThat(mutations().errors("campaignRevise", francs))
                .containsExactly("CURRENCY_MIXED budget.currency");
        Map<String, Object> euros =
                Map.of("campaign", key, "version", 1, "budget", money("5", "EUR"));
        assertThat(mutations().errors("campaignRevise", euros)).isEmpty();
    }

    @Test
    void keepsOneCurrencyWhenTwoComeAtOnce() {
        List<Boolean> done =
                Flux.range(0, 8)
                        .flatMap(i ->
                                ledger.record(
                                                new CostRecordInput(
                                                        key,
                                                        "c" + i,
                                                        CostKind.MEDIA,
                                                        new MoneyInput(
                                                                BigDecimal.ONE,
                                                                Currency.getInstance(
                                                                        i % 2 == 0
                                                                                ? "EUR"
                                                                                : "USD")),
                                                        LocalDate.of(2026, 3, 4),
                                                        null,
                                                        null,
                                                        null))
                                        .map(_ -> true)
                                        .onErrorReturn(false)
                                        .subscribeOn(Schedulers.parallel()))
                        .collectList()
                        .block();
        assertThat(done).filteredOn(each -> each).hasSize(4);
    }

    @Test
    void namesEveryProblemOfAnInput() {
        assertThat(
                        errors(
                                input(
                                        Map.of(
                                                "key", "No Slug",
                                                "amount", money("-1", "EUR"),
                                                "incurredOn", "1999-12-31"))))
                .contains("KEY_INVALID key", "AMOUNT_OUT_OF_RANGE amount.amount")
                .contains("DATE_OUT_OF_RANGE incurredOn");
        assertThat(errors(input(Map.of("amount", money("0.001", "EUR")))))
                .containsExactly("AMOUNT_TOO_PRECISE amount.amount");
        assertThat(errors(input(Map.of("amount", money("1", "XXX")))))
                .containsExactly("CURRENCY_WITHOUT_UNIT amount.currency");
        assertThat(errors(input(Map.of("note", "x".repeat(2_001)))))
                .containsExactly("TEXT_INVALID note");
        assertThat(errors(input(Map.of("campaign", "no-such-campaign"))))
                .containsExactly("CAMPAIGN_NOT_FOUND campaign");
        assertThat(errors(input(Map.of("segment", "no-such-segment"))))
                .containsExactly("SEGMENT_NOT_IN_CAMPAIGN segment");
        String stranger = SegmentFixture.create(graphql, "stranger", 1).getFirst();
        assertThat(errors(input(Map.of("segment", stranger))))
                .containsExactly("SEGMENT_NOT_IN_CAMPAIGN segment");
    }

    @Test
    void addsUpToNoMoreThanCanBeKept() {
        for (int i = 0; i < 92; i++) {
            recorded(input(Map.of("key", "c" + i, "amount", money("999999999999999", "EUR"))));
        }
        assertThat(errors(input(Map.of("amount", money("999999999999999", "EUR")))))
                .containsExactly("AMOUNT_OUT_OF_RANGE amount.amount");
        assertThat(total()).isEqualTo("91999999999999908.00");
    }

    @Test
    void takesCostsOfACompletedCampaignButNotOfAnArchivedOne() {
        mutations().mutate("campaignComplete", "", Map.of("campaign", key));
        recorded(input(Map.of()));
        mutations().mutate("campaignArchive", "", Map.of("campaign", key));
        assertThat(errors(input(Map.of("key", "late"))))
                .containsExactly("CAMPAIGN_ARCHIVED campaign");
        assertThat(errors(input(Map.of()))).isEmpty();
    }

    @Test
    void hasAtMostAThousandCosts() {
        database.sql(
                        """
                        INSERT INTO cost (id, campaign_id, key, kind, amount_minor, currency, incurred_on, recorded_at)
                        SELECT gen_random_uuid(), c.id, 'n' || n, 'MEDIA', 1, 'EUR', DATE '2026-03-04', now()
                        FROM campaign c, generate_series(1, 1000) n WHERE c.key = :key\
                        """)
                .bind("key", key)
                .then()
                .block();
        assertThat(errors(input(Map.of()))).containsExactly("COSTS_TOO_MANY campaign");
        assertThat(costs()).hasSize(1_000);
    }

    @Test
    void holdsASegmentThatSomethingWasSpentOn() {
        recorded(input(Map.of("segment", segments.getFirst())));
        mutations()
                .mutate(
                        "campaignRevise",
                        "",
                        Map.of("campaign", key, "version", 1, "segments", List.of()));
        assertThat(mutations().errors("segmentDelete", Map.of("segment", segments.getFirst())))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("SEGMENT_IN_USE");
        assertThat(mutations().errors("segmentDelete", Map.of("segment", segments.get(1))))
                .isEmpty();
    }

    private void plan(String campaign, Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "key", campaign,
                                "name", "C",
                                "objective", "Win",
                                "startsOn", "2026-03-02",
                                "timeZone", "UTC",
                                "segments", segments));
        input.putAll(more);
        assertThat(mutations().errors("campaignPlan", input)).isEmpty();
    }

    private Map<String, Object> input(Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "campaign", key,
                                "key", "first",
                                "kind", "MEDIA",
                                "amount", money("10.50", "EUR"),
                                "incurredOn", "2026-03-04"));
        input.putAll(more);
        return input;
    }

    private static Map<String, Object> money(String amount, String currency) {
        return Map.of("amount", amount, "currency", currency);
    }

    private Mutations mutations() {
        return new Mutations(graphql);
    }

    private Map<?, ?> recorded(Map<String, Object> input) {
        GraphQlTester.Response response = mutations().mutate("costRecord", COST, input);
        assertThat(Mutations.errors("costRecord", response)).isEmpty();
        return response.path("costRecord.cost").entity(Map.class).get();
    }

    private List<String> errors(Map<String, Object> input) {
        return mutations().errors("costRecord", input);
    }

    private List<Object> costs() {
        return campaign("costs { key }").path("campaign.costs").entityList(Object.class).get();
    }

    private String total() {
        return ((Map<?, ?>) spending("total { amount }").get("total")).get("amount").toString();
    }

    private Map<?, ?> spending(String fields) {
        return campaign("spending { " + fields + " }")
                .path("campaign.spending")
                .entity(Map.class)
                .get();
    }

    private GraphQlTester.Response campaign(String fields) {
        return graphql.document("query($key: String!) { campaign(key: $key) { " + fields + " } }")
                .variable("key", key)
                .execute();
    }
}
