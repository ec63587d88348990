package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/**
 * What an experiment assigns, and how alike what is assigned together is planned to be. Customers
 * by themselves are the case of groups of one, for which nothing is inflated.
 *
 * @param intraclassCorrelation of the outcomes of customers of one account, 0 to 1; 0 for customers
 */
public record UnitDesign(ExperimentUnit unit, double intraclassCorrelation) {
    /** Of what is measured in business accounts, seldom more. */
    static final double USUAL_CORRELATION = 0.05;

    public static final UnitDesign CUSTOMERS = new UnitDesign(ExperimentUnit.CUSTOMER, 0);

    /** As registered, with what was left open. */
    public static UnitDesign of(
            @Nullable ExperimentUnit unit, @Nullable Double intraclassCorrelation) {
        return unit == ExperimentUnit.ACCOUNT
                ? new UnitDesign(unit, requireNonNullElse(intraclassCorrelation, USUAL_CORRELATION))
                : CUSTOMERS;
    }

    public boolean ofAccounts() {
        return unit == ExperimentUnit.ACCOUNT;
    }
}
