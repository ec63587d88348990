package dev.liftgraph.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Sends files to the import endpoints and reads the reports. */
record ImportClient(WebTestClient http) {
    static final MediaType CSV = MediaType.parseMediaType("text/csv");
    static final MediaType NDJSON = MediaType.APPLICATION_NDJSON;

    ImportReport csv(String kind, String text) {
        return send(kind, CSV, bytes(text), 200);
    }

    ImportReport ndjson(String kind, String text) {
        return send(kind, NDJSON, bytes(text), 200);
    }

    ImportReport refusedCsv(String kind, byte[] body) {
        return send(kind, CSV, body, 400);
    }

    ImportReport send(String kind, MediaType type, byte[] body, int status) {
        return Objects.requireNonNull(
                request(kind, type, body)
                        .accept(MediaType.APPLICATION_JSON)
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody(ImportReport.class)
                        .returnResult()
                        .getResponseBody());
    }

    WebTestClient.RequestHeadersSpec<?> request(String kind, MediaType type, byte[] body) {
        return http.post().uri("/import/" + kind).contentType(type).bodyValue(body);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(bytes(text));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    /** Fails unless these are the counts of a report that adds up. */
    static void assertCounts(ImportReport report, long accepted, long duplicates, long rejected) {
        assertThat(report)
                .extracting(
                        ImportReport::received,
                        ImportReport::accepted,
                        ImportReport::duplicates,
                        ImportReport::rejected)
                .as("received, accepted, duplicates, rejected of %s", report)
                .containsExactly(accepted + duplicates + rejected, accepted, duplicates, rejected);
    }

    /** Each error as line, column and code. */
    static List<String> errors(ImportReport report) {
        return report.errors().stream()
                .map(error -> error.line() + " " + error.column() + " " + error.code())
                .toList();
    }
}
