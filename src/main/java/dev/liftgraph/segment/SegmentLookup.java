package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the segments that an input names. */
@Component
class SegmentLookup {
    private final Segments segments;

    SegmentLookup(Segments segments) {
        this.segments = segments;
    }

    /**
     * @param field path of the input field that has the key
     */
    Mono<Segment> existing(String key, String... field) {
        return segments.byKeys(List.of(key))
                .mapNotNull(found -> found.get(key))
                .switchIfEmpty(Mono.error(() -> new Rejection(notFound(key, field))));
    }

    /** The same, but refuses one that is retired. */
    Mono<Segment> active(String key, String... field) {
        return existing(key, field)
                .doOnNext(segment -> {
                    if (!segment.isActive()) {
                        throw retired(key, field);
                    }
                });
    }

    static Rejection retired(String key, String... field) {
        return new Rejection(
                Problem.of(
                        SegmentErrorCode.SEGMENT_RETIRED,
                        "The segment '" + key + "' is retired.",
                        field));
    }

    /** All of them, in the order of the keys; a key given twice is refused too. */
    Mono<List<Segment>> all(List<String> keys, String field) {
        return segments.byKeys(keys).map(found -> ordered(keys, found, field));
    }

    private static List<Segment> ordered(
            List<String> keys, Map<String, Segment> found, String field) {
        SegmentFindings findings = new SegmentFindings();
        Set<String> seen = new LinkedHashSet<>();
        List<Problem> missing = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String position = Integer.toString(i);
            if (!found.containsKey(keys.get(i))) {
                missing.add(notFound(keys.get(i), field, position));
            } else if (!seen.add(keys.get(i))) {
                findings.add(
                        SegmentErrorCode.SEGMENT_REPEATED,
                        "The segment is in the list already.",
                        field,
                        position);
            }
        }
        findings.add(missing);
        findings.rejectIfAny();
        return seen.stream().map(key -> Objects.requireNonNull(found.get(key))).toList();
    }

    private static Problem notFound(String key, String... field) {
        return Problem.of(
                SegmentErrorCode.SEGMENT_NOT_FOUND, "No segment has the key '" + key + "'.", field);
    }
}
