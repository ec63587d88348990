package dev.liftgraph.api;

import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers 413, 400 and 406 where the framework would answer 500, an empty 200, and 500, and 504 in
 * the words of GraphQL.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class HttpLimits implements WebFilter {
    static final int MAXIMUM_ACCEPTED_TYPES = 50;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpResponse response = exchange.getResponse();
        if (acceptsTooMuch(exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT))) {
            return end(response, HttpStatus.NOT_ACCEPTABLE);
        }
        return chain.filter(exchange)
                .onErrorResume(
                        HttpLimits::isTooLarge, _ -> end(response, HttpStatus.CONTENT_TOO_LARGE))
                .onErrorResume(TookTooLong.class, _ -> TookTooLong.answer(exchange))
                .then(Mono.defer(() -> unanswered(exchange)));
    }

    /** An absent or null GraphQL request is answered by nobody. */
    private static Mono<Void> unanswered(ServerWebExchange exchange) {
        boolean graphql = exchange.getRequest().getPath().value().endsWith("/graphql");
        ServerHttpResponse response = exchange.getResponse();
        return graphql && !response.isCommitted()
                ? end(response, HttpStatus.BAD_REQUEST)
                : Mono.empty();
    }

    private static boolean acceptsTooMuch(List<String> accept) {
        return accept.stream().flatMapToInt(String::chars).filter(c -> c == ',').count()
                        + accept.size()
                > MAXIMUM_ACCEPTED_TYPES;
    }

    private static boolean isTooLarge(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataBufferLimitException) {
                return true;
            }
        }
        return false;
    }

    private static Mono<Void> end(ServerHttpResponse response, HttpStatus status) {
        response.setStatusCode(status);
        return response.setComplete();
    }
}
