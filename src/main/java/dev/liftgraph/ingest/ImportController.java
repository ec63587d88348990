package dev.liftgraph.ingest;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code POST /import/{customers,exposures,events,survey-responses}}: a file of facts, CSV or
 * NDJSON, gzip accepted. Answers with the report at the end, or, to who accepts {@code
 * application/x-ndjson}, with a report after each committed batch.
 */
@RestController
class ImportController {
    private static final int BUFFERS_AHEAD = 16;

    private final Map<String, FactKind> kinds;
    private final Imports imports;
    private final Duration longestStall;

    ImportController(
            CustomerKind customers,
            EventKind events,
            ExposureKind exposures,
            SurveyResponseKind surveyResponses,
            Imports imports,
            @Value("${liftgraph.import-stall:2m}") Duration longestStall) {
        this.kinds =
                Map.of(
                        "customers",
                        customers,
                        "events",
                        events,
                        "exposures",
                        exposures,
                        "survey-responses",
                        surveyResponses);
        this.imports = imports;
        this.longestStall = longestStall;
    }

    @PostMapping(path = "/import/{kind}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ImportReport>> importAll(
            @PathVariable String kind, ServerHttpRequest request) {
        return run(kind, request)
                .last()
                .map(report -> ResponseEntity.status(status(report)).body(report));
    }

    private static HttpStatus status(ImportReport report) {
        return report.complete()
                ? HttpStatus.OK
                : ImportFailure.of(report)
                        .map(ImportFailure::status)
                        .orElse(HttpStatus.BAD_REQUEST);
    }

    @PostMapping(path = "/import/{kind}", produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<ImportReport> importWithProgress(@PathVariable String kind, ServerHttpRequest request) {
        return run(kind, request)
                .onErrorResume(UnreadableInput.class, unreadable -> Mono.just(refused(unreadable)));
    }

    private Flux<ImportReport> run(String name, ServerHttpRequest request) {
        FactKind kind = kinds.get(name);
        if (kind == null) {
            return Flux.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        InputFormat format =
                InputFormat.of(request.getHeaders().getContentType())
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                        "Content-Type must be text/csv or application/x-ndjson."));
        InputStream bytes =
                DataBufferUtils.subscriberInputStream(
                        request.getBody().timeout(longestStall), BUFFERS_AHEAD);
        return imports.run(bytes, format, kind);
    }

    @ExceptionHandler
    ResponseEntity<ImportReport> unreadable(UnreadableInput unreadable) {
        return ResponseEntity.badRequest().body(refused(unreadable));
    }

    private static ImportReport refused(UnreadableInput unreadable) {
        return new ImportReport(0, 0, 0, 0, List.of(unreadable.error()), false);
    }
}
