package dev.liftgraph.reporting;

import java.math.BigDecimal;

/** What the members of a segment did in a period: sums that key figures are made of. */
record KpiCell(People people, Deeds deeds, Replies replies) {

    /**
     * Members.
     *
     * @param customers those who bought until the end of the period
     * @param newcomers those who first bought in the period
     */
    record People(long members, long customers, long newcomers) {
        static final People NOBODY = new People(0, 0, 0);
    }

    /**
     * What members did.
     *
     * @param leads who had the event that makes a lead
     * @param converted leads who bought then or later in the period
     * @param activeBefore who were active in the period before
     * @param retained those of them who are active in this one too
     * @param buyers who bought
     * @param revenue of the purchases, in main units of the currency
     * @param mixed whether there are purchases in another currency
     */
    record Deeds(
            long leads,
            long converted,
            long activeBefore,
            long retained,
            long buyers,
            long orders,
            BigDecimal revenue,
            boolean mixed) {
        static final Deeds NONE = new Deeds(0, 0, 0, 0, 0, 0, BigDecimal.ZERO, false);
    }

    /**
     * What members answered, each the last time in the period.
     *
     * @param recommenders who said from 0 to 10 how likely they recommend
     * @param raters who said whether they are satisfied
     */
    record Replies(
            long recommenders, long promoters, long detractors, long raters, long satisfied) {
        static final Replies NONE = new Replies(0, 0, 0, 0, 0);
    }
}
