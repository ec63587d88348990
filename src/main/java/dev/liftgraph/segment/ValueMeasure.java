package dev.liftgraph.segment;

/** How the values of events become one number. */
public enum ValueMeasure {
    SUM("sum"),
    AVERAGE("average");

    private final String words;

    ValueMeasure(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
