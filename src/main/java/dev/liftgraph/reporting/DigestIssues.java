package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Page;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The digests that were issued. Each change is one statement: servers need not know each other. */
@Repository
class DigestIssues {
    static final int MOST_ATTEMPTS = 10;

    /** Older digests are no news to whoever has just set up a webhook. */
    static final Duration NEWS = Duration.ofDays(7);

    static final int LONGEST_FAILURE = 500;

    private static final String COLUMNS =
            "id, period, ends_on, issued_at, delivered_at, attempts, failure";

    private final DatabaseClient database;

    DigestIssues(DatabaseClient database) {
        this.database = database;
    }

    /** Issues the digest of days that are over, unless somebody did or there was no experiment. */
    Mono<Void> issue(DigestPeriod period, ReportedDays days, Instant now) {
        return database.sql(
                        """
                        INSERT INTO digest_issue (id, period, ends_on, issued_at, claimed_until)
                        SELECT :id, :period, :endsOn, :now, :now
                        WHERE EXISTS (SELECT FROM experiment WHERE created_at < :endsAt)
                        ON CONFLICT (period, ends_on) DO NOTHING\
                        """)
                .bind("id", Ids.next())
                .bind("period", period.name())
                .bind("endsOn", days.to())
                .bind("endsAt", days.endsAt())
                .bind("now", now)
                .then();
    }

    /** Takes the next one that is to be delivered for so long; empty when there is none. */
    Mono<DigestIssue> claim(Instant now, Duration time) {
        return database.sql(
                        """
                        UPDATE digest_issue SET attempts = attempts + 1, claimed_until = :until
                        WHERE id = (
                            SELECT id FROM digest_issue
                            WHERE delivered_at IS NULL AND attempts < :most AND claimed_until <= :now
                              AND issued_at > :since
                            ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING %s\
                        """
                                .formatted(COLUMNS))
                .bind("until", now.plus(time))
                .bind("most", MOST_ATTEMPTS)
                .bind("since", now.minus(NEWS))
                .bind("now", now)
                .map(DigestIssues::issue)
                .one();
    }

    Mono<Void> delivered(UUID id, Instant now) {
        return database.sql(
                        "UPDATE digest_issue SET delivered_at = :now, failure = NULL WHERE id = :id")
                .bind("now", now)
                .bind("id", id)
                .then();
    }

    Mono<Void> failed(UUID id, String failure, Instant nextTry) {
        return database.sql(
                        "UPDATE digest_issue SET failure = :failure, claimed_until = :nextTry WHERE id = :id")
                .bind("failure", Printed.shortened(failure, LONGEST_FAILURE))
                .bind("nextTry", nextTry)
                .bind("id", id)
                .then();
    }

    Mono<List<DigestIssue>> page(Page page) {
        return database.sql(
                        "SELECT %s FROM digest_issue WHERE id > :after ORDER BY id LIMIT :limit"
                                .formatted(COLUMNS))
                .bind("after", page.start())
                .bind("limit", page.limit())
                .map(DigestIssues::issue)
                .all()
                .collectList();
    }

    private static DigestIssue issue(Readable row) {
        return new DigestIssue(
                get(row, "id", UUID.class),
                DigestPeriod.valueOf(get(row, "period", String.class)),
                get(row, "ends_on", LocalDate.class),
                get(row, "issued_at", Instant.class),
                row.get("delivered_at", Instant.class),
                get(row, "attempts", Integer.class),
                row.get("failure", String.class));
    }
}
