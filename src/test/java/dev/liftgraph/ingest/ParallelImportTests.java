package dev.liftgraph.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CrowdTest;
import dev.liftgraph.api.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@CrowdTest
class ParallelImportTests {
    private static final int ROWS = 3_000;
    private static final int UPLOADS = 4;

    @Autowired WebTestClient http;

    @Autowired DatabaseClient database;

    private final String run = Ids.next() + "-";

    @Test
    void takesEveryRowOnceFromUploadsOfOneFileInAnyOrder() {
        StoredFacts stored = new StoredFacts(database, run);
        List<String> customers = rows("%1$s%2$d,%2$d\n");
        assertAddUp(importAtOnce("customers", "customerId,p %s\n".formatted(run), customers));
        assertThat(stored.customers()).hasSize(ROWS);
        List<String> events = rows("%1$s%2$d,%1$s%2$d,visit,2024-03-05T10:00:00Z\n");
        assertAddUp(importAtOnce("events", "messageId,customerId,event,occurredAt\n", events));
        assertThat(stored.events()).hasSize(ROWS);
    }

    private List<String> rows(String format) {
        return IntStream.range(0, ROWS).mapToObj(i -> format.formatted(run, i)).toList();
    }

    private List<ImportReport> importAtOnce(String kind, String header, List<String> rows) {
        ImportClient imports = new ImportClient(http);
        return Objects.requireNonNull(
                Flux.range(0, UPLOADS)
                        .flatMap(i ->
                                Mono.fromCallable(() ->
                                                imports.csv(kind, header + ordered(rows, i % 2)))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block());
    }

    private static String ordered(List<String> rows, int backwards) {
        List<String> ordered = new ArrayList<>(rows);
        if (backwards == 1) {
            Collections.reverse(ordered);
        }
        return String.join("", ordered);
    }

    private static void assertAddUp(List<ImportReport> reports) {
        assertThat(reports.stream().mapToLong(ImportReport::accepted).sum()).isEqualTo(ROWS);
        assertThat(reports.stream().mapToLong(ImportReport::duplicates).sum())
                .isEqualTo((UPLOADS - 1L) * ROWS);
    }
}
