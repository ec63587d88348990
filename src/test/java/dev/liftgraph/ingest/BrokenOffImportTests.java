package dev.liftgraph.ingest;

import static dev.liftgraph.ingest.ImportClient.assertCounts;
import static dev.liftgraph.ingest.ImportClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.function.Tuple2;

@ServerTest
class BrokenOffImportTests {
    /**
     * An update of the customer waits for the test's lock: the connection that waits is known by
     * it.
     */
    private static final String TERMINATE =
            """
            SELECT count(*) FROM (
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))
            ) AS terminated\
            """;

    @Autowired WebTestClient http;
    @Autowired DatabaseClient database;
    @Autowired TransactionalOperator transaction;

    private final String customer = "lost-" + Ids.next();

    @Test
    void reportsWhatWasTakenBeforeTheDatabaseFailed() {
        ImportClient imports = new ImportClient(http);
        imports.csv("customers", file("small"));
        ImportReport report =
                whileConnectionsBreak(() ->
                        imports.send("customers", ImportClient.CSV, bytes(file("large")), 503));
        assertThat(report.complete()).isFalse();
        assertCounts(report, 0, 0, 0);
        assertThat(ImportClient.errors(report)).containsExactly("0 null UNAVAILABLE");
        assertThat(report.errors().getFirst().message()).contains("again");
        assertCounts(imports.csv("customers", file("large")), 1, 0, 0);
    }

    private String file(String size) {
        return "customerId,size\n%s,%s\n".formatted(customer, size);
    }

    private ImportReport whileConnectionsBreak(Supplier<ImportReport> send) {
        Mono<ImportReport> sent = Mono.fromSupplier(send).subscribeOn(Schedulers.boundedElastic());
        Mono<Long> locked =
                database.sql("SELECT id FROM customer WHERE external_id = :id FOR UPDATE")
                        .bind("id", customer)
                        .then()
                        .then(
                                database.sql(TERMINATE)
                                        .mapValue(Long.class)
                                        .one()
                                        .repeatWhen(
                                                again -> again.delayElements(Duration.ofMillis(50)))
                                        .filter(count -> count > 0)
                                        .next())
                        .as(transaction::transactional);
        return Objects.requireNonNull(
                Mono.zip(sent, locked).map(Tuple2::getT1).block(Duration.ofSeconds(30)));
    }
}
