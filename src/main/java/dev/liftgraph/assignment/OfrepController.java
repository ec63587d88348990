package dev.liftgraph.assignment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * {@code POST /ofrep/v1/evaluate/flags} and {@code …/flags/{key}}: experiments as flags in
 * OpenFeature's remote evaluation protocol.
 */
@RestController
class OfrepController {
    private static final Logger log = LoggerFactory.getLogger(OfrepController.class);

    private final Evaluating evaluating;

    OfrepController(Evaluating evaluating) {
        this.evaluating = evaluating;
    }

    @PostMapping("/ofrep/v1/evaluate/flags/{key}")
    Mono<ResponseEntity<Object>> one(@PathVariable String key, ServerHttpRequest request) {
        return EvaluationContext.of(request.getBody())
                .flatMap(context -> evaluating.one(key, context))
                .map(OfrepController::ok)
                .switchIfEmpty(Mono.fromCallable(() -> notFound(key)))
                .onErrorResume(failure -> answer(key, failure));
    }

    @PostMapping("/ofrep/v1/evaluate/flags")
    Mono<ResponseEntity<Object>> all(ServerHttpRequest request) {
        List<String> seen = request.getHeaders().getIfNoneMatch();
        return EvaluationContext.of(request.getBody())
                .flatMap(evaluating::all)
                .map(answer -> tagged(answer, seen))
                .onErrorResume(failure -> answer(null, failure));
    }

    private static ResponseEntity<Object> ok(Object body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static ResponseEntity<Object> notFound(String key) {
        return failed(HttpStatus.NOT_FOUND, EvaluationFailure.notFound(key));
    }

    private static ResponseEntity<Object> tagged(Evaluating.Answer answer, List<String> seen) {
        boolean same = seen.stream().anyMatch(tag -> tag.equals("*") || tag.endsWith(answer.tag()));
        return same
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(answer.tag()).build()
                : ResponseEntity.ok()
                        .eTag(answer.tag())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(answer.json());
    }

    /** A body that is too long is answered as everywhere else. */
    private static Mono<ResponseEntity<Object>> answer(@Nullable String key, Throwable failure) {
        return switch (failure) {
            case EvaluationRefused refused ->
                    Mono.just(failed(HttpStatus.BAD_REQUEST, EvaluationFailure.of(key, refused)));
            case DataBufferLimitException tooLong -> Mono.error(tooLong);
            default -> {
                log.error("An evaluation failed", failure);
                yield Mono.just(
                        failed(
                                HttpStatus.INTERNAL_SERVER_ERROR,
                                EvaluationFailure.unexpected(key)));
            }
        };
    }

    private static ResponseEntity<Object> failed(HttpStatus status, EvaluationFailure failure) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(failure);
    }
}
