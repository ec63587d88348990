package dev.liftgraph.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where the answers to questions turn, as of the moment asked about: the edges of windows and the
 * ages compared with. They move with that moment. A customer of whom nothing was recorded meanwhile
 * can answer differently at another moment only if one of its facts lies between an edge then and
 * now.
 */
final class TimeEdges {
    private final Map<Instant, Set<String>> events = new TreeMap<>();
    private final Map<LocalDate, Set<String>> dates = new TreeMap<>();
    private final Set<Instant> firstKnown = new TreeSet<>();

    /** Events of this name turn an answer as they pass the edge. */
    void event(String name, Instant edge) {
        events.computeIfAbsent(edge, _ -> new TreeSet<>()).add(name);
    }

    /** So they do as they enter the selection, and as they leave it. */
    void events(EventSelection selection) {
        event(selection.event(), selection.to());
        if (!selection.from().equals(Instant.EPOCH)) {
            event(selection.event(), selection.from());
        }
    }

    /** Dates of this attribute turn an answer as they pass the edge. */
    void date(String attribute, LocalDate edge) {
        dates.computeIfAbsent(edge, _ -> new TreeSet<>()).add(attribute);
    }

    /** The time since a customer was first recorded turns an answer as it passes the edge. */
    void firstKnown(Instant edge) {
        firstKnown.add(edge);
    }

    /** Names of events by the edges that they pass. */
    Map<Instant, Set<String>> events() {
        return events;
    }

    /** Names of all events asked about. */
    Set<String> eventNames() {
        return events.values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Keys of attributes by the edges that their dates pass. */
    Map<LocalDate, Set<String>> dates() {
        return dates;
    }

    Set<Instant> firstKnown() {
        return firstKnown;
    }
}
