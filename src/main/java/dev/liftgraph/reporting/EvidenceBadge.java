package dev.liftgraph.reporting;

/** What kind of evidence a figure is. */
enum EvidenceBadge {
    NOT_AN_EXPERIMENT(
            "Nobody was left untreated at the same time: season, prices or competitors may have"
                    + " changed the figures as well as the campaign.");

    private final String why;

    EvidenceBadge(String why) {
        this.why = why;
    }

    String why() {
        return why;
    }
}
