package dev.liftgraph.segment;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.survey.SurveyQuestion;
import java.util.List;

/**
 * A question's answers asked for by segment.
 *
 * @param segments keys, each once
 */
record SegmentBreakdown(SurveyQuestion question, List<String> segments) {
    SegmentBreakdown {
        segments = segments.stream().distinct().toList();
    }

    /** What is known of it: one entry for each segment that there is, in the order asked for. */
    record Parts(List<SegmentShares> parts) {}

    List<SegmentShares> complete(Parts found) {
        List<String> known = found.parts().stream().map(part -> part.segment().key()).toList();
        segments.stream()
                .filter(key -> !known.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new BadRequest("No segment has the key '" + key + "'.");
                });
        return found.parts();
    }
}
