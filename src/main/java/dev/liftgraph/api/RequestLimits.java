package dev.liftgraph.api;

import graphql.parser.ParserOptions;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import reactor.core.publisher.Mono;

/** How long a document one request may bring, and how long it may take. */
@Configuration(proxyBeanMethods = false)
class RequestLimits {
    static final int TOKENS = 4_000;
    static final int CHARACTERS = 65_536;

    static {
        ParserOptions.setDefaultOperationParserOptions(
                ParserOptions.getDefaultOperationParserOptions()
                        .transform(options ->
                                options.maxTokens(TOKENS)
                                        .maxCharacters(CHARACTERS)
                                        .redactTokenParserErrorMessages(true)));
    }

    /**
     * Queries are short. A mutation may evaluate segments for all customers: its statements have
     * limits of their own. The word alone decides, since a query that carries it gains nothing but
     * patience.
     */
    @Bean
    WebGraphQlInterceptor timeLimit(
            @Value("${liftgraph.request-timeout:10s}") Duration queries,
            @Value("${liftgraph.mutation-timeout:10m}") Duration mutations) {
        return (request, chain) ->
                chain.next(request)
                        .timeout(
                                request.getDocument().contains("mutation") ? mutations : queries,
                                Mono.error(TookTooLong::new));
    }
}
