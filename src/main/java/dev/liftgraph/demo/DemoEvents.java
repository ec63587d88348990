package dev.liftgraph.demo;

/** Names of what the demo's customers do. */
final class DemoEvents {
    static final String LOGIN = "login";
    static final String REPORT_RUN = "report_run";
    static final String CANDIDATE_PLACED = "candidate_placed";
    static final String CONTRACT_RENEWED = "contract_renewed";

    private DemoEvents() {}
}
