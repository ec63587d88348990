package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.statistics.SampleRatio;
import dev.liftgraph.statistics.SampleRatioCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Experiments that assign accounts: what is hashed is the account of the customer. */
@ServerTest
class AccountAssignmentTests {
    private static final int ACCOUNTS = 20_000;
    private static final int EACH = 5;

    @Autowired HttpGraphQlTester graphql;

    @Autowired WebTestClient server;

    @Autowired DatabaseClient database;

    private AssignmentFixture fixture;

    @BeforeEach
    void plan() {
        fixture = AssignmentFixture.plan(graphql);
    }

    @Test
    void givesAllCustomersOfAnAccountOneVariantAndTheWeightsToAccounts() {
        String run = "many-" + Ids.next() + "-";
        // In parts: all at once may take longer than a statement may on a busy machine.
        for (int part = 0; part < EACH; part++) {
            database.sql(
                            """
                            INSERT INTO customer (id, external_id, attributes, first_known_at)
                            SELECT gen_random_uuid(), :run || i, jsonb_build_object('account', :run || i % :accounts), now()
                            FROM generate_series(:part * :accounts, (:part + 1) * :accounts - 1) AS i\
                            """)
                    .bind("run", run)
                    .bind("accounts", ACCOUNTS)
                    .bind("part", part)
                    .then()
                    .block();
        }
        String experiment = start(Map.of());
        MurmurChoice choice = MurmurChoice.of(fixture.key() + "." + experiment, 0.6, 0.4);
        List<String> expected =
                IntStream.range(0, ACCOUNTS)
                        .mapToObj(i ->
                                choice.variant(choice.bucket(run + i)) == 0
                                        ? "control ASSIGNED"
                                        : "treatment ASSIGNED")
                        .toList();
        for (int from = 0; from < ACCOUNTS * EACH; from += 10_000) {
            List<String> customers =
                    IntStream.range(from, from + 10_000).mapToObj(i -> run + i).toList();
            int first = from % ACCOUNTS;
            assertThat(fixture.assigned(experiment, customers))
                    .isEqualTo(expected.subList(first, first + 10_000));
        }
        long control = expected.stream().filter(each -> each.startsWith("control")).count();
        SampleRatioCheck split =
                SampleRatioCheck.of(List.of(control, ACCOUNTS - control), List.of(0.6, 0.4));
        assertThat(((SampleRatio) split).isMismatch(0.001)).isFalse();
    }

    @Test
    void hasNothingForWhomNoAccountIsKnown() {
        String customer = "lone-" + Ids.next();
        new CampaignFixture(fixture.mutations(), fixture.key()).know(customer);
        String experiment = start(Map.of());
        assertThat(fixture.assigned(experiment, List.of(customer, "nobody-" + Ids.next())))
                .containsOnly("- NO_ACCOUNT");
        assertThat(evaluate(experiment, Map.of("targetingKey", customer)))
                .hasToString(
                        "{key=%s, metadata={assignment=NO_ACCOUNT}, reason=DEFAULT, value=control}"
                                .formatted(experiment));
        assertThat(record(experiment, customer, "control"))
                .containsExactly("NO_ACCOUNT customerId");
    }

    @Test
    void takesTheAccountThatIsGivenForWhomNoneIsKnown() {
        String experiment = start(Map.of());
        String account = "given-" + Ids.next();
        String known = "known-" + account;
        know(known, account);
        Object variant = evaluate(experiment, Map.of("targetingKey", known)).get("variant");
        assertThat(variant).isNotNull();
        for (int i = 0; i < 20; i++) {
            assertThat(
                            evaluate(
                                    experiment,
                                    Map.of("targetingKey", account + i, "account", account)))
                    .containsEntry("variant", variant);
            assertThat(evaluate(experiment, Map.of("targetingKey", known, "account", "other-" + i)))
                    .containsEntry("variant", variant);
        }
        assertThat(
                        evaluate(
                                experiment,
                                Map.of("targetingKey", "x" + account, "account", List.of(1))))
                .containsEntry("reason", "DEFAULT");
    }

