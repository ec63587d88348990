package dev.liftgraph.ingest;

import static dev.liftgraph.ingest.ImportClient.assertCounts;
import static dev.liftgraph.ingest.ImportClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CrowdTest;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@CrowdTest
class CutUploadTests {
    private static final int BATCH = 20_000;
    private static final int ROWS = 22_000;
    private static final Duration QUIET = Duration.ofMillis(1_500);

    @Autowired WebTestClient http;

    @Autowired DatabaseClient database;

    @LocalServerPort int port;

    private final String run = Ids.next() + "-";
    private StoredFacts stored;

    @BeforeEach
    void facts() {
        stored = new StoredFacts(database, run);
    }

    @Test
    void leavesWholeRowsAndIsCompletedByARepeat() throws Exception {
        String file = file();
        try (OpenImport upload = new OpenImport(port, "customers", bytes(file).length)) {
            upload.write(file.substring(0, file.length() - "9,value\n".length()));
            upload.flush();
            assertThat(upload.next())
                    .isEqualTo(new ImportReport(BATCH, BATCH, 0, 0, List.of(), true));
        }
        long kept = settled();
        assertThat(kept).isBetween((long) BATCH, ROWS - 1L);
        assertThat(stored.customers()).allMatch(customer -> customer.indexOf(' ') == idLength());
        assertCounts(new ImportClient(http).csv("customers", file), ROWS - kept, kept, 0);
    }

    private int idLength() {
        return run.length() + 6;
    }

    /** A customer's id is cut, not an attribute: half an id would be a customer of its own. */
    private String file() {
        StringBuilder file = new StringBuilder("customerId,cut %s\n".formatted(run));
        for (int i = 0; i < ROWS; i++) {
            file.append("%s%06d,value\n".formatted(run, i));
        }
        return file.toString();
    }

    /** Number of customers when it has not changed for a while. */
    private long settled() throws InterruptedException {
        long count = -1;
        Instant since = Instant.now();
        while (Instant.now().isBefore(since.plus(QUIET))) {
            long now = stored.count("customer", "external_id");
            if (now != count) {
                count = now;
                since = Instant.now();
            }
            Thread.sleep(100);
        }
        return count;
    }
}
