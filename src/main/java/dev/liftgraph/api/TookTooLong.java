package dev.liftgraph.api;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A GraphQL request took longer than allowed as a whole. */
final class TookTooLong extends RuntimeException {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final List<MediaType> ANSWERS =
            List.of(MediaType.APPLICATION_GRAPHQL_RESPONSE, MediaType.APPLICATION_JSON);

    TookTooLong() {
        super("The request took too long.", null, false, false);
    }

    /** 504, with what clients of GraphQL look for in a body. */
    static Mono<Void> answer(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        if (!response.setStatusCode(HttpStatus.GATEWAY_TIMEOUT)) {
            return response.setComplete();
        }
        response.getHeaders().setContentType(form(exchange.getRequest().getHeaders().getAccept()));
        DataBuffer body = response.bufferFactory().wrap(MAPPER.writeValueAsBytes(errors()));
        return response.writeWith(Mono.just(body));
    }

    /** As of answers that come in time. */
    private static MediaType form(List<MediaType> accepted) {
        return accepted.stream()
                .filter(ANSWERS::contains)
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON);
    }

    private static Map<String, Object> errors() {
        GraphQLError error =
                GraphqlErrorBuilder.newError()
                        .errorType(ErrorClass.TIMEOUT)
                        .message("The request took too long.")
                        .extensions(Map.of("retryable", true))
                        .build();
        return Map.of("errors", List.of(error.toSpecification()));
    }
}
