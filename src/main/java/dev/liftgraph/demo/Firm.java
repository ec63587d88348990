package dev.liftgraph.demo;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A made-up staffing firm.
 *
 * @param encounter null when it is in no experiment
 */
record Firm(
        String id,
        SortedMap<String, Object> attributes,
        List<Deed> deeds,
        @Nullable Encounter encounter) {}
