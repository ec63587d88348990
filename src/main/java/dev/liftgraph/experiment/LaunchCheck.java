package dev.liftgraph.experiment;

/** What is looked at before a start, in the order it is told; described in the schema. */
enum LaunchCheck {
    CAMPAIGN_DATES,
    CONTROL,
    HYPOTHESIS,
    METRIC_DATA,
    FEASIBILITY,
    SAMPLE_RATIO,
    SEGMENT_COUNT,
    SEGMENTS_FRESH,
    CAMPAIGNS_SHARE_CUSTOMERS,
    CONTACT_CAP_REACHED,
    APPROVAL,
    CHECKLIST
}
