package dev.liftgraph.survey;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Creates surveys and their questions. */
@Component
class SurveyAuthoring {
    private final Surveys surveys;
    private final SurveyQuestions questions;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SurveyAuthoring(
            Surveys surveys,
            SurveyQuestions questions,
            TransactionalOperator transaction,
            Clock clock) {
        this.surveys = surveys;
        this.questions = questions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Fails with a {@link Rejection} that has every problem of the input. */
    Mono<Survey> create(SurveyInputs.Create input) {
        SurveyRules rules = new SurveyRules();
        rules.check(input);
        if (!rules.problems().isEmpty()) {
            return Mono.error(new Rejection(rules.problems()));
        }
        Survey survey =
                new Survey(
                        Ids.next(),
                        input.key(),
                        input.name(),
                        input.provider(),
                        input.externalId(),
                        clock.instant());
        Mono<Void> work = surveys.add(survey).then(add(survey, input.questions()).then());
        return transaction
                .transactional(work)
                .thenReturn(survey)
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        failure -> taken(failure, "survey_", List.of()));
    }

    /** Adds a question to a survey, which may have answers already. */
    Mono<SurveyQuestion> add(SurveyInputs.Add input) {
        List<String> path = List.of("question");
        SurveyRules rules = new SurveyRules();
        rules.check(input.question(), path);
        if (!rules.problems().isEmpty()) {
            return Mono.error(new Rejection(rules.problems()));
        }
        Mono<SurveyQuestion> work =
                surveys.locked(input.survey())
                        .switchIfEmpty(Mono.error(() -> notFound(input.survey())))
                        .flatMap(survey ->
                                requireRoom(survey)
                                        .then(add(survey, List.of(input.question())))
                                        .map(List::getFirst));
        return transaction
                .transactional(work)
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        failure -> taken(failure, "survey_question_", path));
    }

    private Mono<Void> requireRoom(Survey survey) {
        return questions
                .count(survey.id())
                .filter(count -> count < SurveyQuestion.MOST)
                .switchIfEmpty(
                        Mono.error(() ->
                                new Rejection(
                                        Problem.of(
                                                SurveyErrorCode.TOO_MANY_QUESTIONS,
                                                "The survey has "
                                                        + SurveyQuestion.MOST
                                                        + " questions and takes no more.",
                                                "question"))))
                .then();
    }

    private Mono<List<SurveyQuestion>> add(Survey survey, List<SurveyInputs.Question> inputs) {
        List<SurveyQuestion> added = new ArrayList<>();
        List<UUID> owners = new ArrayList<>();
        List<SurveyChoice> choices = new ArrayList<>();
        for (SurveyInputs.Question input : inputs) {
            SurveyQuestion question =
                    new SurveyQuestion(
                            Ids.next(),
                            survey.id(),
                            input.key(),
                            input.text(),
                            input.kind(),
                            input.externalId(),
                            clock.instant());
            added.add(question);
            for (SurveyChoice choice : input.choices()) {
                owners.add(question.id());
                choices.add(choice);
            }
        }
        Mono<Void> stored = added.isEmpty() ? Mono.empty() : questions.add(added);
        return choices.isEmpty()
                ? stored.thenReturn(added)
                : stored.then(questions.addChoices(owners, choices)).thenReturn(added);
    }

    private static Rejection notFound(String key) {
        return new Rejection(
                Problem.of(
                        SurveyErrorCode.SURVEY_NOT_FOUND,
                        "No survey has the key '" + key + "'.",
                        "survey"));
    }

    private static Throwable taken(
            DataIntegrityViolationException failure, String table, List<String> path) {
        String constraint = Constraints.violatedBy(failure).orElse("");
        List<String> at = new ArrayList<>(path);
        SurveyRules rules = new SurveyRules();
        if (constraint.equals(table + "key_unique")) {
            at.add("key");
            rules.report(SurveyErrorCode.KEY_TAKEN, "The key is taken already.", at);
        } else if (constraint.equals(table + "external_id_unique")) {
            at.add("externalId");
            rules.externalIdTaken(at);
        }
        return rules.problems().isEmpty() ? failure : new Rejection(rules.problems());
    }
}
