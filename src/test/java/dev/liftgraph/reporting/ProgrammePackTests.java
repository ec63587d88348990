package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.OwnDatabase;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A pack of all segments, in a database that has no others. */
@ServerTest
@Import(SteppedTime.class)
@ContextConfiguration(initializers = ProgrammePackTests.Alone.class)
class ProgrammePackTests {
    private static final String PACK =
            """
            segmentReviewPack(quarter: {year: 2031, quarter: %d}%s) { campaign { key } task { kind campaign { key } }
              totals { segments experiments } segments { trend { periods { members } } } }
            """;
    private static final String SEGMENTS =
            """
            INSERT INTO segment SELECT (jsonb_populate_record(s,
                jsonb_build_object('id', gen_random_uuid(), 'key', s.key || '-' || n))).*
            FROM segment s, generate_series(1, 500) AS n\
            """;
    private static final String EXPERIMENTS =
            """
            INSERT INTO experiment (id, key, name, campaign_id, hypothesis, status, significance_level, power,
                registration_hash, version, created_at, started_at, completed_at, engine)
            SELECT gen_random_uuid(), key || '-' || n, name, campaign_id, hypothesis, status, significance_level, power,
                registration_hash, version, created_at, started_at, completed_at, engine
            FROM experiment, generate_series(1, 100) AS n\
            """;
    private static final String VARIANTS =
            """
            INSERT INTO variant SELECT (jsonb_populate_record(v,
                jsonb_build_object('id', gen_random_uuid(), 'experiment_id', copy.id))).*
            FROM variant v, experiment copy WHERE copy.id <> v.experiment_id\
            """;
    private static final String METRICS =
            """
            INSERT INTO experiment_metric SELECT (jsonb_populate_record(m,
                jsonb_build_object('experiment_id', copy.id))).*
            FROM experiment_metric m, experiment copy WHERE copy.id <> m.experiment_id\
            """;

    static class Alone extends OwnDatabase {}

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;
    @Autowired SteppedClock clock;
    @Autowired DatabaseClient database;

    @Test
    void tellsOfAllSegmentsUnlessThereAreTooMany() {
        clock.set(Instant.parse("2031-04-07T00:00:00Z"));
        KpiFixture fixture = KpiFixture.with(graphql, http);
        fixture.tiers("2030-12-01T00:00:00Z", Map.of("a", 6));
        fixture.plan("2031-04-07", "UTC", List.of("a"));
        String experiment =
                new CampaignFixture(new Mutations(graphql), fixture.key())
                        .start(Instant.parse("2031-04-07T00:00:00Z"), Map.of());
        fixture.done(
                "experimentConclude",
                Map.of(
                        "experiment",
                        experiment,
                        "outcome",
                        "INCONCLUSIVE",
                        "rationale",
                        "Too few customers to tell anything.",
                        "decidedBy",
                        "Kim"));
        assertThat(fixture.query(PACK.formatted(2, "")).get("segmentReviewPack"))
                .hasToString(
                        "{campaign=null, task={kind=QUARTERLY, campaign=null}, totals={segments=1, experiments=0}, segments=[{trend=null}]}");
        assertThat(fixture.query(PACK.formatted(1, "")).toString()).contains("task=null");

        List.of(EXPERIMENTS, VARIANTS, METRICS).forEach(sql -> database.sql(sql).then().block());
        assertThat(fixture.error(PACK.formatted(2, "")))
                .isEqualTo(
                        "BAD_REQUEST: More than 100 experiments were completed: name a campaign.");
        assertThat(fixture.query(PACK.formatted(1, "")).toString()).contains("segments=1");

        database.sql(SEGMENTS).then().block();
        assertThat(fixture.error(PACK.formatted(1, "")))
                .isEqualTo("BAD_REQUEST: There are more than 500 segments: name a campaign.");
        String named = ", campaign: \"%s\"".formatted(fixture.key());
        assertThat(fixture.query(PACK.formatted(1, named)).toString()).contains("segments=1");
    }
}
