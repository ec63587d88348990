package dev.liftgraph.segment;

/** Members are the customers a rule holds for. */
record RuleDefinition(Rule rule) implements SegmentDefinition {
    /** The definition as a sentence. */
    public String sentence() {
        return "Customers for whom " + rule.describe() + ".";
    }
}
