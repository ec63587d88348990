package dev.liftgraph.segment;

/** How a customer's events become a number. */
enum EventMeasure {
    /** How many there are. */
    COUNT("number of %s"),
    /** The sum of their values. */
    SUM("sum of %s"),
    /** Days since the last of them; unknown without any. */
    DAYS_SINCE_LAST("days since the last %s");

    private final String words;

    EventMeasure(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
