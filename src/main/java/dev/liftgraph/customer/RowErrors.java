package dev.liftgraph.customer;

import dev.liftgraph.api.RowError;

/** Errors that several kinds of facts share. */
public final class RowErrors {
    private RowErrors() {}

    public static RowError unknownCustomer(long line) {
        return new RowError(
                line,
                "customerId",
                "UNKNOWN_CUSTOMER",
                "No customer has this id: import the customers first.");
    }
}
