package dev.liftgraph.reporting;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Customers who started together.
 *
 * @param startsOn first date of their first period
 * @param customers null when suppressed
 */
record CustomerCohort(
        LocalDate startsOn,
        @Nullable Long customers,
        boolean suppressed,
        List<CohortPeriod> periods) {}
