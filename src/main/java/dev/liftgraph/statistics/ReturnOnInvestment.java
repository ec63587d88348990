package dev.liftgraph.statistics;

/**
 * Return on investment with its uncertainty.
 *
 * <pre>{@code
 * ROI          = (R - cost) / cost,     R the incremental revenue with standard error s
 * interval     = (R -+ z(1 - alpha / 2) s - cost) / cost
 * P(ROI > 0)   = Phi((R - cost) / s)
 * }</pre>
 *
 * <p>Assumes a near-normal R and a cost that is known. Unit: a fraction; 9 is 900 %. Source:
 * STATISTICS, section 20.
 *
 * @param value the ROI, -1 when nothing came back
 * @param interval its confidence interval
 * @param chanceOfGain probability that more came back than was spent, under a flat prior, between 0
 *     and 1
 */
public record ReturnOnInvestment(double value, Interval interval, double chanceOfGain)
        implements InvestmentReturn {

    public ReturnOnInvestment {
        Require.finite(value, "ROI");
        Require.that(
                chanceOfGain >= 0 && chanceOfGain <= 1,
                "chance must be a fraction but is ",
                chanceOfGain);
    }

    static InvestmentReturn on(EffectSize incrementalRevenue, double cost, double level) {
        double value = (incrementalRevenue.value() - cost) / cost;
        double standardError = incrementalRevenue.standardError() / cost;
        double halfWidth = new StandardNormal().criticalValue(level) * standardError;
        if (!Double.isFinite(Math.abs(value) + halfWidth)) {
            return new NoReturn(NoReturn.Reason.OUT_OF_RANGE);
        }
        return new ReturnOnInvestment(
                value,
                Interval.around(value, halfWidth, level),
                new NormalPosterior(value, standardError).chanceToWin(Direction.INCREASE));
    }
}
