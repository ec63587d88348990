package dev.liftgraph.segment;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.survey.QuestionName;
import dev.liftgraph.survey.SurveyChoice;
import dev.liftgraph.survey.SurveyQuestion;
import dev.liftgraph.survey.SurveyQuestions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Records hypotheses about segments. */
@Component
class SegmentHypothesisRecording {
    private static final int LONGEST_STATEMENT = 2_000;

    private final Segments segments;
    private final SurveyQuestions questions;
    private final SegmentHypotheses hypotheses;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SegmentHypothesisRecording(
            Segments segments,
            SurveyQuestions questions,
            SegmentHypotheses hypotheses,
            TransactionalOperator transaction,
            Clock clock) {
        this.segments = segments;
        this.questions = questions;
        this.hypotheses = hypotheses;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Found(
            Optional<Segment> segment,
            Optional<SurveyQuestion> question,
            Collection<SurveyChoice> choices) {}

    /** Fails with a {@link Rejection} that has every problem of the input. */
    Mono<SegmentHypothesis> record(SegmentHypothesisInput input) {
        return find(input).map(found -> checked(input, found)).flatMap(this::store);
    }

    private Mono<Found> find(SegmentHypothesisInput input) {
        QuestionName name = new QuestionName(input.survey(), input.question());
        return Mono.zip(segments.byKeys(List.of(input.segment())), questions.byNames(List.of(name)))
                .flatMap(both -> {
                    Optional<Segment> segment =
                            Optional.ofNullable(both.getT1().get(input.segment()));
                    Optional<SurveyQuestion> question = Optional.ofNullable(both.getT2().get(name));
                    return question.map(this::choices)
                            .orElse(Mono.just(List.of()))
                            .map(choices -> new Found(segment, question, choices));
                });
    }

    private Mono<Collection<SurveyChoice>> choices(SurveyQuestion question) {
        return questions
                .choices(List.of(question.id()))
                .map(found -> found.getOrDefault(question.id(), List.of()));
    }

    private SegmentHypothesis checked(SegmentHypothesisInput input, Found found) {
        List<Problem> problems = problems(input, found);
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
        return new SegmentHypothesis(
                Ids.next(),
                found.segment().orElseThrow().id(),
                found.question().orElseThrow().id(),
                input.answer(),
                input.statement(),
                input.claimedShare(),
                clock.instant());
    }

    private static List<Problem> problems(SegmentHypothesisInput input, Found found) {
        List<Problem> problems = new ArrayList<>();
        if (input.statement().isBlank()
                || !Keys.isPlainText(input.statement(), LONGEST_STATEMENT)) {
            problems.add(
                    Problem.of(
                            SegmentHypothesisErrorCode.INVALID_TEXT,
                            "statement must have 1 to 2000 characters and no control characters.",
                            "statement"));
        }
        if (!(input.claimedShare() >= 0 && input.claimedShare() <= 1)) {
            problems.add(
                    Problem.of(
                            SegmentHypothesisErrorCode.OUT_OF_RANGE,
                            "claimedShare must be between 0 and 1: 0.17 is 17 %.",
                            "claimedShare"));
        }
        if (found.segment().isEmpty()) {
            problems.add(
                    Problem.of(
                            SegmentHypothesisErrorCode.SEGMENT_NOT_FOUND,
                            "No segment has the key '" + input.segment() + "'.",
                            "segment"));
        }
        if (found.question().isEmpty()) {
            problems.add(
                    Problem.of(
                            SegmentHypothesisErrorCode.QUESTION_NOT_FOUND,
                            "No survey with the key '"
                                    + input.survey()
                                    + "' has a question with the key '"
                                    + input.question()
                                    + "'.",
                            "question"));
        } else if (found.choices().stream()
                .noneMatch(choice -> choice.value().equals(input.answer()))) {
            problems.add(
                    Problem.of(
                            SegmentHypothesisErrorCode.UNKNOWN_ANSWER,
                            "'" + input.answer() + "' is no choice of this question.",
                            "answer"));
        }
        return problems;
    }

    private Mono<SegmentHypothesis> store(SegmentHypothesis hypothesis) {
        return transaction
                .transactional(hypotheses.add(hypothesis))
                .filter(added -> added)
                .switchIfEmpty(
                        Mono.error(() ->
                                new Rejection(
                                        Problem.of(
                                                SegmentHypothesisErrorCode.TOO_MANY_HYPOTHESES,
                                                "The segment has "
                                                        + SegmentHypotheses.MOST
                                                        + " hypotheses and takes no more.",
                                                "segment"))))
                .thenReturn(hypothesis);
    }
}