    @Test
    void answersAnEvaluationAndAQueryAlike() {
        String experiment = start(Map.of());
        String account = "alike-" + Ids.next();
        String known = "known-" + account;
        know(known, account);
        for (String customer : List.of(known, "x-" + account)) {
            for (String given : List.of(account, "other-" + account, " ", "", "a".repeat(1_001))) {
                assertThat(queried(experiment, customer, given))
                        .as("%s of '%s'", customer, given)
                        .isEqualTo(evaluated(experiment, customer, Map.of("account", given)));
            }
            assertThat(queried(experiment, customer, null))
                    .isEqualTo(evaluated(experiment, customer, Map.of()));
        }
        assertThat(queried(experiment, "x-" + account, account))
                .isEqualTo(queried(experiment, known, null))
                .endsWith(" ASSIGNED");
        assertThat(queried(experiment, "x-" + account, "")).isEqualTo("- NO_ACCOUNT");
        assertThat(record(experiment, known, "treatment")).isEmpty();
        fixture.move("experimentPause", experiment);
        assertThat(queried(experiment, "x-" + account, account))
                .isEqualTo("treatment EXPOSED")
                .isEqualTo(evaluated(experiment, "x-" + account, Map.of("account", account)));
        String ofCustomers = fixture.start(Map.of());
        assertThat(queried(ofCustomers, known, "other"))
                .isEqualTo(queried(ofCustomers, known, null));
    }

    /** Variant, or - for none, and reason, as the API says. */
    private String queried(String experiment, String customer, @Nullable String account) {
        Map<?, ?> found =
                graphql.document(
                                """
                                query($customer: String!, $experiment: String!, $account: String) {
                                  assignment(customerId: $customer, experiment: $experiment, account: $account) {
                                    reason variant { key } } }
                                """)
                        .variable("customer", customer)
                        .variable("experiment", experiment)
                        .variable("account", account)
                        .execute()
                        .path("assignment")
                        .entity(Map.class)
                        .get();
        String variant =
                found.get("variant") instanceof Map<?, ?> met ? met.get("key").toString() : "-";
        return variant + " " + found.get("reason");
    }

    /** The same, as OFREP says. */
    private String evaluated(String experiment, String customer, Map<String, Object> more) {
        Map<String, Object> context = new HashMap<>(more);
        context.put("targetingKey", customer);
        Map<String, Object> found = evaluate(experiment, context);
        return Objects.requireNonNullElse(found.get("variant"), "-")
                + " "
                + ((Map<?, ?>) found.get("metadata")).get("assignment");
    }

