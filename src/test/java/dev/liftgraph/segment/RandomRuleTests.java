package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.EventBatch;
import dev.liftgraph.customer.Events;
import dev.liftgraph.segment.NaiveEvaluation.Happened;
import dev.liftgraph.segment.NaiveEvaluation.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
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

    @Autowired
    @Qualifier("bulk")
    DatabaseClient bulk;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator transaction;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final RandomFacts given = new RandomFacts(random);
    private final RandomRules rules = new RandomRules(new RandomLeaves(given, random), random);
    private final String run = Ids.next() + "-";
    private final Map<String, Person> people = new TreeMap<>();

    @Test
    void findsTheMembersThatTheDefinitionNames() {
        recordFacts();
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
