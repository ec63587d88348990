package dev.liftgraph.segment;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.liftgraph.scoring.AdoptionVelocity;
import dev.liftgraph.scoring.IntegrationMaturity;
import dev.liftgraph.scoring.PipelineVelocity;
import dev.liftgraph.scoring.SessionFrequencyChange;
import dev.liftgraph.scoring.Signal;
import dev.liftgraph.scoring.SignalKind;
import dev.liftgraph.scoring.WorkflowExceptionRate;
import org.jspecify.annotations.Nullable;

/**
 * Compares a behavioural signal. Never holds where the signal is unknown.
 *
 * @param property that tells things apart; null where the signal counts events only
 * @param among what the events are counted among; null unless the signal is a rate
 * @param available how many things there are; null unless the signal is a share of them
 * @param windowDays length of the window, and of the baseline before it
 * @param value the change as a fraction
 */
public record SignalRule(
        SignalKind signal,
        String event,
        @Nullable String property,
        @Nullable String among,
        @Nullable Integer available,
        int windowDays,
        Operator operator,
        double value)
        implements EventCondition {
    /** What is compared. */
    @JsonIgnore
    Signal definition() {
        return switch (signal) {
            case ADOPTION_VELOCITY ->
                    new AdoptionVelocity(event, requireNonNull(property), windowDays);
            case SESSION_FREQUENCY_CHANGE -> new SessionFrequencyChange(event, windowDays);
            case WORKFLOW_EXCEPTION_RATE ->
                    new WorkflowExceptionRate(event, requireNonNull(among), windowDays);
            case PIPELINE_VELOCITY ->
                    new PipelineVelocity(event, requireNonNull(property), windowDays);
            case INTEGRATION_MATURITY ->
                    new IntegrationMaturity(
                            event, requireNonNull(property), requireNonNull(available), windowDays);
        };
    }

    @Override
    public String describe() {
        return "the "
                + definition().describe()
                + ", against the "
                + windowDays
                + " days before, "
                + operator.words()
                + " "
                + value;
    }
}
