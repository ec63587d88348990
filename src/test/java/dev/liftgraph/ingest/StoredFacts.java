package dev.liftgraph.ingest;

import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;

/** What the database holds of the facts whose ids begin with a word. */
record StoredFacts(DatabaseClient database, String word) {
    List<String> customers() {
        return list(
                "SELECT external_id || ' ' || attributes FROM customer WHERE starts_with(external_id, :word)");
    }

    /** Each event as its message id, name, amount and properties. */
    List<String> events() {
        return list(
                """
                SELECT concat_ws(' ', message_id, name, amount, properties) FROM event
                WHERE starts_with(message_id, :word)\
                """);
    }

    /** Each exposure as customer, variant and Unix time. */
    List<String> exposures() {
        return list(
                """
                SELECT c.external_id || ' ' || v.key || ' ' || CAST(extract(EPOCH FROM x.occurred_at) AS bigint)
                FROM exposure x
                JOIN customer c ON c.id = x.customer_id
                JOIN variant v ON v.id = x.variant_id
                WHERE starts_with(c.external_id, :word)\
                """);
    }

    long count(String table, String column) {
        return Objects.requireNonNull(
                database.sql(
                                "SELECT count(*) FROM %s WHERE starts_with(%s, :word)"
                                        .formatted(table, column))
                        .bind("word", word)
                        .mapValue(Long.class)
                        .one()
                        .block());
    }

    private List<String> list(String sql) {
        return Objects.requireNonNull(
                database.sql(sql + " ORDER BY 1")
                        .bind("word", word)
                        .mapValue(String.class)
                        .all()
                        .collectList()
                        .block());
    }
}
