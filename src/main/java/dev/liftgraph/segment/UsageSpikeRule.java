package dev.liftgraph.segment;

/**
 * An event happened at least this many times as often in the last days as in the equally many days
 * before them. Never holds where it did not happen in those: a rise from nothing has no ratio.
 */
public record UsageSpikeRule(String event, int windowDays, double ratio) implements EventCondition {
    @Override
    public String describe() {
        return "\""
                + event
                + "\" events in the last "
                + windowDays
                + " days are at least "
                + ratio
                + " times those of the "
                + windowDays
                + " days before";
    }
}
