package dev.liftgraph.experiment;

/**
 * The customers whom no experiment touches, by their own ids, whatever an experiment assigns. What
 * assigns units implements it.
 */
public interface GlobalHoldout {
    /** Share of all customers, in [0, 1); 0 when nobody is held out. */
    double share();

    /**
     * Whether a customer is held out, the same at any time while the share is the same.
     *
     * @param customerId id of the customer outside
     */
    boolean holdsOut(String customerId);
}
