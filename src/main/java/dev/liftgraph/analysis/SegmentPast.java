package dev.liftgraph.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What says who was in any of some segments, at any time.
 *
 * <p>Of a segment that the experiment registered, what was frozen. Of another one the newest
 * version that there was then, else the newest; each from the first moment it was evaluated as of.
 * Of a time before that, if the segment came about by a merge, its parents; else nothing. A part
 * that was split off says nothing then: its parent does not know it.
 *
 * @param told versions whose members are known
 * @param frozen segments whose units are frozen
 * @param untold when of some segment nothing is known
 */
record SegmentPast(List<Span> told, List<Span> frozen, List<Span> untold) {
    private static final Instant EVER = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

    /** From a moment to another, which is no longer in it. */
    record Span(UUID by, Instant from, Instant until) {}

    /**
     * @param firstAsOf the first moment it was evaluated as of
     */
    record Version(UUID id, int number, Instant createdAt, Instant firstAsOf) {}

    /**
     * What is known of a segment.
     *
     * @param versions those that were evaluated
     * @param parents the segments it was made of; one if it was split off, none if it was made of
     *     none
     */
    record History(List<Version> versions, List<UUID> parents) {}

    /**
     * @param histories of the segments and all that they were made of
     * @param registered segments that the experiment registered
     */
    static SegmentPast of(
            Collection<UUID> segments, Map<UUID, History> histories, Set<UUID> registered) {
        SegmentPast past = new SegmentPast(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        segments.forEach(segment -> past.add(segment, NEVER, histories, registered));
        return past;
    }

    private void add(
            UUID segment, Instant until, Map<UUID, History> histories, Set<UUID> registered) {
        if (registered.contains(segment)) {
            frozen.add(new Span(segment, EVER, until));
            return;
        }
        History history = Objects.requireNonNull(histories.get(segment));
        Instant start =
                history.versions().stream()
                        .map(Version::firstAsOf)
                        .filter(until::isAfter)
                        .min(Comparator.naturalOrder())
                        .orElse(until);
        tell(history, start, until);
        if (history.parents().size() > 1) {
            history.parents().forEach(parent -> add(parent, start, histories, registered));
        } else {
            untold.add(new Span(segment, EVER, start));
        }
    }

    private void tell(History history, Instant start, Instant until) {
        NavigableSet<Instant> turns = new TreeSet<>(List.of(start, until));
        for (Version version : history.versions()) {
            turns.add(version.createdAt());
            turns.add(version.firstAsOf());
        }
        for (Instant turn : turns.subSet(start, until)) {
            Instant next = Objects.requireNonNull(turns.higher(turn));
            inForce(history, turn)
                    .ifPresent(version -> told.add(new Span(version.id(), turn, next)));
        }
    }

    private static Optional<Version> inForce(History history, Instant at) {
        return history.versions().stream()
                .filter(version -> !version.firstAsOf().isAfter(at))
                .max(
                        Comparator.comparing((Version version) -> !version.createdAt().isAfter(at))
                                .thenComparing(Version::number));
    }
}
