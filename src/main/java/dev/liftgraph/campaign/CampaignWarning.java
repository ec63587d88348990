package dev.liftgraph.campaign;

/**
 * Something about a campaign that is allowed but rarely wise.
 *
 * @param segmentCount active segments of the campaign
 */
public record CampaignWarning(Code code, String message, int segmentCount) {
    /** Kinds of warnings. */
    public enum Code {
        SEGMENT_COUNT_OUT_OF_RANGE
    }

    static CampaignWarning segmentCount(int count) {
        String message =
                "The campaign has %d active segments; %d to %d are small enough to serve and large enough to measure."
                        .formatted(count, Campaign.FEWEST_SEGMENTS, Campaign.MOST_SEGMENTS);
        return new CampaignWarning(Code.SEGMENT_COUNT_OUT_OF_RANGE, message, count);
    }
}
