package dev.liftgraph.assignment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer in an experiment.
 *
 * @param met id of the first variant met; null for none
 * @param metAnew whether the customer was met in a phase that assigns anew
 * @param eligible whether the customer is in one of the experiment's segments
 * @param excluded whether the customer met a campaign that excludes the experiment's
 * @param contacted whether the customer was contacted often enough, as far as that is asked
 */
record CustomerRecord(
        @Nullable UUID met,
        boolean metAnew,
        boolean eligible,
        boolean excluded,
        boolean contacted) {}
