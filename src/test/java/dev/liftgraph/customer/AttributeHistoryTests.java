package dev.liftgraph.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Recorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@ServerTest
class AttributeHistoryTests {
    private static final Instant JANUARY = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2024-02-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2024-03-01T00:00:00Z");

    @Autowired Customers customers;

    @Autowired Events events;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    @Autowired DatabaseClient database;

    private final String id = Ids.next().toString();
    private Facts facts;

    @BeforeEach
    void facts() {
        facts = new Facts(customers, events, bulk);
    }

    @Test
    void holdsTheFirstKnownValueBackwards() {
        assertThat(say(FEBRUARY, Map.of("plan", "free"))).isEqualTo("1 accepted, 0 duplicates");
        assertThat(history()).containsExactly("{\"plan\": \"free\"} from -infinity");
        assertThat(laterKnown()).isEqualTo("{}");
    }

    @Test
    void beginsANewEntryWithAChangedValue() {
        say(JANUARY, Map.of("plan", "free", "city", "Bonn"));
        assertThat(say(FEBRUARY, Map.of("plan", "paid"))).isEqualTo("1 accepted, 0 duplicates");
        say(MARCH, Map.of("plan", "free"));
        assertThat(history())
                .containsExactly(
                        "{\"city\": \"Bonn\", \"plan\": \"free\"} from -infinity",
                        "{\"city\": \"Bonn\", \"plan\": \"paid\"} from 2024-02-01",
                        "{\"city\": \"Bonn\", \"plan\": \"free\"} from 2024-03-01");
    }

    @Test
    void writesANewlyKnownAttributeIntoPastEntriesToo() {
        say(JANUARY, Map.of("plan", "free"));
        say(FEBRUARY, Map.of("plan", "paid"));
        say(MARCH, Map.of("city", "Bonn"));
        assertThat(history())
                .containsExactly(
                        "{\"city\": \"Bonn\", \"plan\": \"free\"} from -infinity",
                        "{\"city\": \"Bonn\", \"plan\": \"paid\"} from 2024-02-01");
        assertThat(laterKnown()).isEqualTo("{\"city\": \"2024-03-01T00:00:00\"}");
    }

    @Test
    void tellsAChangeFromADiscoveryInOneRow() {
        say(JANUARY, Map.of("plan", "free"));
        say(MARCH, Map.of("plan", "paid", "city", "Bonn"));
        assertThat(history())
                .containsExactly(
                        "{\"city\": \"Bonn\", \"plan\": \"free\"} from -infinity",
                        "{\"city\": \"Bonn\", \"plan\": \"paid\"} from 2024-03-01");
        assertThat(laterKnown()).isEqualTo("{\"city\": \"2024-03-01T00:00:00\"}");
    }

    @Test
    void keepsTheTimeAnAttributeWasDiscovered() {
        say(JANUARY, Map.of());
        say(FEBRUARY, Map.of("city", "Bonn"));
        say(MARCH, Map.of("city", "Köln"));
        assertThat(laterKnown()).isEqualTo("{\"city\": \"2024-02-01T00:00:00\"}");
    }

    @Test
    void keepsAttributesThatALaterRowLeavesOut() {
        say(JANUARY, Map.of("plan", "free", "city", "Bonn"));
        assertThat(say(FEBRUARY, Map.of("plan", "free"))).isEqualTo("0 accepted, 1 duplicates");
        assertThat(history())
                .containsExactly("{\"city\": \"Bonn\", \"plan\": \"free\"} from -infinity");
    }

    @Test
    void takesEqualNumbersInAnotherNotationForADuplicate() {
        say(JANUARY, Map.of("seats", new BigDecimal("1.5")));
        for (String same : List.of("1.50", "15e-1", "1.5000")) {
            assertThat(say(FEBRUARY, Map.of("seats", new BigDecimal(same))))
                    .isEqualTo("0 accepted, 1 duplicates");
        }
        assertThat(history()).containsExactly("{\"seats\": 1.5} from -infinity");
    }

    @Test
    void mergesRowsAboutOneCustomerInABatch() {
        CustomerBatch batch = new CustomerBatch();
        batch.add(id, new TreeMap<>(Map.of("plan", "free")));
        batch.add(id, new TreeMap<>(Map.of("plan", "free")));
        batch.add(id, new TreeMap<>(Map.of("plan", "paid")));
        batch.add(id, new TreeMap<>(Map.of("city", "Bonn")));
        assertThat(counts(facts.customers(batch, JANUARY))).isEqualTo("3 accepted, 1 duplicates");
        assertThat(history())
                .containsExactly("{\"city\": \"Bonn\", \"plan\": \"paid\"} from -infinity");
        assertThat(laterKnown()).isEqualTo("{}");
    }

    private String say(Instant at, Map<String, Object> attributes) {
        return counts(facts.customer(id, attributes, at));
    }

    private static String counts(Recorded recorded) {
        return recorded.accepted() + " accepted, " + recorded.duplicates() + " duplicates";
    }

    /** The customer's entries in order, having checked that they follow each other without gaps. */
    private List<String> history() {
        return database.sql(
                        """
                        WITH entry AS (
                            SELECT h.attributes, h.valid_from, h.valid_to FROM customer_history h
                            JOIN customer c ON c.id = h.customer_id WHERE external_id = :id
                            UNION ALL
                            SELECT attributes, valid_from, 'infinity' FROM customer WHERE external_id = :id
                        ), checked AS (
                            SELECT attributes, valid_from,
                                   lead(valid_from, 1, 'infinity') OVER (ORDER BY valid_from) = valid_to AS whole
                            FROM entry
                        )
                        SELECT concat(attributes, ' from ', CASE WHEN isfinite(valid_from)
                            THEN to_char(valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD') ELSE '-infinity' END,
                            CASE WHEN NOT whole THEN ' with a gap' END)
                        FROM checked ORDER BY valid_from\
                        """)
                .bind("id", id)
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
    }

    private String laterKnown() {
        return database.sql(
                        """
                        SELECT CAST(coalesce(jsonb_object_agg(key, CAST(value AS timestamptz) AT TIME ZONE 'UTC'), '{}') AS text)
                        FROM customer CROSS JOIN jsonb_each_text(later_known) WHERE external_id = :id\
                        """)
                .bind("id", id)
                .mapValue(String.class)
                .one()
                .block();
    }
}
