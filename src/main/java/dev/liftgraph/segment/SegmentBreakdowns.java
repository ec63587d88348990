package dev.liftgraph.segment;

import dev.liftgraph.survey.Answers;
import dev.liftgraph.survey.SurveyQuestion;
import dev.liftgraph.survey.SurveyShares;
import dev.liftgraph.survey.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Breaks the answers of questions down by segment, many questions at once. */
@Component
class SegmentBreakdowns {
    private final Segments segments;
    private final Answers answers;
    private final SegmentTallies tallies;

    SegmentBreakdowns(Segments segments, Answers answers, SegmentTallies tallies) {
        this.segments = segments;
        this.answers = answers;
        this.tallies = tallies;
    }

    private record Counted(
            Map<String, Segment> segments,
            Map<UUID, Tally> everyone,
            Map<SegmentTallies.Key, Tally> members) {}

    /** Segments nobody knows are left out. */
    Mono<Map<SegmentBreakdown, SegmentBreakdown.Parts>> of(Set<SegmentBreakdown> asked) {
        List<String> keys =
                asked.stream().flatMap(one -> one.segments().stream()).distinct().toList();
        List<UUID> questions = asked.stream().map(one -> one.question().id()).distinct().toList();
        return Mono.zip(
                        segments.byKeys(keys)
                                .flatMap(found ->
                                        tallies.of(versions(found.values()), questions)
                                                .map(members -> Map.entry(found, members))),
                        answers.everyone(questions))
                .map(both ->
                        new Counted(both.getT1().getKey(), both.getT2(), both.getT1().getValue()))
                .map(counted ->
                        asked.stream()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(), one -> shares(one, counted))));
    }

    private static List<UUID> versions(Collection<Segment> segments) {
        return segments.stream().map(Segment::versionId).toList();
    }

    private static SegmentBreakdown.Parts shares(SegmentBreakdown asked, Counted counted) {
        SurveyQuestion question = asked.question();
        List<Segment> segments =
                asked.segments().stream()
                        .map(counted.segments()::get)
                        .filter(Objects::nonNull)
                        .toList();
        List<Tally> parts =
                segments.stream()
                        .map(segment ->
                                counted.members()
                                        .getOrDefault(
                                                new SegmentTallies.Key(
                                                        segment.versionId(), question.id()),
                                                Tally.NOTHING))
                        .toList();
        Tally everyone = counted.everyone().getOrDefault(question.id(), Tally.NOTHING);
        List<SurveyShares> shares = SurveyShares.among(question, everyone, parts);
        List<SegmentShares> paired = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            paired.add(new SegmentShares(segments.get(i), shares.get(i)));
        }
        return new SegmentBreakdown.Parts(paired);
    }
}
