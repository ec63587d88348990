package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.money.Money;
import io.r2dbc.spi.Readable;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Campaigns that spent more than their budgets. */
@Repository
class Overspendings {
    private static final int MOST = 20;

    private final DatabaseClient database;

    Overspendings(DatabaseClient database) {
        this.database = database;
    }

    /** By the end of these days, of campaigns that were not over before; furthest over first. */
    Mono<List<Overspending>> of(ReportedDays days) {
        return database.sql(
                        """
                        SELECT c.id, c.budget_minor, c.budget_currency, CAST(sum(x.amount_minor) AS bigint) AS spent
                        FROM campaign c
                        JOIN cost x ON x.campaign_id = c.id AND x.currency = c.budget_currency
                        WHERE (c.completed_at IS NULL OR c.completed_at >= :from) AND x.incurred_on <= :lastDay
                          AND NOT EXISTS (SELECT 1 FROM cost_retraction r WHERE r.cost_id = x.id)
                        GROUP BY c.id
                        HAVING sum(x.amount_minor) > c.budget_minor
                        ORDER BY sum(x.amount_minor) / greatest(c.budget_minor, 1) DESC, c.id LIMIT :most\
                        """)
                .bind("from", days.startsAt())
                .bind("lastDay", days.to())
                .bind("most", MOST)
                .map(Overspendings::overspending)
                .all()
                .collectList();
    }

    private static Overspending overspending(Readable row) {
        Currency currency = Currency.getInstance(get(row, "budget_currency", String.class));
        return new Overspending(
                get(row, "id", UUID.class),
                Money.ofMinor(get(row, "budget_minor", Long.class), currency),
                Money.ofMinor(get(row, "spent", Long.class), currency));
    }
}
