package dev.liftgraph.analysis;

import dev.liftgraph.experiment.UnitDesign;
import dev.liftgraph.statistics.ClusteredPlan;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.SegmentForecast;

/**
 * How customers and accounts go together.
 *
 * @param customers of an account on average, 1 or more; 1 while there are no accounts
 * @param perCustomer accounts for each customer, whether it has one or not, in [0, 1]
 */
record AccountSize(double customers, double perCustomer) {
    /** As if each customer were an account. */
    static final AccountSize ONE = new AccountSize(1, 1);

    /**
     * @param members customers that have an account
     * @param customers all of them
     */
    static AccountSize of(long members, long accounts, long customers) {
        return new AccountSize(
                accounts == 0 ? 1 : (double) members / accounts,
                customers == 0 ? 0 : (double) accounts / customers);
    }

    /** What holds for a unit: customers are accounts of one. */
    AccountSize of(UnitDesign unit) {
        return unit.ofAccounts() ? this : ONE;
    }

    /** A plan for customers, in the units that are assigned. */
    Plan plan(Plan ofCustomers, UnitDesign unit) {
        return unit.ofAccounts()
                ? new ClusteredPlan(ofCustomers, customers, unit.intraclassCorrelation())
                : ofCustomers;
    }

    /** A forecast of customers, in accounts. */
    SegmentForecast accounts(SegmentForecast ofCustomers) {
        return new SegmentForecast(
                (long) (ofCustomers.eligibleUnits() * perCustomer),
                ofCustomers.inflowPerDay() * perCustomer,
                ofCustomers.daysToPhaseEnd());
    }
}
