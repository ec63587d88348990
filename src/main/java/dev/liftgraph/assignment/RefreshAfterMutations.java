package dev.liftgraph.assignment;

import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whoever starts an experiment may ask for an assignment at once. The word alone decides, since a
 * query that carries it costs one small statement.
 */
@Component
class RefreshAfterMutations implements WebGraphQlInterceptor {
    private final CurrentPlans plans;

    RefreshAfterMutations(CurrentPlans plans) {
        this.plans = plans;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        Mono<WebGraphQlResponse> answer = chain.next(request);
        return request.getDocument().contains("mutation")
                ? answer.delayUntil(_ -> plans.refresh())
                : answer;
    }
}
