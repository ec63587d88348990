package dev.liftgraph.api;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** A page to try queries on, made of files of the server's own so that it works offline. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "liftgraph.graphiql", matchIfMissing = true)
class GraphiQlPage {
    @Bean
    RouterFunction<ServerResponse> graphiQl(@Value("classpath:pages/graphiql.html") Resource page) {
        return RouterFunctions.route(
                GET("/graphiql"),
                _ -> ServerResponse.ok().contentType(MediaType.TEXT_HTML).bodyValue(page));
    }
}
