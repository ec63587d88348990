package dev.liftgraph.survey;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves surveys. */
@Controller
class SurveyController {
    private final Surveys surveys;
    private final SurveyQuestions questions;
    private final SurveyAuthoring authoring;

    SurveyController(Surveys surveys, SurveyQuestions questions, SurveyAuthoring authoring) {
        this.surveys = surveys;
        this.questions = questions;
        this.authoring = authoring;
    }

    @QueryMapping
    Mono<Survey> survey(@Argument String key) {
        return surveys.byKey(key);
    }

    @QueryMapping
    Mono<Connection<Survey>> surveys(@Argument int first, @Argument @Nullable String after) {
        Page page = Page.of(first, after);
        return surveys.page(page).map(rows -> Connection.of(rows, page, Survey::id));
    }

    @MutationMapping
    Mono<SurveyInputs.Created> surveyCreate(@Argument SurveyInputs.Create input) {
        return SurveyInputs.Created.of(authoring.create(input));
    }

    @MutationMapping
    Mono<SurveyInputs.Added> surveyQuestionAdd(@Argument SurveyInputs.Add input) {
        return SurveyInputs.Added.of(authoring.add(input));
    }

    @SchemaMapping
    String id(Survey survey) {
        return NodeId.encode("Survey", survey.id());
    }

    @BatchMapping
    Mono<Map<Survey, Collection<SurveyQuestion>>> questions(List<Survey> surveys) {
        return questions
                .bySurveyIds(ids(surveys))
                .map(found ->
                        byParent(surveys, survey -> found.getOrDefault(survey.id(), List.of())));
    }

    @BatchMapping
    Mono<Map<Survey, Long>> responses(List<Survey> surveys) {
        return this.surveys
                .responses(ids(surveys))
                .map(found -> byParent(surveys, survey -> found.getOrDefault(survey.id(), 0L)));
    }

    private static List<UUID> ids(List<Survey> surveys) {
        return surveys.stream().map(Survey::id).distinct().toList();
    }

    private static <T> Map<Survey, T> byParent(List<Survey> surveys, Function<Survey, T> value) {
        return surveys.stream().distinct().collect(Collectors.toMap(Function.identity(), value));
    }
}
