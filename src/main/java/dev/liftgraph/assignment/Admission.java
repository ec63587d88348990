package dev.liftgraph.assignment;

import org.jspecify.annotations.Nullable;

/**
 * Whether a customer may be in an experiment at all, as far as hashing tells: three independent
 * draws, none of which depends on the variant's. The holdout is of customers, whatever an
 * experiment assigns: nothing touches who is in it.
 *
 * @param holdout share of all customers that no experiment touches
 * @param layer null when the experiment is in no layer
 * @param coverage share of the others that enter
 */
record Admission(
        SaltedHash heldOut,
        double holdout,
        @Nullable LayerSlots layer,
        SaltedHash covered,
        double coverage) {
    static final String HOLDOUT = "HOLDOUT";
    private static final String COVERAGE = "COVERAGE.";

    static Admission of(
            double holdout, @Nullable LayerSlots layer, String experimentSalt, double coverage) {
        return new Admission(
                SaltedHash.of(HOLDOUT),
                holdout,
                layer,
                SaltedHash.of(COVERAGE + experimentSalt),
                coverage);
    }

    /**
     * Null when the customer is let in.
     *
     * @param unit what the experiment assigns: the customer itself, or its account
     */
    @Nullable AssignmentReason refusal(String customer, String unit) {
        if (holdout > 0 && heldOut.share(customer) < holdout) {
            return AssignmentReason.HOLDOUT;
        }
        if (layer != null && !layer.has(unit)) {
            return AssignmentReason.OTHER_LAYER_SHARE;
        }
        return coverage >= 1 || covered.share(unit) < coverage
                ? null
                : AssignmentReason.NOT_COVERED;
    }
}
