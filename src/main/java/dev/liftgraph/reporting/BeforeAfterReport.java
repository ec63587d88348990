package dev.liftgraph.reporting;

import java.util.List;

/** Figures before and after, which never are an experiment. */
record BeforeAfterReport(List<FigureChange> figures) {

    public EvidenceBadge badge() {
        return EvidenceBadge.NOT_AN_EXPERIMENT;
    }

    public String why() {
        return badge().why();
    }
}