    @Test
    void drawsLayerAndCoverageByAccount() {
        String layer = fixture.layer();
        String experiment =
                start(Map.of("coverage", 0.5, "layer", Map.of("layer", layer, "share", 0.5)));
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            String account = "cover-" + i + Ids.next();
            know(account + "-a", account);
            know(account + "-b", account);
            List<String> both =
                    fixture.assigned(experiment, List.of(account + "-a", account + "-b"));
            assertThat(both.get(0)).isEqualTo(both.get(1));
            answers.add(both.get(0).split(" ")[1]);
        }
        assertThat(answers).contains("ASSIGNED", "NOT_COVERED", "OTHER_LAYER_SHARE");
    }

    @Test
    void sharesALayerWithAccountsOnly() {
        Map<String, Object> half = Map.of("layer", Map.of("layer", fixture.layer(), "share", 0.25));
        String accounts = start(half);
        String customers = "x-" + Ids.next();
        List<String> refused = List.of("LAYER_OF_ANOTHER_UNIT assignment.layer.layer");
        assertThat(
                        fixture.mutations()
                                .errors(
                                        "experimentRegister",
                                        fixture.registration(customers, half)))
                .isEqualTo(refused);
        String draft = "x-" + Ids.next();
        fixture.done("experimentRegister", registration(draft, half));
        assertThat(fixture.mutations().errors("experimentRevise", fixture.revision(draft, half)))
                .isEqualTo(refused);
        fixture.move("experimentComplete", accounts);
        fixture.done("experimentRevise", fixture.revision(draft, half));
        fixture.done("experimentRegister", fixture.registration(customers, half));
    }

    @Test
    void acceptsWhomTheSameBatchGivesAnAccountAndAllOfItAgain() {
        String experiment = start(Map.of());
        String account = "batch-" + Ids.next();
        Instant before = Instant.now().minusSeconds(600);
        database.sql(
                        """
                        INSERT INTO customer (id, external_id, attributes, first_known_at, valid_from)
                        VALUES (gen_random_uuid(), :account, jsonb_build_object('account', :account), :known, :since)\
                        """)
                .bind("account", account)
                .bind("known", before.minusSeconds(600))
                .bind("since", before.plusSeconds(300))
                .then()
                .block();
        assertThat(record(experiment, account, "control", before))
                .containsExactly("NO_ACCOUNT customerId");
        Instant[] both = {before, before.plusSeconds(400)};
        assertThat(record(experiment, account, "control", both)).isEmpty();
        assertThat(record(experiment, account, "control", both)).isEmpty();
    }

    @Test
    void staysWithWhatAnyCustomerOfTheAccountHasMet() {
        String account = "sticky-" + Ids.next();
        know(account + "-a", account);
        know(account + "-b", account);
        String experiment = start(Map.of());
        String drawn = fixture.assigned(experiment, account + "-a").split(" ")[0];
        String other = drawn.equals("control") ? "treatment" : "control";
        assertThat(record(experiment, account + "-a", other)).isEmpty();
        fixture.move("experimentPause", experiment);
        assertThat(fixture.assigned(experiment, List.of(account + "-a", account + "-b")))
                .containsOnly(other + " EXPOSED");
    }

    @Test
    void registersRevisesAndCopiesTheUnit() {
        String experiment = "x-" + Ids.next();
        fixture.done("experimentRegister", registration(experiment, Map.of()));
        assertThat(unit(experiment)).isEqualTo("ACCOUNT 0.05");
        Map<String, Object> revision = new HashMap<>(fixture.revision(experiment, Map.of()));
        fixture.done("experimentRevise", revision);
        assertThat(unit(experiment)).isEqualTo("CUSTOMER null");
        revision.putAll(Map.of("unit", "ACCOUNT", "intraclassCorrelation", 0.2));
        fixture.done("experimentRevise", revision);
        assertThat(unit(experiment)).isEqualTo("ACCOUNT 0.2");

        String clone = "x-" + Ids.next();
        fixture.done("experimentClone", Map.of("experiment", experiment, "key", clone));
        assertThat(unit(clone)).isEqualTo("ACCOUNT 0.2");
        String template = "t-" + Ids.next();
        fixture.done(
                "experimentTemplateSave",
                Map.of("key", template, "name", "T", "experiment", experiment, "savedBy", "Ada"));
        String made = "x-" + Ids.next();
        fixture.done(
                "experimentClone",
                Map.of("template", template, "key", made, "campaign", fixture.key()));
        assertThat(unit(made)).isEqualTo("ACCOUNT 0.2");

        fixture.start(experiment);
        assertThat(fixture.mutations().errors("experimentRevise", revision))
                .containsExactly("EXPERIMENT_FROZEN experiment");
        assertThat(frozen(experiment)).contains("unit 7 ACCOUNT", "intraclassCorrelation 3 0.2");
    }

    @Test
    void refusesWhatGoesByTheOrderOfCustomers() {
        String metric = "m-" + Ids.next();
        fixture.done(
                "metricDefine",
                Map.ofEntries(
                        Map.entry("key", metric),
                        Map.entry("name", "M"),
                        Map.entry("kind", "MEAN"),
                        Map.entry("event", metric),
                        Map.entry("windowDays", 7),
                        Map.entry("capPercentile", 0.99)));
        Map<String, Object> input = registration("x-" + Ids.next(), Map.of());
        input.put(
                "metrics",
                List.of(
                        Map.of("metric", fixture.key(), "role", "PRIMARY"),
                        Map.of("metric", metric, "role", "SECONDARY")));
        assertThat(fixture.mutations().errors("experimentRegister", input))
                .containsExactly("RANKS_OF_ACCOUNTS metrics.1.metric");
        assertThat(added(start(Map.of()), metric)).containsExactly("RANKS_OF_ACCOUNTS metrics.0");
        assertThat(added(fixture.start(Map.of()), metric)).isEmpty();
    }

    private List<String> added(String experiment, String metric) {
        return fixture.mutations()
                .errors(
                        "experimentAmendAdd",
                        Map.of(
                                "experiment",
                                experiment,
                                "metrics",
                                List.of(metric),
                                "reason",
                                "Nobody thought of it before.",
                                "by",
                                "Ada"));
    }

    @Test
    void refusesCovariatesAndCorrelationsThatCannotBe() {
        String metric = "m-" + Ids.next();
        fixture.done(
                "metricDefine",
                Map.of(
                        "key",
                        metric,
                        "name",
                        "M",
                        "kind",
                        "MEAN",
                        "event",
                        metric,
                        "windowDays",
                        7,
                        "covariateDays",
                        14));
        Map<String, Object> input = registration("x-" + Ids.next(), Map.of());
        input.put(
                "metrics",
                List.of(
                        Map.of("metric", fixture.key(), "role", "PRIMARY"),
                        Map.of("metric", metric, "role", "SECONDARY")));
        assertThat(fixture.mutations().errors("experimentRegister", input))
                .containsExactly("COVARIATE_OF_ACCOUNTS metrics.1.metric");
        assertThat(added(start(Map.of()), metric))
                .containsExactly("COVARIATE_OF_ACCOUNTS metrics.0");
        for (double wrong : new double[] {-0.1, 1.1}) {
            Map<String, Object> other = registration("x-" + Ids.next(), Map.of());
            other.put("intraclassCorrelation", wrong);
            assertThat(fixture.mutations().errors("experimentRegister", other))
                    .containsExactly("INTRACLASS_CORRELATION_OUT_OF_RANGE intraclassCorrelation");
        }
        Map<String, Object> customers = fixture.registration("x-" + Ids.next(), Map.of());
        customers.put("intraclassCorrelation", 0.1);
        assertThat(fixture.mutations().errors("experimentRegister", customers))
                .containsExactly("INTRACLASS_CORRELATION_OUT_OF_RANGE intraclassCorrelation");
    }

    @Test
    void foreseesAccountsBeforeTheStart() {
        String account = "foreseen-" + Ids.next();
        know(account + "-a", account);
        know(account + "-b", account);
        assertThat(foreseen(Map.of("unit", "ACCOUNT"))).isPositive().isLessThan(foreseen(Map.of()));
    }

    /** Units that a draft is told of, which plans an effect that nobody can find. */
    private long foreseen(Map<String, Object> terms) {
        String experiment = "x-" + Ids.next();
        Map<String, Object> input = fixture.registration(experiment, Map.of());
        input.putAll(terms);
        input.put(
                "design",
                Map.of(
                        "baseline",
                        0.1,
                        "minimumDetectableEffect",
                        Map.of("value", 0.000001, "scale", "ABSOLUTE")));
        fixture.done("experimentRegister", input);
        String items =
                graphql.document(
                                "query($key: String!) { experiment(key: $key) { launchReadiness { items { code message } } } }")
                        .variable("key", experiment)
                        .execute()
                        .path("experiment.launchReadiness.items")
                        .entityList(Map.class)
                        .get()
                        .toString();
        Matcher units = Pattern.compile("with (\\d+) units by the end").matcher(items);
        assertThat(units.find()).as(items).isTrue();
        return Long.parseLong(units.group(1));
    }

    private Map<String, Object> registration(String experiment, Map<String, Object> assignment) {
        Map<String, Object> input = fixture.registration(experiment, assignment);
        input.put("unit", "ACCOUNT");
        return input;
    }

    private String start(Map<String, Object> assignment) {
        String experiment = "x-" + Ids.next();
        fixture.done("experimentRegister", registration(experiment, assignment));
        fixture.start(experiment);
        return experiment;
    }

    private void know(String customer, String account) {
        fixture.done(
                "customersRecord",
                Map.of(
                        "customers",
                        List.of(
                                Map.of(
                                        "customerId",
                                        customer,
                                        "attributes",
                                        List.of(Map.of("key", "account", "string", account))))));
    }

    /** Code and column of each row that was refused. */
    private List<String> record(
            String experiment, String customer, String variant, Instant... moments) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Instant at :
                moments.length > 0 ? moments : new Instant[] {Instant.now().minusSeconds(60)}) {
            rows.add(
                    Map.of(
                            "experiment",
                            experiment,
                            "customerId",
                            customer,
                            "variant",
                            variant,
                            "occurredAt",
                            at.toString()));
        }
        List<String> refused = new ArrayList<>();
        new Mutations(graphql)
                .mutate(
                        "exposuresRecord",
                        "report { errors { code column } }",
                        Map.of("exposures", rows))
                .path("exposuresRecord.report.errors")
                .entityList(Map.class)
                .get()
                .forEach(error -> refused.add(error.get("code") + " " + error.get("column")));
        return refused;
    }

    private String unit(String experiment) {
        Map<?, ?> found =
                graphql.document(
                                "query($key: String!) { experiment(key: $key) { unit intraclassCorrelation } }")
                        .variable("key", experiment)
                        .execute()
                        .path("experiment")
                        .entity(Map.class)
                        .get();
        return found.get("unit") + " " + found.get("intraclassCorrelation");
    }

    private String frozen(String experiment) {
        return database.sql(
                        """
                        SELECT f.text FROM frozen_registration f JOIN experiment e ON e.id = f.experiment_id
                        WHERE e.key = :key\
                        """)
                .bind("key", experiment)
                .mapValue(String.class)
                .one()
                .block();
    }

    private Map<String, Object> evaluate(String experiment, Map<String, Object> context) {
        return Objects.requireNonNull(
                server.post()
                        .uri("/ofrep/v1/evaluate/flags/" + experiment)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("context", context))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(new ParameterizedTypeReference<TreeMap<String, Object>>() {})
                        .returnResult()
                        .getResponseBody());
    }
}
