package dev.liftgraph.segment;

import dev.liftgraph.api.NodeId;
import dev.liftgraph.survey.SurveyQuestion;
import dev.liftgraph.survey.SurveyQuestions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves hypotheses about segments. */
@Controller
class SegmentHypothesisController {
    private final SegmentHypotheses hypotheses;
    private final SegmentHypothesisRecording recording;
    private final SegmentMeasuring measuring;
    private final Segments segments;
    private final SurveyQuestions questions;

    SegmentHypothesisController(
            SegmentHypotheses hypotheses,
            SegmentHypothesisRecording recording,
            SegmentMeasuring measuring,
            Segments segments,
            SurveyQuestions questions) {
        this.hypotheses = hypotheses;
        this.recording = recording;
        this.measuring = measuring;
        this.segments = segments;
        this.questions = questions;
    }

    @MutationMapping
    Mono<SegmentHypothesisInput.Payload> segmentHypothesisRecord(
            @Argument SegmentHypothesisInput input) {
        return SegmentHypothesisInput.Payload.of(recording.record(input));
    }

    @BatchMapping(typeName = "Segment", field = "hypotheses")
    Mono<Map<Segment, Collection<SegmentHypothesis>>> ofSegments(List<Segment> segments) {
        return hypotheses
                .bySegmentIds(segments.stream().map(Segment::id).distinct().toList())
                .map(found -> by(segments, one -> found.getOrDefault(one.id(), List.of())));
    }

    @SchemaMapping
    String id(SegmentHypothesis hypothesis) {
        return NodeId.encode("SegmentHypothesis", hypothesis.id());
    }

    @BatchMapping
    Mono<Map<SegmentHypothesis, Segment>> segment(List<SegmentHypothesis> hypotheses) {
        return segments.byIds(ids(hypotheses, SegmentHypothesis::segmentId))
                .map(found -> by(hypotheses, one -> required(found, one.segmentId())));
    }

    @BatchMapping
    Mono<Map<SegmentHypothesis, SurveyQuestion>> question(List<SegmentHypothesis> hypotheses) {
        return questions
                .byIds(ids(hypotheses, SegmentHypothesis::questionId))
                .map(found -> by(hypotheses, one -> required(found, one.questionId())));
    }

    @BatchMapping
    Mono<Map<SegmentHypothesis, MeasuredShare>> measured(List<SegmentHypothesis> hypotheses) {
        return measuring.of(hypotheses);
    }

    private static List<UUID> ids(
            List<SegmentHypothesis> hypotheses, Function<SegmentHypothesis, UUID> id) {
        return hypotheses.stream().map(id).distinct().toList();
    }

    private static <T> T required(Map<UUID, T> found, UUID id) {
        return Objects.requireNonNull(found.get(id));
    }

    private static <P, T> Map<P, T> by(List<P> parents, Function<P, T> value) {
        return parents.stream().distinct().collect(Collectors.toMap(Function.identity(), value));
    }
}
