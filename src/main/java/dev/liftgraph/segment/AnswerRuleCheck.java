package dev.liftgraph.segment;

import static dev.liftgraph.segment.RuleInput.extend;

import dev.liftgraph.api.Problem;
import dev.liftgraph.survey.QuestionKind;
import dev.liftgraph.survey.QuestionName;
import dev.liftgraph.survey.SurveyChoice;
import dev.liftgraph.survey.SurveyQuestion;
import dev.liftgraph.survey.SurveyQuestions;
import dev.liftgraph.survey.Surveys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Checks that the questions a rule reads exist, and have the answers it looks for. */
@Component
class AnswerRuleCheck {
    private static final Predicate<String> RATING =
            Pattern.compile("0|[1-9][0-9]?|100").asMatchPredicate();

    private final Surveys surveys;
    private final SurveyQuestions questions;

    AnswerRuleCheck(Surveys surveys, SurveyQuestions questions) {
        this.surveys = surveys;
        this.questions = questions;
    }

    private record Asked(SurveyAnswerRule rule, List<String> path) {}

    private record Known(
            Set<String> surveys,
            Map<QuestionName, SurveyQuestion> questions,
            Map<UUID, Collection<SurveyChoice>> choices) {}

    Mono<List<Problem>> problems(Rule rule, List<String> path) {
        List<Asked> asked =
                RuleLeaf.of(rule, path)
                        .filter(leaf -> leaf.rule() instanceof SurveyAnswerRule)
                        .map(leaf ->
                                new Asked(
                                        (SurveyAnswerRule) leaf.rule(),
                                        extend(leaf.path(), "surveyAnswer")))
                        .toList();
        return asked.isEmpty()
                ? Mono.just(List.of())
                : known(asked)
                        .map(known -> {
                            List<Problem> problems = new ArrayList<>();
                            asked.forEach(one -> check(one, known, problems));
                            return problems;
                        });
    }

    private Mono<Known> known(List<Asked> asked) {
        List<QuestionName> names = asked.stream().map(one -> one.rule().name()).distinct().toList();
        Set<String> keys = names.stream().map(QuestionName::survey).collect(Collectors.toSet());
        return Mono.zip(surveys.existing(keys), questions.byNames(names))
                .flatMap(found ->
                        questions
                                .choices(
                                        found.getT2().values().stream()
                                                .map(SurveyQuestion::id)
                                                .toList())
                                .map(choices -> new Known(found.getT1(), found.getT2(), choices)));
    }

    private static void check(Asked asked, Known known, List<Problem> problems) {
        SurveyAnswerRule rule = asked.rule();
        SurveyQuestion question = known.questions().get(rule.name());
        if (question != null) {
            problems.addAll(
                    unknown(
                            asked,
                            question,
                            known.choices().getOrDefault(question.id(), List.of())));
        } else if (known.surveys().contains(rule.survey())) {
            problems.add(
                    problem(
                            SegmentErrorCode.QUESTION_NOT_FOUND,
                            "The survey '%s' has no question with the key '%s'."
                                    .formatted(rule.survey(), rule.question()),
                            asked,
                            "question",
                            null));
        } else {
            problems.add(
                    problem(
                            SegmentErrorCode.SURVEY_NOT_FOUND,
                            "No survey has the key '" + rule.survey() + "'.",
                            asked,
                            "survey",
                            null));
        }
    }

    private static List<Problem> unknown(
            Asked asked, SurveyQuestion question, Collection<SurveyChoice> choices) {
        if (question.kind() == QuestionKind.OPEN_TEXT) {
            return List.of(
                    problem(
                            SegmentErrorCode.TYPE_MISMATCH,
                            "The question is of kind OPEN_TEXT and has no choices.",
                            asked,
                            "question",
                            null));
        }
        Set<String> values = choices.stream().map(SurveyChoice::value).collect(Collectors.toSet());
        Predicate<String> known =
                question.kind() == QuestionKind.RATING ? RATING : values::contains;
        List<String> given = asked.rule().choices();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            if (!known.test(given.get(i))) {
                problems.add(
                        problem(
                                SegmentErrorCode.UNKNOWN_ANSWER,
                                "The question has no choice '" + given.get(i) + "'.",
                                asked,
                                "choices",
                                i));
            }
        }
        return problems;
    }

    private static Problem problem(
            SegmentErrorCode code,
            String message,
            Asked asked,
            String field,
            @Nullable Integer position) {
        List<String> path = extend(asked.path(), field);
        return new Problem(
                code.name(), message, position == null ? path : extend(path, position.toString()));
    }
}
