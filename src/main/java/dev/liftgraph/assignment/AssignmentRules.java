package dev.liftgraph.assignment;

import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.experiment.AssignmentInput;
import dev.liftgraph.experiment.AssignmentInput.LayerInput;
import dev.liftgraph.segment.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks how an experiment wants its units assigned. */
final class AssignmentRules {
    static final int MOST_SEGMENTS = 20;

    private static final int LONGEST_SALT = 200;
    private static final double SLOT_TOLERANCE = 1e-6;
    private static final String INPUT = "assignment";

    private final List<Problem> problems = new ArrayList<>();

    private AssignmentRules() {}

    /**
     * @param layer null when there is none with the key
     * @param segments those there are, by key
     */
    static List<Problem> problems(
            AssignmentInput input, @Nullable Layer layer, Map<String, Segment> segments) {
        AssignmentRules rules = new AssignmentRules();
        String salt = input.salt();
        rules.require(
                salt == null || (!salt.isBlank() && Keys.isPlainText(salt, LONGEST_SALT)),
                AssignmentErrorCode.SALT_INVALID,
                "A salt has 1 to " + LONGEST_SALT + " characters.",
                "salt");
        rules.require(
                isCoverage(input.coverage()),
                AssignmentErrorCode.COVERAGE_OUT_OF_RANGE,
                "The coverage must be greater than 0 and at most 1.",
                "coverage");
        if (input.layer() != null) {
            rules.layer(input.layer(), layer);
        }
        rules.segments(input.eligibility(), segments);
        return rules.problems;
    }

    static boolean isCoverage(double coverage) {
        return coverage > 0 && coverage <= 1;
    }

    /** Slots that a share of a layer is; 0 when it is not a whole number of them. */
    static int slots(double share) {
        double slots = share * LayerSlots.IN_ALL;
        boolean whole = Math.abs(slots - Math.rint(slots)) < SLOT_TOLERANCE;
        return whole && share > 0 && share <= 1 ? (int) Math.rint(slots) : 0;
    }

    private void layer(LayerInput given, @Nullable Layer layer) {
        require(
                layer != null,
                AssignmentErrorCode.LAYER_NOT_FOUND,
                "There is no layer with this key.",
                "layer",
                "layer");
        require(
                slots(given.share()) > 0,
                AssignmentErrorCode.LAYER_SHARE_OUT_OF_RANGE,
                "The share must be greater than 0, at most 1, and a multiple of 0.0001.",
                "layer",
                "share");
    }

    private void segments(List<String> keys, Map<String, Segment> segments) {
        require(
                keys.size() <= MOST_SEGMENTS,
                AssignmentErrorCode.SEGMENTS_TOO_MANY,
                "At most " + MOST_SEGMENTS + " segments can say who is eligible.",
                "eligibility");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(keys.size(), MOST_SEGMENTS); i++) {
            String at = String.valueOf(i);
            segment(segments.get(keys.get(i)), at);
            require(
                    seen.add(keys.get(i)),
                    AssignmentErrorCode.SEGMENT_REPEATED,
                    "The segment is in the list already.",
                    "eligibility",
                    at);
        }
    }

    private void segment(@Nullable Segment segment, String at) {
        if (segment == null) {
            require(
                    false,
                    AssignmentErrorCode.SEGMENT_NOT_FOUND,
                    "There is no segment with this key.",
                    "eligibility",
                    at);
        } else {
            require(
                    segment.isActive(),
                    AssignmentErrorCode.SEGMENT_RETIRED,
                    "The segment is retired.",
                    "eligibility",
                    at);
            require(
                    segment.size() != null,
                    AssignmentErrorCode.SEGMENT_NOT_COMPUTED,
                    "Nobody knows yet who is in the segment: refresh it first.",
                    "eligibility",
                    at);
        }
    }

    private void require(boolean holds, AssignmentErrorCode code, String message, String... path) {
        if (!holds) {
            List<String> field = new ArrayList<>(List.of(INPUT));
            field.addAll(List.of(path));
            problems.add(new Problem(code.name(), message, field));
        }
    }
}
