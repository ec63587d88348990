package dev.liftgraph.segment;

/** Compares the days since an event last happened. Never holds where it never happened. */
public record EventRecencyRule(String event, Operator operator, int days) implements Rule {
    @Override
    public String describe() {
        return "the time since the last \""
                + event
                + "\" event "
                + operator.words()
                + " "
                + days
                + " days";
    }
}
