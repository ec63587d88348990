package dev.liftgraph.statistics;

/**
 * What a look's statistic has to exceed.
 *
 * @param information of the look over the planned information; above 0, above 1 beyond the plan
 * @param z the boundary, in standard errors; 37 when it is that or more
 * @param spent cumulative part of the significance level, on all sides, up to and with this look
 * @param nominalLevel significance level of a single test with this boundary, between 0 and 1
 */
public record LookBoundary(double information, double z, double spent, double nominalLevel)
        implements Look {

    public LookBoundary {
        Require.that(information > 0, "information must be positive but is ", information);
        Require.finite(information, "information");
        Require.finite(z, "boundary");
        Require.that(spent >= 0 && spent <= 1, "spent must be a fraction but is ", spent);
        Require.that(
                nominalLevel >= 0 && nominalLevel <= 1,
                "nominal level must be a fraction but is ",
                nominalLevel);
    }
}
