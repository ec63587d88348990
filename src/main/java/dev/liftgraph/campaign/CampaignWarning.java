package dev.liftgraph.campaign;

/**
 * Something about a campaign that is allowed but rarely wise.
 *
 * @param segmentCount active segments of the campaign
 */
public record CampaignWarning(Code code, String message, int segmentCount) {
    /** Kinds of warnings. */
    public enum Code {
        SEGMENT_COUNT_OUT_OF_RANGE,
        SETUP_TOO_LONG
    }

    static CampaignWarning segmentCount(int count) {
        String message =
                "The campaign has %d active segments; %d to %d are small enough to serve and large enough to measure."
                        .formatted(count, Campaign.FEWEST_SEGMENTS, Campaign.MOST_SEGMENTS);
        return new CampaignWarning(Code.SEGMENT_COUNT_OUT_OF_RANGE, message, count);
    }

    static CampaignWarning setUpTooLong(SegmentStrategy strategy, Phase phase, int segmentCount) {
        String message =
                "The set-up of the %s strategy for %s ends on %s, but %s begins on %s."
                        .formatted(
                                strategy.kind(),
                                strategy.segmentKey(),
                                strategy.setUp().lastDay(),
                                phase.kind(),
                                phase.startsOn());
        return new CampaignWarning(Code.SETUP_TOO_LONG, message, segmentCount);
    }
}
