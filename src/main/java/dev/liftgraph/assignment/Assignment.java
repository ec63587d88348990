package dev.liftgraph.assignment;

import dev.liftgraph.experiment.Variant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is to meet.
 *
 * @param experiment key
 * @param customerId id of the customer outside; it need not be known here
 * @param variant null for none, whose reason is then given
 * @param bucket where the customer lies among all, between 0 and 1; null when nothing was drawn
 */
record Assignment(
        String experiment,
        String customerId,
        @Nullable Variant variant,
        @Nullable Double bucket,
        AssignmentReason reason) {
    static Assignment forced(String experiment, String customer, Variant variant) {
        return new Assignment(experiment, customer, variant, null, AssignmentReason.OVERRIDDEN);
    }

    static Assignment none(String experiment, String customerId, AssignmentReason reason) {
        return new Assignment(experiment, customerId, null, null, reason);
    }
}
