package dev.liftgraph.experiment;

import dev.liftgraph.segment.ContactLimit;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The cap of contacts as a condition on one customer: two looks into indexes, of few rows each. */
@Component
public class ContactCap implements ContactLimit {
    private static final String REACHED =
            """
            ((SELECT count(*) FROM (
                SELECT 1
                FROM exposure contacted
                JOIN variant met ON met.id = contacted.variant_id AND NOT met.control
                WHERE contacted.customer_id = %1$s
                    AND contacted.occurred_at > CAST(:contactsSince AS timestamptz)
                    AND contacted.occurred_at <= CAST(:contactsUntil AS timestamptz)
                UNION ALL
                SELECT 1
                FROM event contact
                WHERE contact.customer_id = %1$s AND contact.name = ANY(:contactEvents)
                    AND contact.occurred_at > CAST(:contactsSince AS timestamptz)
                    AND contact.occurred_at <= CAST(:contactsUntil AS timestamptz)
                LIMIT :contactCap) AS contacts) >= :contactCap)\
            """;

    private final ContactSettings settings;

    ContactCap(ContactSettings settings) {
        this.settings = settings;
    }

    /** Whether customers who have enough are assigned nothing new. */
    public boolean isEnforced() {
        return settings.enforced();
    }

    @Override
    public String reachedBy(String customer) {
        return REACHED.formatted(customer);
    }

    @Override
    public Map<String, Object> bindings(Instant until) {
        return Map.of(
                "contactsSince", until.minus(settings.window()),
                "contactsUntil", until,
                "contactEvents", settings.events().toArray(String[]::new),
                "contactCap", settings.cap());
    }
}
