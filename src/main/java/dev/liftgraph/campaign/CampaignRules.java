package dev.liftgraph.campaign;

import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import dev.liftgraph.money.MoneyInput;
import dev.liftgraph.segment.Segment;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a campaign's input; collects every problem. */
final class CampaignRules {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_TEXT = 2_000;
    static final int MAXIMUM_SEGMENTS = 20;
    static final int SHORTEST_REASON = 20;

    private final List<Problem> problems = new ArrayList<>();

    static List<Problem> problems(CampaignPlanInput input, Map<String, Segment> knownSegments) {
        CampaignRules rules = new CampaignRules();
        rules.key(input.key());
        rules.text("name", input.name(), 1, LONGEST_NAME);
        rules.text("objective", input.objective(), 1, LONGEST_TEXT);
        rules.text("owner", input.owner(), 0, LONGEST_NAME);
        rules.text("trigger", input.trigger(), 0, LONGEST_TEXT);
        rules.text("coreValue", input.coreValue(), 0, LONGEST_TEXT);
        rules.timeZone(input.timeZone());
        rules.segments(input.segments(), knownSegments, List.of());
        rules.segmentCount(input.segments().size(), input.segmentCountReason());
        rules.budget(input.budget());
        rules.problems.addAll(TimelineRules.problems(input.startsOn(), input.plannedPhases()));
        return rules.problems;
    }

    /**
     * @param present the campaign to revise, which may keep segments that were retired since
     */
    static List<Problem> problems(
            CampaignReviseInput input, Map<String, Segment> knownSegments, Campaign present) {
        CampaignRules rules = new CampaignRules();
        rules.text("name", input.name(), 1, LONGEST_NAME);
        rules.text("objective", input.objective(), 1, LONGEST_TEXT);
        rules.text("owner", input.owner(), 0, LONGEST_NAME);
        rules.text("trigger", input.trigger(), 0, LONGEST_TEXT);
        rules.text("coreValue", input.coreValue(), 0, LONGEST_TEXT);
        List<String> segments = input.segments() == null ? List.of() : input.segments();
        rules.segments(segments, knownSegments, present.segmentIds());
        rules.segmentCount(
                active(knownSegments),
                input.segmentCountReason() == null
                        ? present.segmentCountReason()
                        : input.segmentCountReason());
        rules.budget(input.budget());
        return rules.problems;
    }

    private void key(String key) {
        if (!Keys.isKey(key)) {
            report(
                    CampaignErrorCode.KEY_INVALID,
                    "A key has 1 to 64 lower-case letters, digits and inner hyphens.",
                    "key");
        }
    }

    private void text(String field, @Nullable String text, int minimum, int maximum) {
        if (text != null && (text.strip().length() < minimum || text.length() > maximum)) {
            report(
                    CampaignErrorCode.TEXT_INVALID,
                    "%s must have %d to %d characters.".formatted(field, minimum, maximum),
                    field);
        }
    }

    private void timeZone(String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            report(
                    CampaignErrorCode.TIME_ZONE_UNKNOWN,
                    "The time zone must be an IANA name such as Europe/Berlin.",
                    "timeZone");
        }
    }

    static int active(Map<String, Segment> segments) {
        return (int) segments.values().stream().filter(Segment::isActive).count();
    }

    private void segmentCount(int count, @Nullable String reason) {
        text("segmentCountReason", reason, 0, LONGEST_TEXT);
        boolean explained = reason != null && reason.strip().length() >= SHORTEST_REASON;
        if (count > Campaign.MOST_SEGMENTS && count <= MAXIMUM_SEGMENTS && !explained) {
            report(
                    CampaignErrorCode.SEGMENT_COUNT_OUT_OF_RANGE,
                    "There are %d segments, more than %d: give a segmentCountReason of at least 20 characters."
                            .formatted(count, Campaign.MOST_SEGMENTS),
                    "segments");
        }
    }

    /**
     * @param kept ids of segments that may be retired
     */
    private void segments(List<String> keys, Map<String, Segment> known, List<UUID> kept) {
        if (keys.size() > MAXIMUM_SEGMENTS) {
            report(
                    CampaignErrorCode.SEGMENTS_TOO_MANY,
                    "A campaign has at most " + MAXIMUM_SEGMENTS + " segments.",
                    "segments");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            String position = Integer.toString(i);
            Segment segment = known.get(keys.get(i));
            if (segment == null) {
                report(
                        CampaignErrorCode.SEGMENT_NOT_FOUND,
                        "There is no segment with this key.",
                        "segments",
                        position);
            } else if (!segment.isActive() && !kept.contains(segment.id())) {
                report(
                        CampaignErrorCode.SEGMENT_RETIRED,
                        "The segment is retired.",
                        "segments",
                        position);
            } else if (!seen.add(keys.get(i))) {
                report(
                        CampaignErrorCode.SEGMENT_REPEATED,
                        "The segment is in the list already.",
                        "segments",
                        position);
            }
        }
    }

    private void budget(@Nullable MoneyInput budget) {
        if (budget != null) {
            problems.addAll(budget.problems("budget"));
        }
    }

    private void report(CampaignErrorCode code, String message, String... field) {
        problems.add(Problem.of(code, message, field));
    }
}
