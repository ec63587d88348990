package dev.liftgraph.segment;

import static java.util.stream.Collectors.toMap;

import dev.liftgraph.survey.SurveyQuestion;
import dev.liftgraph.survey.SurveyQuestions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the questions that rules about answers read. */
@Controller
class SurveyRuleController {
    private final SurveyQuestions questions;

    SurveyRuleController(SurveyQuestions questions) {
        this.questions = questions;
    }

    /** A survey stays as long as rules may speak of it: nothing deletes one. */
    @BatchMapping(typeName = "SurveyAnswerRule")
    Mono<Map<SurveyAnswerRule, SurveyQuestion>> question(List<SurveyAnswerRule> rules) {
        return questions
                .byNames(rules.stream().map(SurveyAnswerRule::name).distinct().toList())
                .map(found ->
                        rules.stream()
                                .distinct()
                                .collect(
                                        toMap(
                                                Function.identity(),
                                                rule ->
                                                        Objects.requireNonNull(
                                                                found.get(rule.name())))));
    }
}
