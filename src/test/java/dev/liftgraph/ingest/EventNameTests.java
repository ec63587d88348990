package dev.liftgraph.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Which events there are, and since and until when, is known as exactly as the events are. */
@ServerTest
class EventNameTests {
    private static final int UPLOADS = 6;

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;
    @Autowired DatabaseClient database;

    private final String run = Ids.next() + "-";

    @BeforeEach
    void customer() {
        new ImportClient(http).csv("customers", "customerId\n%sann\n".formatted(run));
    }

    @Test
    void areThoseOfTheEvents() {
        load("a,2024-03-01T10:00:00Z", "b,2024-03-02T10:00:00Z", "a,2024-03-09T10:00:00Z");
        assertThat(known())
                .containsExactly("a 2024-03-01 10 2024-03-09 10", "b 2024-03-02 10 2024-03-02 10");
        load("a,2024-03-05T10:00:00Z", "b,2024-02-01T09:00:00Z", "b,2024-04-01T11:00:00Z");
        assertThat(known())
                .containsExactly("a 2024-03-01 10 2024-03-09 10", "b 2024-02-01 09 2024-04-01 11");
        assertThat(known()).isEqualTo(happened());
    }

    @Test
    void areNotThoseOfWhatWasRefused() {
        Map<String, Object> event =
                Map.of(
                        "messageId",
                        run,
                        "customerId",
                        run + "nobody",
                        "event",
                        run + "c",
                        "occurredAt",
                        "2024-03-01T10:00:00Z");
        new Mutations(graphql)
                .mutate("eventsRecord", "report { rejected }", Map.of("events", List.of(event)))
                .path("eventsRecord.report.rejected")
                .entity(Integer.class)
                .isEqualTo(1);
        assertThat(known()).isEmpty();
    }

    @Test
    void areKeptByImportsAtOnce() {
        Flux.range(0, UPLOADS)
                .flatMap(
                        upload ->
                                Mono.fromRunnable(() -> load(events(upload)))
                                        .subscribeOn(Schedulers.boundedElastic()),
                        UPLOADS)
                .then()
                .block();
        assertThat(known()).hasSize(UPLOADS).isEqualTo(happened());
    }

    /** All names in each upload, in another order and at other times. */
    private static String[] events(int upload) {
        return IntStream.range(0, UPLOADS)
                .mapToObj(i ->
                        "%s,2024-03-%02dT%02d:00:00Z"
                                .formatted(
                                        (char) ('a' + (i + upload) % UPLOADS), 1 + i * 3, upload))
                .toArray(String[]::new);
    }

    private void load(String... events) {
        StringBuilder file = new StringBuilder("messageId,customerId,event,occurredAt\n");
        for (String event : events) {
            file.append("%s,%sann,%s%s\n".formatted(Ids.next(), run, run, event));
        }
        assertThat(new ImportClient(http).csv("events", file.toString()).accepted())
                .isEqualTo(events.length);
    }

    private List<String> known() {
        return spans("SELECT name, first_at, last_at FROM event_name");
    }

    private List<String> happened() {
        return spans(
                """
                SELECT name, min(occurred_at) AS first_at, max(occurred_at) AS last_at
                FROM event GROUP BY name\
                """);
    }

    private List<String> spans(String of) {
        return database.sql(
                        """
                        SELECT substr(name, length(:run) + 1)
                            || to_char(first_at AT TIME ZONE 'UTC', ' YYYY-MM-DD HH24')
                            || to_char(last_at AT TIME ZONE 'UTC', ' YYYY-MM-DD HH24') AS span
                        FROM (%s) s WHERE starts_with(name, :run) ORDER BY name\
                        """
                                .formatted(of))
                .bind("run", run)
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
    }
}
