package dev.liftgraph.segment;

/**
 * The customers that rules are evaluated for.
 *
 * @param condition on %s, the customer
 * @param events the table with their events; when it is {@code event}, with those of all others too
 */
record Population(String condition, String events) {
    private static final String ALL_EVENTS = "event";

    static final Population EVERYBODY = new Population("TRUE", ALL_EVENTS);

    /**
     * @param table of the caller's with a column {@code customer_id}: they are few
     */
    static Population of(String table) {
        return new Population("%s IN (SELECT customer_id FROM " + table + ")", ALL_EVENTS);
    }

    boolean isEverybody() {
        return equals(EVERYBODY);
    }

    /** Condition on a column that tells the customer. */
    String holds(String customer) {
        return condition.formatted(customer);
    }

    /** Condition on the table of events: that they are of these customers. */
    String happened() {
        return events.equals(ALL_EVENTS) ? holds("customer_id") : "TRUE";
    }

    /** OFFSET 0 has the index find all events of a customer at once, not those of each name. */
    String happenedAtOnce() {
        return isEverybody() || !events.equals(ALL_EVENTS) ? happened() : happened() + " OFFSET 0";
    }
}
