package dev.liftgraph.ingest;

import dev.liftgraph.api.RowError;
import dev.liftgraph.survey.SurveyProvider;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * {@code POST /import/surveys/{zigpoll,surveymonkey,qualtrics}}: responses as the provider's API
 * has them, in JSON. Answers with the report.
 */
@RestController
@EnableConfigurationProperties(SurveySecrets.class)
class SurveyPayloadController {
    private static final Map<String, SurveyPayload> PAYLOADS =
            Map.of(
                    "zigpoll", new ZigpollPayload(),
                    "surveymonkey", new SurveyMonkeyPayload(),
                    "qualtrics", new QualtricsPayload());

    private final SurveyResponseKind responses;
    private final Imports imports;
    private final SurveySecrets secrets;
    private final BoundedBody body;

    SurveyPayloadController(
            SurveyResponseKind responses,
            Imports imports,
            SurveySecrets secrets,
            BoundedBody body) {
        this.responses = responses;
        this.imports = imports;
        this.secrets = secrets;
        this.body = body;
    }

    @PostMapping("/import/surveys/{provider}")
    Mono<ImportReport> importPayload(
            @PathVariable String provider,
            @RequestParam @Nullable String survey,
            @RequestParam @Nullable String customer,
            @RequestHeader(name = "Sm-Signature", required = false) @Nullable String signature,
            ServerHttpRequest request) {
        SurveyPayload payload = PAYLOADS.get(provider);
        return payload == null
                ? Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND))
                : body.read(request)
                        .map(bytes -> Json.parse(trusted(bytes, payload, signature)))
                        .map(json -> payload.rows(json, survey, customer))
                        .flatMap(rows -> imports.run(rows, responses.of(payload.provider())));
    }

    private byte[] trusted(byte[] bytes, SurveyPayload payload, @Nullable String signature) {
        if (payload.provider() == SurveyProvider.SURVEYMONKEY
                && !secrets.surveymonkey().trusts(bytes, signature)) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        return bytes;
    }

    @ExceptionHandler
    ResponseEntity<ImportReport> unreadable(UnreadableInput unreadable) {
        List<RowError> errors = List.of(unreadable.error());
        return ResponseEntity.badRequest().body(new ImportReport(0, 0, 0, 0, errors, false));
    }
}
