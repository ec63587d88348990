package dev.liftgraph.reporting;

/** What firms usually measure; described in the schema. */
enum MetricTemplateCode {
    CUSTOMER_ACQUISITION_COST,
    CUSTOMER_LIFETIME_VALUE,
    RETURN_ON_INVESTMENT,
    NET_PROMOTER_SCORE,
    CUSTOMER_SATISFACTION,
    CONVERSION,
    RETENTION,
    CHURN,
    REVENUE_PER_CUSTOMER,
    FEATURE_ADOPTION,
    SURVEY_RESPONSE
}
