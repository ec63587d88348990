package dev.liftgraph.api;

import graphql.parser.ParserOptions;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.server.TimeoutWebGraphQlInterceptor;
import org.springframework.http.HttpStatus;

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

    @Bean
    TimeoutWebGraphQlInterceptor timeLimit(
            @Value("${liftgraph.request-timeout:10s}") Duration limit) {
        return new TimeoutWebGraphQlInterceptor(limit, HttpStatus.GATEWAY_TIMEOUT);
    }
}
