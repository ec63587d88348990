package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

/** An experiment that was registered with numbers that are refused by now comes to its end. */
@ServerTest
class StoredNumbersTests {
    private static final Instant START = Instant.parse("2026-02-02T00:00:00Z");

    private static final String EVERYTHING =
            """
            { campaign(key: "%1$s") {
              report { at }
              experiments {
                results { upToDate cells { validity { verdict power } comparisons { reading
                  inference { __typename } nonInferiority { finding } } warnings { code } } }
                series(metric: "%1$s-mean") { points { validity { verdict } } }
                impact(metric: "%1$s-rate") { level }
                health { status } launchReadiness { ready }
              } } }
            """;

    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private final String key = "stored-" + Ids.next();

    @ParameterizedTest
    @ValueSource(strings = {"FIXED", "GROUP_SEQUENTIAL", "ALWAYS_VALID", "BAYESIAN"})
    void comesToItsEnd(String engine) {
        String experiment = start(engine);
        store(
                """
                UPDATE experiment SET significance_level = 1e-17,
                    prior_standard_deviation = prior_standard_deviation * 1e-307
                WHERE key = :key\
                """,
                experiment);
        store(
                """
                UPDATE experiment_metric SET baseline = 1e308, standard_deviation = 1e308, mde_value = 1e-17,
                    mde_scale = 'RELATIVE'
                WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key) AND role = 'SECONDARY'\
                """,
                experiment);
        everything();
        Mutations mutations = new Mutations(graphql);
        assertThat(mutations.errors("experimentComplete", Map.of("experiment", experiment)))
                .isEmpty();
        assertThat(
                        mutations.errors(
                                "experimentConclude",
                                Map.of(
                                        "experiment", experiment,
                                        "outcome", "INCONCLUSIVE",
                                        "rationale", "Nobody could have found anything.",
                                        "decidedBy", "Ada")))
                .isEmpty();
        everything();
    }

    private String start(String engine) {
        FoldingFixture fixture = new FoldingFixture(graphql);
        List<String> customers = List.of(key + "1", key + "2");
        fixture.start(key, START, customers);
        String experiment = key + "-n";
        fixture.startAnother(experiment, key, START, Map.of("engine", engine));
        fixture.record(
                List.of(
                        new FoldingFixture.Exposure(
                                experiment, customers.getFirst(), "control", START),
                        new FoldingFixture.Exposure(
                                experiment, customers.getLast(), "other", START)));
        return experiment;
    }

    private void store(String update, String experiment) {
        Long changed = database.sql(update).bind("key", experiment).fetch().rowsUpdated().block();
        assertThat(changed).isOne();
    }

    private void everything() {
        graphql.document(EVERYTHING.formatted(key)).execute().errors().verify();
    }
}
