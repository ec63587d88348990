package dev.liftgraph.segment;

import dev.liftgraph.survey.AnswerShare;
import dev.liftgraph.survey.SurveyChoice;
import dev.liftgraph.survey.SurveyQuestion;
import dev.liftgraph.survey.SurveyQuestions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Holds hypotheses against the answers of the segments' present members. */
@Component
class SegmentMeasuring {
    private final Segments segments;
    private final SurveyQuestions questions;
    private final SegmentBreakdowns breakdowns;

    SegmentMeasuring(Segments segments, SurveyQuestions questions, SegmentBreakdowns breakdowns) {
        this.segments = segments;
        this.questions = questions;
        this.breakdowns = breakdowns;
    }

    Mono<Map<SegmentHypothesis, MeasuredShare>> of(List<SegmentHypothesis> hypotheses) {
        return Mono.zip(
                        segments.byIds(ids(hypotheses, SegmentHypothesis::segmentId)),
                        questions.byIds(ids(hypotheses, SegmentHypothesis::questionId)))
                .flatMap(found -> measured(hypotheses, found.getT1(), found.getT2()));
    }

    private static List<UUID> ids(
            List<SegmentHypothesis> hypotheses, Function<SegmentHypothesis, UUID> id) {
        return hypotheses.stream().map(id).distinct().toList();
    }

    private Mono<Map<SegmentHypothesis, MeasuredShare>> measured(
            List<SegmentHypothesis> hypotheses,
            Map<UUID, Segment> segments,
            Map<UUID, SurveyQuestion> questions) {
        Map<SegmentHypothesis, SegmentBreakdown> asked =
                hypotheses.stream()
                        .distinct()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        hypothesis ->
                                                new SegmentBreakdown(
                                                        required(
                                                                questions, hypothesis.questionId()),
                                                        List.of(
                                                                required(
                                                                                segments,
                                                                                hypothesis
                                                                                        .segmentId())
                                                                        .key()))));
        return breakdowns
                .of(Set.copyOf(asked.values()))
                .map(found ->
                        asked.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                entry ->
                                                        share(
                                                                entry.getKey(),
                                                                required(
                                                                        found,
                                                                        entry.getValue())))));
    }

    private static <K, V> V required(Map<K, V> found, K key) {
        return Objects.requireNonNull(found.get(key));
    }

    private static MeasuredShare share(SegmentHypothesis hypothesis, SegmentBreakdown.Parts found) {
        SegmentShares part = found.parts().getFirst();
        AnswerShare answer = part.shares().of(new SurveyChoice(hypothesis.answer(), null));
        return new MeasuredShare(
                part.shares().respondents(), answer, answer.supports(hypothesis.claimedShare()));
    }
}
