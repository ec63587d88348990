package dev.liftgraph.reporting;

/** A UTM parameter of events; described in the schema. */
enum UtmParameter {
    SOURCE("utm_source"),
    MEDIUM("utm_medium"),
    CAMPAIGN("utm_campaign");

    private final String property;

    UtmParameter(String property) {
        this.property = property;
    }

    /** Name of the events' property. */
    String property() {
        return property;
    }
}
