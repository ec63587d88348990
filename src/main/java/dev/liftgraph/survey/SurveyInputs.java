package dev.liftgraph.survey;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The inputs and payloads of the survey mutations. */
final class SurveyInputs {
    private SurveyInputs() {}

    record Question(
            String key,
            String text,
            QuestionKind kind,
            @Nullable String externalId,
            List<SurveyChoice> choices) {}

    record Create(
            String key,
            String name,
            SurveyProvider provider,
            @Nullable String externalId,
            List<Question> questions) {}

    record Add(String survey, Question question) {}

    record Created(@Nullable Survey survey, List<Problem> userErrors) {
        static Mono<Created> of(Mono<Survey> work) {
            return work.map(survey -> new Created(survey, List.of()))
                    .onErrorResume(
                            Rejection.class,
                            rejection -> Mono.just(new Created(null, rejection.problems())));
        }
    }

    record Added(@Nullable SurveyQuestion question, List<Problem> userErrors) {
        static Mono<Added> of(Mono<SurveyQuestion> work) {
            return work.map(question -> new Added(question, List.of()))
                    .onErrorResume(
                            Rejection.class,
                            rejection -> Mono.just(new Added(null, rejection.problems())));
        }
    }
}
