package dev.liftgraph.segment;

import dev.liftgraph.api.Ids;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes segments that are not stored yet. */
final class NewSegment {
    private NewSegment() {}

    static Segment of(
            String key,
            String name,
            @Nullable String description,
            Rule rule,
            @Nullable String author,
            @Nullable String reason,
            SegmentProfile profile,
            Clock clock) {
        Instant now = clock.instant();
        return new Segment(
                Ids.next(),
                key,
                name,
                description,
                Ids.next(),
                1,
                rule,
                author,
                reason,
                now,
                now,
                null,
                null,
                profile);
    }

    /** The next version of a segment. */
    static Segment version(
            Segment old, Rule rule, @Nullable String author, String reason, Clock clock) {
        return new Segment(
                old.id(),
                old.key(),
                old.name(),
                old.description(),
                Ids.next(),
                old.versionNumber() + 1,
                rule,
                author,
                reason,
                clock.instant(),
                old.createdAt(),
                null,
                null,
                old.profile());
    }
}
