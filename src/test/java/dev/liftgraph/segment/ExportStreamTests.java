package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.Mutations;
import dev.liftgraph.SettingsTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.customer.Attributes;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Exports of more than the sockets on the way can hold. */
@SettingsTest
class ExportStreamTests {
    private static final int MEMBERS = 30_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired HttpGraphQlTester graphql;

    @Autowired WebTestClient http;

    @Autowired Customers customers;

    @Autowired Attributes attributes;

    @Autowired Events events;

    @Autowired DatabaseClient database;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator transaction;

    @LocalServerPort int port;

    private final String key = "stream-" + Ids.next();

    @BeforeEach
    void members() {
        attributes
                .register(
                        Map.of(
                                "streamed", AttributeType.STRING,
                                "streamedText", AttributeType.STRING))
                .block();
        CustomerBatch batch = new CustomerBatch();
        for (int i = 0; i < MEMBERS; i++) {
            batch.add(
                    key + i,
                    new TreeMap<>(Map.of("streamed", key, "streamedText", "x".repeat(1_000))));
        }
        new Facts(customers, events, transaction).customers(batch, Instant.now());
        Map<String, Object> rule =
                Map.of("attribute", Map.of("key", "streamed", "operator", "EQUAL", "string", key));
        assertThat(
                        new Mutations(graphql)
                                .errors(
                                        "segmentCreate",
                                        Map.of(
                                                "key",
                                                key,
                                                "name",
                                                key,
                                                "definition",
                                                Map.of("rule", rule))))
                .isEmpty();
    }

    @Test
    void endsTheTransactionOfAClientThatLeft() throws Exception {
        try (Socket client = ask()) {
            assertThat(client.getInputStream().readNBytes(100_000)).hasSize(100_000);
            await(() -> exporting() == 1);
            refuse();
        }
        await(() -> exporting() == 0);
        http.head().uri(path()).exchange().expectStatus().isOk();
    }

    @Test
    void givesUpAClientThatReadsNothing() throws Exception {
        try (Socket client = ask()) {
            InputStream answer = client.getInputStream();
            assertThat(answer.readNBytes(12)).asString(StandardCharsets.UTF_8).endsWith("200");
            await(() -> exporting() == 1);
            await(() -> exporting() == 0);
            assertThat(exhaust(answer)).isLessThan(MEMBERS * 1_000L);
        }
    }

    /** More than one at once are too many here. */
    private void refuse() {
        http.get()
                .uri(path())
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TOO_MANY_EXPORTS");
    }

    private String path() {
        return "/segments/" + key + "/members.csv?attributes=streamedText";
    }

    private Socket ask() throws IOException {
        Socket client = new Socket("127.0.0.1", port);
        client.setSoTimeout((int) PATIENCE.toMillis());
        String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path());
        client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return client;
    }

    private static long exhaust(InputStream answer) {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        try {
            for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
                length += read;
            }
        } catch (IOException _) {
            return length;
        }
        return length;
    }

    private long exporting() {
        Long found =
                database.sql(
                                """
                                SELECT count(*) FROM pg_stat_activity
                                WHERE datname = current_database() AND xact_start IS NOT NULL
                                    AND pid <> pg_backend_pid() AND query LIKE '%AS exported%'\
                                """)
                        .mapValue(Long.class)
                        .one()
                        .block();
        return found == null ? 0 : found;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
    }
}
