package dev.liftgraph.analysis;

import dev.liftgraph.segment.Lineages;
import dev.liftgraph.segment.Overlap;
import dev.liftgraph.segment.Overlaps;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.SegmentSizes;
import dev.liftgraph.statistics.Feasibility;
import dev.liftgraph.statistics.PowerAnalysis;
import dev.liftgraph.statistics.SegmentForecast;
import dev.liftgraph.statistics.SiblingSegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Judges segments by their members: three statements, however many segments there are. */
@Component
class SegmentForecasts {
    private final SegmentSizes sizes;
    private final Lineages lineages;
    private final Overlaps overlaps;

    SegmentForecasts(SegmentSizes sizes, Lineages lineages, Overlaps overlaps) {
        this.sizes = sizes;
        this.lineages = lineages;
        this.overlaps = overlaps;
    }

    /**
     * A segment and what is planned in it.
     *
     * @param others segments that it could be merged with, less than {@value
     *     Overlaps#MOST_SEGMENTS}
     * @param days until the phase ends
     * @param size of what is assigned
     */
    record Question(
            Segment segment,
            List<Segment> others,
            double days,
            PowerAnalysis analysis,
            AccountSize size) {

        /** The same for all questions about the segments of one campaign: they are counted once. */
        List<Segment> all() {
            return Stream.concat(Stream.of(segment), others.stream())
                    .sorted(Comparator.comparing(Segment::id))
                    .toList();
        }
    }

    /** One answer for each question, in their order. */
    Mono<List<SegmentFeasibility>> of(List<Question> questions) {
        if (questions.isEmpty()) {
            return Mono.just(List.of());
        }
        List<List<Segment>> lists = questions.stream().map(Question::all).distinct().toList();
        List<UUID> ids = lists.stream().flatMap(List::stream).map(Segment::id).distinct().toList();
        return Mono.zip(overlaps.of(lists), sizes.inflowPerDay(ids), lineages.siblings(ids))
                .map(found -> {
                    Map<List<Segment>, Overlap> counted = new HashMap<>();
                    for (int i = 0; i < lists.size(); i++) {
                        counted.put(lists.get(i), found.getT1().get(i));
                    }
                    return questions.stream()
                            .map(question ->
                                    new Answer(
                                                    question,
                                                    Objects.requireNonNull(
                                                            counted.get(question.all())),
                                                    found.getT2(),
                                                    found.getT3()
                                                            .getOrDefault(
                                                                    question.segment().id(),
                                                                    Set.of()))
                                            .feasibility())
                            .toList();
                });
    }

    /** What is known about a question. */
    private record Answer(
            Question question, Overlap overlap, Map<UUID, Double> inflow, Set<UUID> sameParent) {

        SegmentFeasibility feasibility() {
            Segment segment = question.segment();
            SegmentForecast own = forecast(segment, members(segment, segment));
            List<SiblingSegment> siblings = new ArrayList<>();
            for (Segment other : question.others()) {
                siblings.add(sibling(siblings.size(), segment, other));
            }
            return new SegmentFeasibility(
                    segment,
                    own,
                    Feasibility.judge(own, question.analysis(), siblings),
                    question.others());
        }

        /** What another segment adds: its own members that the segment does not have. */
        private SiblingSegment sibling(int index, Segment segment, Segment other) {
            long added = members(other, other) - members(segment, other);
            return new SiblingSegment(
                    index,
                    question.analysis().plan().baseline(),
                    forecast(other, added).unitsAtPhaseEnd(),
                    sameParent.contains(other.id()));
        }

        private SegmentForecast forecast(Segment segment, long members) {
            return question.size()
                    .accounts(
                            new SegmentForecast(
                                    members,
                                    inflow.getOrDefault(segment.id(), 0.0),
                                    question.days()));
        }

        private long members(Segment one, Segment other) {
            List<UUID> ids = overlap.segments().stream().map(Segment::id).toList();
            return overlap.shared()[ids.indexOf(one.id())][ids.indexOf(other.id())];
        }
    }
}
