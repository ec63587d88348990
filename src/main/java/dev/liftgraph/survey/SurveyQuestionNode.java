package dev.liftgraph.survey;

import dev.liftgraph.api.NodeFinder;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds questions of surveys by global id. */
@Component
record SurveyQuestionNode(SurveyQuestions questions) implements NodeFinder {
    @Override
    public String type() {
        return "SurveyQuestion";
    }

    @Override
    public Mono<?> find(UUID id) {
        return questions.byIds(List.of(id)).mapNotNull(found -> found.get(id));
    }
}
