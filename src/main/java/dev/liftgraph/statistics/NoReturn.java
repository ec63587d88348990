package dev.liftgraph.statistics;

/**
 * There is no ROI.
 *
 * @param reason what is missing
 */
public record NoReturn(Reason reason) implements InvestmentReturn {

    /** What an ROI lacks. */
    public enum Reason {
        /** Nothing was spent: there is nothing to divide by. */
        NO_COST,
        /** The answer is too large for a double. */
        OUT_OF_RANGE
    }
}
