package dev.liftgraph.scoring;

import java.time.Duration;
import java.time.Instant;

/**
 * The two windows of a signal: events at or after the start and before the end count. Days have 24
 * hours.
 *
 * @param asOf end of the window
 * @param days length of each
 */
public record SignalWindows(Instant asOf, int days) {

    public SignalWindows {
        Signal.days(days);
    }

    public Instant start(Span span) {
        return asOf.minus(Duration.ofDays(span == Span.WINDOW ? days : 2L * days));
    }

    public Instant end(Span span) {
        return span == Span.WINDOW ? asOf : start(Span.WINDOW);
    }

    /** Whether a customer known since a moment was known throughout the span. */
    public boolean covers(Span span, Instant knownSince) {
        return !knownSince.isAfter(start(span));
    }
}
