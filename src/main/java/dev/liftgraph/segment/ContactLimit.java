package dev.liftgraph.segment;

import java.time.Instant;
import java.util.Map;

/** Of how many contacts a customer has enough. A floor above knows what contacts are. */
public interface ContactLimit {
    /**
     * A condition, never null: whether a customer has enough at the moment that {@link #bindings}
     * names.
     *
     * @param customer column with the id of a customer
     */
    String reachedBy(String customer);

    /**
     * Values of the condition, by name.
     *
     * @param until moment at which the days end whose contacts count
     */
    Map<String, Object> bindings(Instant until);
}
