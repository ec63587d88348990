package dev.liftgraph.analysis;

import dev.liftgraph.analysis.LoadedBreakdown.Subject;
import dev.liftgraph.api.BadRequest;
import dev.liftgraph.customer.Attribute;
import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.customer.Attributes;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds what breakdowns are by: one statement for the attributes, two for the segments. */
@Component
class BreakdownSubjects {
    private final Attributes attributes;
    private final Segments segments;
    private final SegmentHistories histories;

    BreakdownSubjects(Attributes attributes, Segments segments, SegmentHistories histories) {
        this.attributes = attributes;
        this.segments = segments;
        this.histories = histories;
    }

    /** All of them, by key, and what is known of the segments' past. */
    record Known(
            Map<String, Attribute> attributes,
            Map<String, Segment> segments,
            Map<UUID, SegmentPast.History> histories) {

        /**
         * @throws BadRequest if it names what there is not
         */
        Subject subject(BreakdownBy by) {
            return switch (by) {
                case BreakdownBy.Attribute asked -> new Subject(attribute(asked), List.of());
                case BreakdownBy.Segments(var keys) ->
                        new Subject(null, keys.stream().map(this::segment).toList());
            };
        }

        private Attribute attribute(BreakdownBy.Attribute asked) {
            Attribute attribute = attributes.get(asked.key());
            if (attribute == null) {
                throw new BadRequest("by.attribute: there is no attribute '" + asked.key() + "'.");
            }
            AttributeType type = attribute.type();
            if (asked.cutPoints() != null && type != AttributeType.NUMBER) {
                throw new BadRequest(
                        "by.attribute.cutPoints are for a NUMBER, and '%s' is a %s."
                                .formatted(asked.key(), type));
            }
            if (asked.cutDates() != null && type != AttributeType.DATE) {
                throw new BadRequest(
                        "by.attribute.cutDates are for a DATE, and '%s' is a %s."
                                .formatted(asked.key(), type));
            }
            return attribute;
        }

        private Segment segment(String key) {
            Segment segment = segments.get(key);
            if (segment == null) {
                throw new BadRequest("by: there is no segment '" + key + "'.");
            }
            return segment;
        }

        LevelSql levels(BreakdownBy by, Subject subject, Experiment experiment) {
            if (by instanceof BreakdownBy.Attribute asked && subject.attribute() != null) {
                return AttributeLevels.of(asked, subject.attribute().type());
            }
            return SegmentLevels.of(
                    SegmentPast.of(
                            subject.segments().stream().map(Segment::id).toList(),
                            histories,
                            experiment.segments().stream()
                                    .map(RegisteredSegment::segmentId)
                                    .collect(Collectors.toSet())));
        }
    }

    Mono<Known> of(Collection<BreakdownBy> asked) {
        List<String> attributeKeys = asked.stream().flatMap(BreakdownSubjects::attribute).toList();
        List<String> segmentKeys = asked.stream().flatMap(BreakdownSubjects::segments).toList();
        Mono<Map<String, Attribute>> known =
                attributeKeys.isEmpty() ? Mono.just(Map.of()) : attributes.byKeys(attributeKeys);
        Mono<Map<String, Segment>> made =
                segmentKeys.isEmpty() ? Mono.just(Map.of()) : segments.byKeys(segmentKeys);
        return Mono.zip(known, made)
                .flatMap(found ->
                        histories
                                .of(found.getT2().values().stream().map(Segment::id).toList())
                                .map(past -> new Known(found.getT1(), found.getT2(), past)));
    }

    private static Stream<String> attribute(BreakdownBy by) {
        return by instanceof BreakdownBy.Attribute asked ? Stream.of(asked.key()) : Stream.of();
    }

    private static Stream<String> segments(BreakdownBy by) {
        return by instanceof BreakdownBy.Segments(var keys) ? keys.stream() : Stream.of();
    }
}
