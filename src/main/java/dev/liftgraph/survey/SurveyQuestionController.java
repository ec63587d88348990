package dev.liftgraph.survey;

import dev.liftgraph.api.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the questions of surveys. */
@Controller
class SurveyQuestionController {
    private final Surveys surveys;
    private final SurveyQuestions questions;
    private final Answers answers;

    SurveyQuestionController(Surveys surveys, SurveyQuestions questions, Answers answers) {
        this.surveys = surveys;
        this.questions = questions;
        this.answers = answers;
    }

    @SchemaMapping
    String id(SurveyQuestion question) {
        return NodeId.encode("SurveyQuestion", question.id());
    }

    @BatchMapping
    Mono<Map<SurveyQuestion, Survey>> survey(List<SurveyQuestion> questions) {
        return surveys.byIds(questions.stream().map(SurveyQuestion::surveyId).distinct().toList())
                .map(found ->
                        byParent(
                                questions,
                                question ->
                                        Objects.requireNonNull(found.get(question.surveyId()))));
    }

    @BatchMapping
    Mono<Map<SurveyQuestion, Collection<SurveyChoice>>> choices(List<SurveyQuestion> questions) {
        return this.questions
                .choices(ids(questions))
                .map(found ->
                        byParent(
                                questions,
                                question -> found.getOrDefault(question.id(), List.of())));
    }

    @BatchMapping
    Mono<Map<SurveyQuestion, SurveyShares>> shares(List<SurveyQuestion> questions) {
        return answers.everyone(ids(questions))
                .map(found -> byParent(questions, question -> shares(question, found)));
    }

    private static SurveyShares shares(SurveyQuestion question, Map<UUID, Tally> found) {
        return SurveyShares.everyone(question, found.getOrDefault(question.id(), Tally.NOTHING));
    }

    private static List<UUID> ids(List<SurveyQuestion> questions) {
        return questions.stream().map(SurveyQuestion::id).distinct().toList();
    }

    private static <T> Map<SurveyQuestion, T> byParent(
            List<SurveyQuestion> questions, Function<SurveyQuestion, T> value) {
        return questions.stream().distinct().collect(Collectors.toMap(Function.identity(), value));
    }
}
