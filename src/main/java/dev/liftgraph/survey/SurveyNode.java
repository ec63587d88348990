package dev.liftgraph.survey;

import dev.liftgraph.api.NodeFinder;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds surveys by global id. */
@Component
record SurveyNode(Surveys surveys) implements NodeFinder {
    @Override
    public String type() {
        return "Survey";
    }

    @Override
    public Mono<?> find(UUID id) {
        return surveys.byIds(List.of(id)).mapNotNull(found -> found.get(id));
    }
}
