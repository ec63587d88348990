package dev.liftgraph.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ProbeTest
class ErrorResolverTests {
    @Autowired HttpGraphQlTester graphql;

    @ParameterizedTest
    @CsvSource({
        "bad, BAD_REQUEST, first must be positive., ",
        "rejected, BAD_REQUEST, The key is taken., ",
        "canceled, TIMEOUT, The request took too long., true",
        "lost, UNAVAILABLE, The database cannot be reached. Try again., true",
        "pool, UNAVAILABLE, The database cannot be reached. Try again., true",
        "deadlock, CONFLICT, A concurrent change came first. Try again., true",
    })
    void namesTheClassOfWhatWentWrong(String how, String type, String message, Boolean retryable) {
        ResponseError error = error(how);
        assertThat(error.getMessage()).isEqualTo(message);
        assertThat(error.getExtensions()).containsEntry("classification", type);
        assertThat(error.getExtensions().get("retryable")).isEqualTo(retryable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"duplicate", "bug"})
    void givesADefectANumberAndNothingElse(String how) {
        ResponseError error = error(how);
        String id = (String) Objects.requireNonNull(error.getExtensions().get("id"));
        assertThat(error.getExtensions()).containsEntry("classification", "INTERNAL_ERROR");
        assertThat(error.getMessage())
                .isEqualTo("Internal error. Its number in the log is " + id + ".");
    }

    private ResponseError error(String how) {
        var errors = new AtomicReference<ResponseError>();
        graphql.document("query($how: String!) { fail(how: $how) }")
                .variable("how", how)
                .execute()
                .errors()
                .satisfy(found -> errors.set(found.getFirst()));
        return errors.get();
    }
}
