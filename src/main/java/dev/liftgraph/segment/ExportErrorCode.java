package dev.liftgraph.segment;

import org.springframework.http.HttpStatus;

/** Why an export was refused. */
enum ExportErrorCode {
    SEGMENT_NOT_FOUND(HttpStatus.NOT_FOUND),
    SEGMENT_RETIRED(HttpStatus.CONFLICT),
    UNKNOWN_PARAMETER(HttpStatus.BAD_REQUEST),
    INVALID_VALUE(HttpStatus.BAD_REQUEST),
    OUT_OF_RANGE(HttpStatus.BAD_REQUEST),
    UNKNOWN_ATTRIBUTE(HttpStatus.BAD_REQUEST),
    TYPE_MISMATCH(HttpStatus.BAD_REQUEST),
    CONSENT_MISSING(HttpStatus.BAD_REQUEST),
    TOO_MANY_EXPORTS(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ExportErrorCode(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
