package dev.liftgraph.assignment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of assignment.
 *
 * @param holdout share of all customers that no experiment touches
 * @param refresh pause between looks for changes that other servers made
 * @param record longest an exposure waits before it is written
 */
@ConfigurationProperties("liftgraph.assignment")
record AssignmentProperties(
        @DefaultValue("0") double holdout,
        @DefaultValue("1s") Duration refresh,
        @DefaultValue("1s") Duration record) {
    AssignmentProperties {
        if (!(holdout >= 0 && holdout < 1)) {
            throw new IllegalArgumentException(
                    "liftgraph.assignment.holdout must be at least 0 and less than 1, not "
                            + holdout);
        }
    }
}
