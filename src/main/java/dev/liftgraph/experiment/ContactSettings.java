package dev.liftgraph.experiment;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often a customer may be contacted. A contact is a first exposure to a treatment of any
 * experiment, or an event with one of these names.
 *
 * @param cap contacts of which a customer has enough
 * @param days in which they are counted
 * @param enforced whether customers who have enough are assigned nothing new
 */
@ConfigurationProperties("liftgraph.contacts")
record ContactSettings(
        @DefaultValue({"email_sent", "message_sent", "call_made"}) List<String> events,
        @DefaultValue("4") int cap,
        @DefaultValue("14") int days,
        @DefaultValue("false") boolean enforced) {

    ContactSettings {
        events = List.copyOf(events);
        if (cap < 1 || cap > 100) {
            throw new IllegalArgumentException("liftgraph.contacts.cap must be 1 to 100");
        }
        if (days < 1 || days > 366) {
            throw new IllegalArgumentException("liftgraph.contacts.days must be 1 to 366");
        }
    }

    Duration window() {
        return Duration.ofDays(days);
    }
}
