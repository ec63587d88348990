package dev.liftgraph.ingest;

import dev.liftgraph.api.DatabaseFailure;
import dev.liftgraph.api.RowError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Why an import ended that was not the input's fault. What was counted before is committed. */
enum ImportFailure {
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The database could not take the next rows. Those counted were taken; send all of it again in a while."),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "The next rows failed for a reason that the server's log has. Those counted were taken.");

    private final HttpStatus status;
    private final String message;

    ImportFailure(HttpStatus status, String message) {
        this.status = status;
        this.message = message;
    }

    static ImportFailure of(Throwable failure) {
        return DatabaseFailure.of(failure) == DatabaseFailure.OTHER ? INTERNAL_ERROR : UNAVAILABLE;
    }

    /** Why the import ended; empty when it came to the end of the input, or to what is no input. */
    static Optional<ImportFailure> of(ImportReport report) {
        return report.complete()
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(each -> report.errors().getLast().code().equals(each.name()))
                        .findFirst();
    }

    HttpStatus status() {
        return status;
    }

    /** The report of the batch that failed. */
    ImportReport report() {
        return new ImportReport(0, 0, 0, 0, List.of(new RowError(0, null, name(), message)), false);
    }
}
