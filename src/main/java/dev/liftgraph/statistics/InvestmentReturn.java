package dev.liftgraph.statistics;

/** What an investment returned: its ROI, or the reason for none. */
public sealed interface InvestmentReturn permits ReturnOnInvestment, NoReturn {

    /**
     * The return on a cost.
     *
     * @param incrementalRevenue revenue beyond what control would have brought, realised or
     *     projected, with its standard error; see {@link EffectSize#times}
     * @param cost 0 or more, in the same currency
     * @param level confidence level of the interval, between 0 and 1
     */
    static InvestmentReturn of(EffectSize incrementalRevenue, double cost, double level) {
        Require.openFraction(level, "level");
        Require.that(cost >= 0 && Double.isFinite(cost), "cost must not be negative");
        return cost == 0
                ? new NoReturn(NoReturn.Reason.NO_COST)
                : ReturnOnInvestment.on(incrementalRevenue, cost, level);
    }
}
