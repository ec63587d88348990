package dev.liftgraph.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers 405, 406 and 415 for GraphQL over HTTP where the framework would answer 404, 415, and
 * with a stack trace in the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class GraphQlForm implements WebFilter {
    private static final MediaType JSON = MediaType.APPLICATION_JSON;
    private static final List<MediaType> ANSWERS =
            List.of(
                    MediaType.APPLICATION_GRAPHQL_RESPONSE,
                    MediaType.APPLICATION_JSON,
                    MediaType.TEXT_EVENT_STREAM);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpStatus refusal =
                request.getPath().pathWithinApplication().value().equals("/graphql")
                        ? refusal(request)
                        : null;
        if (refusal == null) {
            return chain.filter(exchange);
        }
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(refusal);
        if (refusal == HttpStatus.METHOD_NOT_ALLOWED) {
            response.getHeaders().set(HttpHeaders.ALLOW, HttpMethod.POST.name());
        }
        return response.setComplete();
    }

    /** Null where there is none; browsers may ask with OPTIONS what is allowed from elsewhere. */
    private static @Nullable HttpStatus refusal(ServerHttpRequest request) {
        if (request.getMethod() == HttpMethod.OPTIONS) {
            return null;
        }
        if (request.getMethod() != HttpMethod.POST) {
            return HttpStatus.METHOD_NOT_ALLOWED;
        }
        if (!isRead(request.getHeaders())) {
            return HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        }
        return isAnswered(request.getHeaders()) ? null : HttpStatus.NOT_ACCEPTABLE;
    }

    private static boolean isRead(HttpHeaders headers) {
        try {
            MediaType given = headers.getContentType();
            return given == null || JSON.isCompatibleWith(given);
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private static boolean isAnswered(HttpHeaders headers) {
        try {
            List<MediaType> accepted = headers.getAccept();
            return accepted.isEmpty() || accepted.stream().anyMatch(GraphQlForm::isAnswer);
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private static boolean isAnswer(MediaType accepted) {
        return accepted.getQualityValue() > 0
                && ANSWERS.stream().anyMatch(accepted::isCompatibleWith);
    }
}
