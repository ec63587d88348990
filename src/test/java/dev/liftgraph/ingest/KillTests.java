package dev.liftgraph.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an import when the server is killed in its middle. */
class KillTests {
    private static final int ROWS = 7_000;
    private static final int CUSTOMERS = 100;
    private static final String HEADER = "messageId,customerId,event,occurredAt,note\n";

    /** Of 9,000 characters, so that a batch is full of bytes before it is full of rows. */
    private static final String NOTE = "Called. ".repeat(1_125);

    @TempDir Path folder;

    private ServerProcess server;
    private long batch;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.start(folder);
    }

    @AfterEach
    void end() throws Exception {
        server.close();
    }

    @Test
    void holdsWholeBatchesAndIsCompletedByARepeat() throws Exception {
        importCustomers();
        ImportReport acknowledged = importEventsUntilKilled();
        server = ServerProcess.start(folder);
        long kept = events();
        assertThat(kept).isBetween(acknowledged.accepted(), acknowledged.accepted() + batch);
        assertThat(kept % batch).isZero();
        ImportReport repeated = importEvents();
        assertThat(repeated)
                .isEqualTo(new ImportReport(ROWS, ROWS - kept, kept, 0, List.of(), true));
        assertThat(events()).isEqualTo(ROWS);
    }

    private void importCustomers() throws IOException {
        String file =
                IntStream.range(0, CUSTOMERS)
                        .mapToObj(KillTests::customer)
                        .collect(Collectors.joining("\n", "customerId\n", "\n"));
        try (OpenImport upload = new OpenImport(server.port(), "customers", file.length())) {
            upload.write(file);
            upload.flush();
            assertThat(last(upload, null))
                    .extracting(ImportReport::accepted)
                    .isEqualTo((long) CUSTOMERS);
        }
    }

    /** Answers what was acknowledged. */
    private ImportReport importEventsUntilKilled() throws Exception {
        try (OpenImport upload = openEvents()) {
            batch = upload.next().accepted();
            ImportReport second = upload.next();
            server.kill();
            ImportReport last = last(upload, second);
            assertThat(last).isNotNull();
            assertThat(last.accepted()).isBetween(2 * batch, ROWS - 1L);
            return last;
        }
    }

    private @Nullable ImportReport importEvents() throws IOException {
        try (OpenImport upload = openEvents()) {
            return last(upload, null);
        }
    }

    private OpenImport openEvents() throws IOException {
        int length = HEADER.length() + ROWS * event(0).length();
        OpenImport upload = new OpenImport(server.port(), "events", length);
        Thread.startVirtualThread(() -> writeEvents(upload));
        return upload;
    }

    private static void writeEvents(OpenImport upload) {
        try {
            upload.write(HEADER);
            for (int i = 0; i < ROWS; i++) {
                upload.write(event(i));
            }
            upload.flush();
        } catch (IOException killed) {
            // The reports tell how far it came.
        }
    }

    private static @Nullable ImportReport last(OpenImport upload, @Nullable ImportReport before) {
        ImportReport last = before;
        try {
            for (ImportReport next = upload.next(); next != null; next = upload.next()) {
                last = next;
            }
        } catch (IOException killed) {
            // There are no more reports.
        }
        return last;
    }

    private static String customer(int i) {
        return "c" + (CUSTOMERS + i % CUSTOMERS);
    }

    /** Rows of one length, spread over customers and months. */
    private static String event(int i) {
        return "m"
                + (1_000_000 + i)
                + ","
                + customer(i)
                + ",visit,2024-0"
                + (1 + i % 9)
                + "-05T10:00:00Z,"
                + NOTE
                + "\n";
    }

    /** Number of events stored, each with its message and no message without one. */
    private long events() throws IOException, SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet counts =
                        statement.executeQuery(
                                """
                                SELECT count(*), count(DISTINCT e.message_id), count(m.message_id)
                                FROM event e FULL JOIN event_message m USING (message_id)\
                                """)) {
            counts.next();
            assertThat(counts.getLong(2)).isEqualTo(counts.getLong(1));
            assertThat(counts.getLong(3)).isEqualTo(counts.getLong(1));
            return counts.getLong(1);
        }
    }
}
