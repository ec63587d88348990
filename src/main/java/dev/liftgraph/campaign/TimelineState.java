package dev.liftgraph.campaign;

/** Where a moment lies on a campaign's timeline. */
public enum TimelineState {
    PLANNED,
    QUICK_WIN,
    BEHAVIORAL,
    CLOSED;

    static TimelineState of(PhaseKind kind) {
        return switch (kind) {
            case QUICK_WIN -> QUICK_WIN;
            case BEHAVIORAL -> BEHAVIORAL;
        };
    }
}
