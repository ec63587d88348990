package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentStatusTests {
    @ParameterizedTest
    @CsvSource({
        "DRAFT, '[RUNNING]'",
        "RUNNING, '[PAUSED, COMPLETED]'",
        "PAUSED, '[RUNNING, COMPLETED]'",
        "COMPLETED, '[ARCHIVED]'",
        "ARCHIVED, '[]'",
    })
    void goesOnlyToWhatIsAllowed(ExperimentStatus status, String allowed) {
        assertThat(status.allowed()).hasToString(allowed);
    }
}
