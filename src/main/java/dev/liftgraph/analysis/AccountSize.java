package dev.liftgraph.analysis;

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
}
