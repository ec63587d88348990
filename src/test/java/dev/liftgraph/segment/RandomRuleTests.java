package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SurveyFixture;
import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Recorded;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.EventBatch;
import dev.liftgraph.customer.Events;
import dev.liftgraph.segment.NaiveEvaluation.Answered;
import dev.liftgraph.segment.NaiveEvaluation.Happened;
import dev.liftgraph.segment.NaiveEvaluation.Person;
import dev.liftgraph.segment.NaiveEvaluation.Scored;
import dev.liftgraph.survey.AnswerBatch;
import dev.liftgraph.survey.ImportedAnswer;
import dev.liftgraph.survey.Responses;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class RandomRuleTests {
    private static final int RULES = 400;
    private static final int CUSTOMERS = 60;
    private static final int MOST_EVENTS = 8;
    private static final int SEED = 20240305;
    private static final int LEVELS = 5;
    private static final List<String> ZONES =
            List.of("UTC", "Pacific/Auckland", "America/Los_Angeles");

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired Customers customers;

    @Autowired Events events;

    @Autowired Segments segments;

    @Autowired SegmentEvaluations evaluations;

    @Autowired Responses responses;

    @Autowired HttpGraphQlTester graphql;

    @Autowired
    @Qualifier("bulk")
    DatabaseClient bulk;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator transaction;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final String name = "random-" + Ids.next();
    private final RandomFacts given = new RandomFacts(random, name);
    private final RandomRules rules = new RandomRules(new RandomLeaves(given, random), random);
    private final String run = Ids.next() + "-";
    private final Map<String, Person> people = new TreeMap<>();

    @Test
    void findsTheMembersThatTheDefinitionNames() {
        recordFacts();
        recordAnswers();
        recordScores();
        Evaluating database = new Evaluating(segments, evaluations, bulk, transaction);
        for (int i = 0; i < RULES; i++) {
            Rule rule = rules.rule(LEVELS);
            Instant asOf = given.moment();
            assertThat(database.members(rule, asOf, run, given.one(ZONES)))
                    .as("rule %s as of %s: %s", i, asOf, rule.describe())
                    .isEqualTo(named(rule, asOf));
            assertThat(
                            JSON.readValue(
                                    JSON.writerFor(Rule.class).writeValueAsString(rule),
                                    Rule.class))
                    .isEqualTo(rule);
        }
    }

    private void recordFacts() {
        Facts facts = new Facts(customers, events, transaction);
        EventBatch happened = new EventBatch();
        for (int i = 0; i < CUSTOMERS; i++) {
            String id = run + i;
            Person person = new Person();
            for (int j = random.nextInt(MOST_EVENTS); j > 0; j--) {
                Happened event = given.happened();
                person.happened().add(event);
                add(happened, id, event);
            }
            people.put(id, person);
        }
        Stream.generate(given::moment).limit(3).sorted().forEach(at -> say(facts, at));
        facts.events(happened);
    }

    /** Some of them anonymous. */
    private void recordAnswers() {
        List<Map<String, Object>> questions =
                RandomFacts.QUESTIONS.entrySet().stream()
                        .map(each -> SurveyFixture.question(each.getKey(), each.getValue().name()))
                        .toList();
        mutate(
                "surveyCreate",
                Map.of("key", name, "name", name, "provider", "OTHER", "questions", questions));
        AnswerBatch batch = new AnswerBatch(null);
        people.forEach((id, person) -> {
            for (int i = random.nextInt(5); i > 0; i--) {
                Answered answered = given.answered();
                boolean anonymous = random.nextInt(4) == 0;
                if (!anonymous) {
                    person.answered().add(answered);
                }
                add(batch, anonymous ? null : id, answered);
            }
        });
        assertThat(transaction.transactional(responses.record(batch)).block())
                .extracting(Recorded::rejected)
                .isEqualTo(0L);
    }

    private void add(AnswerBatch batch, @Nullable String customer, Answered answered) {
        String response = Ids.next().toString();
        answered.choices()
                .forEach(choice ->
                        batch.add(
                                new ImportedAnswer(
                                        batch.size() + 1L,
                                        name,
                                        response,
                                        answered.at(),
                                        customer,
                                        answered.question(),
                                        null,
                                        choice,
                                        null)));
    }

    /** Scored by the server, and read back: what is compared is which run's scores a rule reads. */
    private void recordScores() {
        mutate("rfmScoringCreate", Map.of("key", name, "name", name, "event", "random login"));
        for (String asOf : List.of("2024-02-20T00:00:00Z", "2024-03-10T00:00:00Z")) {
            mutate("scoringRun", Map.of("scoring", name, "asOf", asOf));
            people.values()
                    .forEach(person ->
                            person.scored()
                                    .add(
                                            new Scored(
                                                    Instant.parse(asOf),
                                                    new EnumMap<>(ScoreComponent.class))));
            bulk.sql(
                            """
                            SELECT c.external_id, s.recency, s.frequency, s.monetary
                            FROM score s JOIN customer c ON c.id = s.customer_id
                            JOIN scoring_run r ON r.id = s.run_id JOIN scoring x ON x.id = r.scoring_id
                            WHERE x.key = :name AND r.as_of = CAST(:asOf AS timestamptz) AND starts_with(c.external_id, :run)\
                            """)
                    .bind("name", name)
                    .bind("asOf", Instant.parse(asOf))
                    .bind("run", run)
                    .map(row -> {
                        Map<ScoreComponent, Integer> scores =
                                people.get(row.get("external_id", String.class))
                                        .scored()
                                        .getLast()
                                        .scores();
                        int frequency = Objects.requireNonNull(row.get("frequency", Integer.class));
                        int monetary = Objects.requireNonNull(row.get("monetary", Integer.class));
                        scores.put(
                                ScoreComponent.RECENCY,
                                Objects.requireNonNull(row.get("recency", Integer.class)));
                        scores.put(ScoreComponent.FREQUENCY, frequency);
                        scores.put(ScoreComponent.MONETARY, monetary);
                        scores.put(ScoreComponent.VALUE, (frequency + monetary + 1) / 2);
                        return scores;
                    })
                    .all()
                    .blockLast();
        }
        assertThat(people.values())
                .anyMatch(person -> !person.scored().getFirst().scores().isEmpty());
    }

    private void mutate(String mutation, Map<String, Object> input) {
        assertThat(new Mutations(graphql).errors(mutation, input)).isEmpty();
    }

    static void add(EventBatch batch, String id, Happened event) {
        String properties =
                event.properties().entrySet().stream()
                        .map(each ->
                                each.getKey().equals("stage")
                                        ? "\"stage\": " + each.getValue()
                                        : "\"" + each.getKey() + "\": \"" + each.getValue() + "\"")
                        .collect(Collectors.joining(", ", "{", "}"));
        batch.add(
                batch.size() + 1L,
                Ids.next().toString(),
                id,
                event.event(),
                event.at(),
                event.amount(),
                properties);
    }

    private void say(Facts facts, Instant at) {
        CustomerBatch batch = new CustomerBatch();
        people.forEach((id, person) -> {
            Map<String, Object> attributes = given.attributes();
            person.say(at, attributes);
            batch.add(id, new TreeMap<>(attributes));
        });
        facts.customers(batch, at);
    }

    private Set<String> named(Rule rule, Instant asOf) {
        Set<String> members = new TreeSet<>();
        people.forEach((id, person) -> {
            if (new NaiveEvaluation(person, asOf).holds(rule)) {
                members.add(id);
            }
        });
        return members;
    }
}
