package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks which campaigns are to exclude each other; collects every problem. */
final class ExclusionRules {
    static final int MOST_AT_ONCE = 20;

    private ExclusionRules() {}

    static List<Problem> problems(CampaignExcludeInput input) {
        List<Problem> problems = new ArrayList<>(ReasonRules.problems("reason", input.reason()));
        List<String> others = input.others();
        if (others.isEmpty() || others.size() > MOST_AT_ONCE) {
            problems.add(
                    Problem.of(
                            CampaignErrorCode.EXCLUSION_COUNT_OUT_OF_RANGE,
                            "Name 1 to " + MOST_AT_ONCE + " others.",
                            "others"));
            return problems;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i).equals(input.campaign())) {
                problems.add(
                        other(
                                CampaignErrorCode.EXCLUSION_OF_ITSELF,
                                "A campaign does not exclude itself.",
                                i));
            } else if (!seen.add(others.get(i))) {
                problems.add(
                        other(
                                CampaignErrorCode.CAMPAIGN_REPEATED,
                                "The campaign is in the list already.",
                                i));
            }
        }
        return problems;
    }

    static List<Problem> unknown(CampaignExcludeInput input, Set<String> known) {
        List<Problem> problems = new ArrayList<>();
        String message = "There is no campaign with this key.";
        if (!known.contains(input.campaign())) {
            problems.add(Problem.of(CampaignErrorCode.CAMPAIGN_NOT_FOUND, message, "campaign"));
        }
        for (int i = 0; i < input.others().size(); i++) {
            if (!known.contains(input.others().get(i))) {
                problems.add(other(CampaignErrorCode.CAMPAIGN_NOT_FOUND, message, i));
            }
        }
        return problems;
    }

    private static Problem other(CampaignErrorCode code, String message, int i) {
        return Problem.of(code, message, "others", Integer.toString(i));
    }
}
