package dev.liftgraph.campaign;

import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what is said about a competitor; collects every problem. */
final class CompetitorRules {
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param knownSegments keys of the segments named that exist
     * @param campaignIsKnown whether there is such a campaign, or none was named
     */
    static List<Problem> problems(
            CompetitorInputs.Record input,
            Set<String> knownSegments,
            boolean campaignIsKnown,
            Instant now) {
        CompetitorRules rules = new CompetitorRules();
        if (!Keys.isKey(input.key())) {
            rules.report(
                    CompetitorErrorCode.KEY_INVALID,
                    "A key has 1 to 64 lower-case letters, digits and inner hyphens.",
                    "key");
        }
        rules.text("competitor", input.competitor(), 1, CampaignRules.LONGEST_NAME);
        rules.text("source", input.source(), 1, CampaignRules.LONGEST_TEXT);
        rules.text("description", input.description(), 1, CampaignRules.LONGEST_TEXT);
        if (input.occurredAt().isAfter(now.plus(CLOCK_DIFFERENCE))) {
            rules.report(
                    CompetitorErrorCode.OCCURRED_IN_FUTURE,
                    "An event cannot be recorded before it occurs.",
                    "occurredAt");
        }
        rules.segments(input.segmentKeys(), knownSegments);
        if (!campaignIsKnown) {
            rules.problems.add(campaignNotFound());
        }
        return rules.problems;
    }

    static Problem campaignNotFound() {
        return Problem.of(
                CompetitorErrorCode.CAMPAIGN_NOT_FOUND,
                "There is no campaign with this key.",
                "campaign");
    }

    static List<Problem> retraction(String reason) {
        CompetitorRules rules = new CompetitorRules();
        rules.text("reason", reason, CampaignRules.SHORTEST_REASON, CampaignRules.LONGEST_TEXT);
        return rules.problems;
    }

    private void text(String field, String text, int minimum, int maximum) {
        if (text.strip().length() < minimum || text.length() > maximum) {
            report(
                    CompetitorErrorCode.TEXT_INVALID,
                    "%s must have %d to %d characters.".formatted(field, minimum, maximum),
                    field);
        }
    }

    private void segments(List<String> keys, Set<String> known) {
        if (keys.size() > CampaignRules.MAXIMUM_SEGMENTS) {
            report(
                    CompetitorErrorCode.SEGMENTS_TOO_MANY,
                    "An event concerns at most " + CampaignRules.MAXIMUM_SEGMENTS + " segments.",
                    "segments");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            String position = Integer.toString(i);
            if (!known.contains(keys.get(i))) {
                report(
                        CompetitorErrorCode.SEGMENT_NOT_FOUND,
                        "There is no segment with this key.",
                        "segments",
                        position);
            } else if (!seen.add(keys.get(i))) {
                report(
                        CompetitorErrorCode.SEGMENT_REPEATED,
                        "The segment is in the list already.",
                        "segments",
                        position);
            }
        }
    }

    private void report(CompetitorErrorCode code, String message, String... field) {
        problems.add(Problem.of(code, message, field));
    }
}
