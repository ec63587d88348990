package dev.liftgraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a server says while its database neither answers nor refuses to. */
@ServerTest
@DirtiesContext
@TestPropertySource(properties = "liftgraph.request-timeout=20s")
@ContextConfiguration(initializers = FreezableDatabase.Start.class)
class FrozenDatabaseTests {
    /** Less than a request may take, and than a statement on a connection that is silent. */
    private static final Duration SOON = Duration.ofSeconds(8);

    /** After this the sign of life of the request before is too old to be trusted. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Autowired WebTestClient web;

    @Autowired FreezableDatabase database;

    @AfterEach
    void end() throws IOException {
        database.close();
    }

    @Test
    void isToldSoonAndGetsBetterByItself() throws Exception {
        asked("/actuator/health/readiness").isOk();
        assertThat(query()).contains("{\"data\":{\"segments\"");
        Thread.sleep(PAUSE);
        database.freeze();
        assertThat(query()).contains("UNAVAILABLE", "\"retryable\":true");
        asked("/actuator/health/readiness").isEqualTo(503);
        asked("/actuator/health").isEqualTo(503);
        asked("/actuator/health/liveness").isOk();
        database.thaw();
        assertThat(query()).contains("{\"data\":{\"segments\"");
        asked("/actuator/health/readiness").isOk();
    }

    private StatusAssertions asked(String path) {
        return soon().get().uri(path).exchange().expectStatus();
    }

    private String query() {
        return Objects.requireNonNull(
                soon().post()
                        .uri("/graphql")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{\"query\": \"{ segments { nodes { key } } }\"}")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private WebTestClient soon() {
        return web.mutate().responseTimeout(SOON).build();
    }
}
