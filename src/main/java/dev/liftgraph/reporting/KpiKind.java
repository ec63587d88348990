package dev.liftgraph.reporting;

/** Key figures that business is steered by; described in the schema. */
enum KpiKind {
    CUSTOMER_ACQUISITION_COST(FigureUnit.MONEY),
    CONVERSION(FigureUnit.RATE),
    RETENTION(FigureUnit.RATE),
    CHURN(FigureUnit.RATE),
    AVERAGE_ORDER_VALUE(FigureUnit.MONEY),
    NET_PROMOTER_SCORE(FigureUnit.NUMBER),
    CUSTOMER_SATISFACTION(FigureUnit.RATE),
    CUSTOMER_LIFETIME_VALUE(FigureUnit.MONEY),
    RETURN_ON_INVESTMENT(FigureUnit.RATE);

    private final FigureUnit unit;

    KpiKind(FigureUnit unit) {
        this.unit = unit;
    }

    FigureUnit unit() {
        return unit;
    }
}
