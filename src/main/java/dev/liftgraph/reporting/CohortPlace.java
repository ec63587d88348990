package dev.liftgraph.reporting;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where sums of a cohort belong.
 *
 * @param versionId of the segment; null for everyone
 * @param cohort number of the cohort, from 0
 * @param number of the period after the start, from 0; {@value #SIZE} for the cohort itself
 */
record CohortPlace(@Nullable UUID versionId, int cohort, int number) {
    static final int SIZE = -1;
}
