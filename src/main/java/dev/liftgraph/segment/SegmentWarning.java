package dev.liftgraph.segment;

/** Something about a segment that is allowed but rarely wise. */
public record SegmentWarning(Code code, String message) {
    /** Kinds of warnings. */
    public enum Code {
        MORE_THAN_THREE_FOCUS_SEGMENTS
    }

    static SegmentWarning focus(String reason) {
        return new SegmentWarning(
                Code.MORE_THAN_THREE_FOCUS_SEGMENTS,
                "There were "
                        + SegmentFocus.MOST
                        + " focus segments already. The reason given: "
                        + reason);
    }
}
