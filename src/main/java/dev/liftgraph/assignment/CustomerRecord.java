package dev.liftgraph.assignment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer in an experiment.
 *
 * @param met id of the first variant met, by the customer or its account; null for none
 * @param metAnew whether the customer, or its account, was met in a phase that assigns anew
 * @param eligible whether the customer is in one of the experiment's segments
 * @param excluded whether the customer met a campaign that excludes the experiment's
 * @param contacted whether the customer was contacted often enough, as far as that is asked
 * @param account the customer's account in an experiment that assigns accounts; null for none, or
 *     where customers are assigned
 */
record CustomerRecord(
        @Nullable UUID met,
        boolean metAnew,
        boolean eligible,
        boolean excluded,
        boolean contacted,
        @Nullable String account) {

    /** Where customers are assigned. */
    CustomerRecord(
            @Nullable UUID met,
            boolean metAnew,
            boolean eligible,
            boolean excluded,
            boolean contacted) {
        this(met, metAnew, eligible, excluded, contacted, null);
    }
}
