package dev.liftgraph;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bodies that do not come to their end. */
@SettingsTest
@ExtendWith(OutputCaptureExtension.class)
class UnfinishedBodyTests {
    private static final int LENGTH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration SHORTLY = Duration.ofMillis(500);
    private static final String JSON = "application/json";

    @LocalServerPort int port;

    @Autowired MeterRegistry meters;

    @ParameterizedTest
    @CsvSource({
        "/graphql,                         {\"query\":",
        "/ofrep/v1/evaluate/flags,         {\"context\":",
        "/ofrep/v1/evaluate/flags/a-flag,  {\"context\":"
    })
    void areGivenUpWith408(String path, String half, CapturedOutput output) throws Exception {
        int before = output.getAll().length();
        try (RawRequest request = RawRequest.post(port, path, JSON, LENGTH)) {
            request.send(half);
            assertThat(request.answer(PATIENCE)).startsWith("HTTP/1.1 408 ");
        }
        assertThat(output.getAll().substring(before)).doesNotContain("ERROR", "Exception");
    }

    @ParameterizedTest
    @CsvSource({"/graphql", "/ofrep/v1/evaluate/flags"})
    void areGivenUpWhileTheyDrip(String path) throws Exception {
        try (RawRequest request = RawRequest.post(port, path, JSON, LENGTH)) {
            Thread.startVirtualThread(() -> drip(request));
            assertThat(request.answer(PATIENCE)).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void maySlowlyBecomeImports() throws Exception {
        String[] rows = {"customerId\n", "d1\n", "d2\n", "d3\n", "d4\n", "d5\n"};
        int length = String.join("", rows).length();
        try (RawRequest request = RawRequest.post(port, "/import/customers", "text/csv", length)) {
            for (String row : rows) {
                request.send(row);
                Thread.sleep(SHORTLY);
            }
            assertThat(request.firstLine(PATIENCE)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/graphql,                         application/json,  false",
        "/graphql,                         application/json,  true",
        "/ofrep/v1/evaluate/flags,         application/json,  false",
        "/ofrep/v1/evaluate/flags/a-flag,  application/json,  true",
        "/import/customers,                text/csv,          false",
        "/import/customers,                text/csv,          true",
        "/import/surveys/zigpoll?survey=s, application/json,  false"
    })
    void areNoErrorsWhenTheirClientLeaves(
            String path, String type, boolean reset, CapturedOutput output) throws Exception {
        int before = output.getAll().length();
        long failed = failed();
        try (RawRequest request = RawRequest.post(port, path, type, LENGTH)) {
            request.send("{\"query\":");
            Thread.sleep(SHORTLY);
            if (reset) {
                request.reset();
            }
        }
        Thread.sleep(SHORTLY);
        assertThat(output.getAll().substring(before)).doesNotContain("ERROR", "Exception");
        assertThat(failed()).isEqualTo(failed);
    }

    private long failed() {
        return meters.find("http.server.requests").tag("outcome", "SERVER_ERROR").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private static void drip(RawRequest request) {
        try {
            for (int i = 0; i < LENGTH; i++) {
                request.send(" ");
                Thread.sleep(200);
            }
        } catch (IOException | InterruptedException closed) {
            // It was given up.
        }
    }
}
