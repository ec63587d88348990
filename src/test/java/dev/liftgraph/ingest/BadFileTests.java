package dev.liftgraph.ingest;

import static dev.liftgraph.ingest.ImportClient.CSV;
import static dev.liftgraph.ingest.ImportClient.NDJSON;
import static dev.liftgraph.ingest.ImportClient.assertCounts;
import static dev.liftgraph.ingest.ImportClient.bytes;
import static dev.liftgraph.ingest.ImportClient.errors;
import static dev.liftgraph.ingest.ImportClient.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CrowdTest;
import dev.liftgraph.api.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Files that cannot be read, or not to their end. */
@CrowdTest
class BadFileTests {
    @Autowired WebTestClient http;

    @Autowired DatabaseClient database;

    private final String run = Ids.next() + "-";
    private ImportClient imports;

    @BeforeEach
    void client() {
        imports = new ImportClient(http);
    }

    @Test
    void refusesAHeaderThatLacksAColumn() {
        ImportReport report =
                imports.refusedCsv("events", bytes("messageId,customerId,occurredAt\n1,2,3\n"));
        assertNothing(report);
        assertThat(errors(report)).containsExactly("1 null INVALID_HEADER");
        assertThat(report.errors().getFirst().message()).contains("lacks the column 'event'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers", "events", "exposures"})
    void refusesAnEmptyFile(String kind) {
        ImportReport report = imports.refusedCsv(kind, new byte[0]);
        assertNothing(report);
        assertThat(errors(report)).containsExactly("1 null EMPTY");
    }

    @Test
    void swallowsNoRowsIntoAQuoteThatStaysOpen() {
        String rows = "%1$s1,IT\n%1$s2,\"IT\n%1$s3,FIN\n%1$s4,IT\n".formatted(run);
        ImportReport report = imports.refusedCsv("customers", bytes("customerId,sector\n" + rows));
        assertCounts(report, 1, 0, 0);
        assertThat(report.complete()).isFalse();
        assertThat(errors(report)).containsExactly("3 null MALFORMED_FILE");
    }

    @Test
    void refusesARowWithTextAfterAQuotedField() {
        String rows = "\"%1$s1\"x,IT\n%1$s2,\"5\" disk\"\n%1$s3,IT\n".formatted(run);
        ImportReport report = imports.csv("customers", "customerId,sector\n" + rows);
        assertCounts(report, 1, 0, 2);
        assertThat(errors(report))
                .containsExactly("2 customerId MALFORMED_ROW", "3 sector MALFORMED_ROW");
    }

    @Test
    void tellsWhoAcceptsJsonLinesWhyAFileIsRefused() {
        List<ImportReport> reports =
                imports.request("events", CSV, bytes("messageId\n"))
                        .accept(NDJSON)
                        .exchange()
                        .returnResult(ImportReport.class)
                        .getResponseBody()
                        .collectList()
                        .block();
        assertThat(reports)
                .singleElement()
                .satisfies(report ->
                        assertThat(errors(report)).containsExactly("1 null INVALID_HEADER"));
    }

    @Test
    void refusesOtherContentTypes() {
        imports.request("customers", MediaType.APPLICATION_JSON, bytes("[]"))
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    @Test
    void knowsNoOtherKinds() {
        imports.request("orders", CSV, bytes("a\n")).exchange().expectStatus().isNotFound();
    }

    @Test
    void takesTheRowsBeforeATruncatedGzipEnds() {
        StringBuilder file = new StringBuilder("customerId,g %s\n".formatted(run));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 25_000; i++) {
            file.append("%s%05d,%016x\n".formatted(run, i, random.nextLong()));
        }
        byte[] whole = gzip(file.toString());
        ImportReport report =
                imports.refusedCsv("customers", Arrays.copyOf(whole, whole.length - 20_000));
        assertThat(report.complete()).isFalse();
        assertThat(report.errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("TRUNCATED");
                    assertThat(error.line()).isEqualTo(report.received() + 2);
                });
        assertThat(report.accepted()).isGreaterThan(20_000).isLessThan(25_000);
        assertThat(new StoredFacts(database, run).count("customer", "external_id"))
                .isEqualTo(report.accepted());
        assertCounts(
                imports.send("customers", CSV, whole, 200),
                25_000 - report.accepted(),
                report.accepted(),
                0);
    }

    @Test
    void refusesAGzipCutInItsFirstBytes() {
        ImportReport report =
                imports.refusedCsv("customers", Arrays.copyOf(gzip("customerId\n"), 5));
        assertNothing(report);
        assertThat(errors(report)).containsExactly("1 null UNREADABLE");
    }

    @Test
    void goesByTheBytesWhateverTheHeaderSays() {
        imports.request("customers", CSV, bytes("customerId\n%sa\n".formatted(run)))
                .header("Content-Encoding", "gzip")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(ImportReport.class)
                .value(report -> assertCounts(report, 1, 0, 0));
        imports.request("customers", CSV, new byte[] {0x78, (byte) 0x9c, 0, 1, 2, 3})
                .header("Content-Encoding", "gzip")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody(ImportReport.class)
                .value(report ->
                        assertThat(errors(report)).containsExactly("1 null INVALID_HEADER"));
    }

    private static void assertNothing(ImportReport report) {
        assertCounts(report, 0, 0, 0);
        assertThat(report.complete()).isFalse();
    }
}
