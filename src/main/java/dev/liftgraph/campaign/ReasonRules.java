package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import java.util.List;

/** A reason that others are to understand later is neither a word nor a book. */
public final class ReasonRules {
    private ReasonRules() {}

    public static List<Problem> problems(String field, String reason) {
        boolean valid =
                reason.strip().length() >= CampaignRules.SHORTEST_REASON
                        && reason.length() <= CampaignRules.LONGEST_TEXT;
        return valid
                ? List.of()
                : List.of(
                        Problem.of(
                                CampaignErrorCode.TEXT_INVALID,
                                "%s must have %d to %d characters."
                                        .formatted(
                                                field,
                                                CampaignRules.SHORTEST_REASON,
                                                CampaignRules.LONGEST_TEXT),
                                field));
    }
}
