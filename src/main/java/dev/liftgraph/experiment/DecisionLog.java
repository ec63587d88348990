package dev.liftgraph.experiment;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves all conclusions in the order they were made. */
@Controller
class DecisionLog {
    private final Conclusions conclusions;
    private final Experiments experiments;

    DecisionLog(Conclusions conclusions, Experiments experiments) {
        this.conclusions = conclusions;
        this.experiments = experiments;
    }

    @QueryMapping
    Mono<Connection<Conclusion>> decisionLog(
            @Argument int first, @Argument @Nullable String after) {
        Page page = Page.of(first, after);
        return conclusions.page(page).map(rows -> Connection.of(rows, page, Conclusion::id));
    }

    @BatchMapping
    Mono<Map<Conclusion, Experiment>> experiment(List<Conclusion> concluded) {
        return experiments
                .byIds(concluded.stream().map(Conclusion::experimentId).distinct().toList())
                .map(found -> {
                    Map<Conclusion, Experiment> all = new HashMap<>();
                    concluded.forEach(each ->
                            all.put(each, Objects.requireNonNull(found.get(each.experimentId()))));
                    return all;
                });
    }
}
