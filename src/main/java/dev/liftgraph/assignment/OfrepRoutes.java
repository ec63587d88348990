package dev.liftgraph.assignment;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /ofrep/v1/evaluate/flags} and {@code …/flags/{key}}: experiments as flags in
 * OpenFeature's remote evaluation protocol. Functions rather than a controller, since this is the
 * one path on which what the framework does for each request counts.
 */
@Configuration(proxyBeanMethods = false)
class OfrepRoutes {
    private static final Logger log = LoggerFactory.getLogger(OfrepRoutes.class);
    private static final String FLAGS = "/ofrep/v1/evaluate/flags";
    private static final String KEY = "key";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Evaluating evaluating;

    OfrepRoutes(Evaluating evaluating) {
        this.evaluating = evaluating;
    }

    @Bean
    RouterFunction<ServerResponse> ofrep() {
        return RouterFunctions.route()
                .POST(FLAGS + "/{key}", this::one)
                .POST(FLAGS, this::all)
                .route(path(FLAGS).or(path(FLAGS + "/{key}")), OfrepRoutes::onlyPost)
                .build();
    }

    private Mono<ServerResponse> one(ServerRequest request) {
        String key = request.pathVariable(KEY);
        return Mono.defer(() -> context(request))
                .flatMap(context -> evaluating.one(key, context))
                .flatMap(evaluation -> json(HttpStatus.OK, evaluation))
                .switchIfEmpty(
                        Mono.defer(
                                () -> json(HttpStatus.NOT_FOUND, EvaluationFailure.notFound(key))))
                .onErrorResume(failure -> failed(key, failure));
    }

    private Mono<ServerResponse> all(ServerRequest request) {
        return Mono.defer(() -> context(request))
                .flatMap(evaluating::all)
                .flatMap(answer -> tagged(answer, seen(request)))
                .onErrorResume(failure -> failed(null, failure));
    }

    private static Mono<EvaluationContext> context(ServerRequest request) {
        return EvaluationContext.of(request.body(BodyExtractors.toDataBuffers()));
    }

    /** A header that cannot be read is as good as none: it costs the answer, and no more. */
    private static List<String> seen(ServerRequest request) {
        try {
            return request.headers().asHttpHeaders().getIfNoneMatch();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    private static Mono<ServerResponse> tagged(Evaluating.Answer answer, List<String> seen) {
        boolean same = seen.stream().anyMatch(tag -> tag.equals("*") || tag.endsWith(answer.tag()));
        return same
                ? ServerResponse.status(HttpStatus.NOT_MODIFIED).eTag(answer.tag()).build()
                : ServerResponse.ok()
                        .eTag(answer.tag())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(answer.json());
    }

    private static Mono<ServerResponse> failed(@Nullable String key, Throwable failure) {
        return switch (failure) {
            case EvaluationRefused refused ->
                    json(HttpStatus.BAD_REQUEST, EvaluationFailure.of(key, refused));
            case DataBufferLimitException _ ->
                    json(HttpStatus.CONTENT_TOO_LARGE, EvaluationFailure.tooLong(key));
            default -> {
                log.error("An evaluation failed", failure);
                yield json(HttpStatus.INTERNAL_SERVER_ERROR, EvaluationFailure.unexpected(key));
            }
        };
    }

    private static Mono<ServerResponse> json(HttpStatus status, Object body) {
        return json(ServerResponse.status(status), body);
    }

    private static Mono<ServerResponse> json(ServerResponse.BodyBuilder answer, Object body) {
        return answer.contentType(MediaType.APPLICATION_JSON)
                .bodyValue(MAPPER.writeValueAsBytes(body));
    }

    private static Mono<ServerResponse> onlyPost(ServerRequest request) {
        boolean asked = request.method() == HttpMethod.OPTIONS;
        ServerResponse.BodyBuilder answer =
                ServerResponse.status(asked ? HttpStatus.OK : HttpStatus.METHOD_NOT_ALLOWED)
                        .allow(HttpMethod.POST, HttpMethod.OPTIONS);
        return asked ? answer.build() : json(answer, EvaluationFailure.onlyPost());
    }
}
