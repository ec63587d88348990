package dev.liftgraph.experiment;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Which accounts exposed customers belong to, where experiments assign accounts. Inside the
 * caller's transaction on the bulk connections; the batch is in the temporary table {@code
 * resolved_exposure}.
 */
@Repository
class AccountMembers {
    /**
     * Account of a customer c in an experiment e at the time of an exposure s: the one it has there
     * for good, else what its attribute said then.
     */
    static final String ACCOUNT =
            """
            coalesce(
                (SELECT k.account FROM account_member k WHERE k.experiment_id = e.id AND k.customer_id = c.id),
                nullif(CASE WHEN c.valid_from <= s.occurred_at THEN c.attributes ELSE (
                    SELECT h.attributes FROM customer_history h
                    WHERE h.customer_id = c.id AND h.valid_from <= s.occurred_at AND h.valid_to > s.occurred_at)
                    END ->> 'account', ''))\
            """;

    /** Else the same batch would be accepted with more rows the next time. */
    private static final String LATER =
            """
            UPDATE resolved_exposure r SET account = k.account, problem = NULL
            FROM (
                SELECT DISTINCT ON (customer_id, experiment_id) customer_id, experiment_id, account
                FROM resolved_exposure
                WHERE problem IS NULL AND account IS NOT NULL
                ORDER BY customer_id, experiment_id, occurred_at, line
            ) k
            WHERE r.problem = 'NO_ACCOUNT' AND k.customer_id = r.customer_id AND k.experiment_id = r.experiment_id\
            """;

    /** Members first, so that what is said of accounts is said of those they stay in. */
    private static final String MEMBERS =
            """
            INSERT INTO account_member (experiment_id, customer_id, account)
            SELECT DISTINCT ON (r.customer_id, r.experiment_id) r.experiment_id, r.customer_id, r.account
            FROM resolved_exposure r
            WHERE r.problem IS NULL AND r.account IS NOT NULL
            ORDER BY r.customer_id, r.experiment_id, r.occurred_at, r.line
            ON CONFLICT DO NOTHING\
            """;

    private static final String EXPOSURES =
            """
            WITH met AS (
                SELECT m.experiment_id, m.account, r.variant_id, r.occurred_at,
                       EXISTS (SELECT FROM experiment e
                           JOIN phase p ON p.campaign_id = e.campaign_id AND p.kind = 'BEHAVIORAL'
                               AND p.assignment = 'RERANDOMISE'
                               AND p.starts_at <= r.occurred_at AND p.ends_at > r.occurred_at
                           WHERE e.id = r.experiment_id) AS anew
                FROM resolved_exposure r
                JOIN account_member m ON m.experiment_id = r.experiment_id AND m.customer_id = r.customer_id
                WHERE r.problem IS NULL AND r.account IS NOT NULL
                    AND NOT EXISTS (SELECT FROM assignment_override o
                        JOIN customer c ON c.external_id = o.customer
                        WHERE o.experiment_id = r.experiment_id AND c.id = r.customer_id)
            ), first AS (
                SELECT DISTINCT ON (account, experiment_id) experiment_id, account, variant_id, occurred_at,
                       bool_or(anew) OVER (PARTITION BY account, experiment_id) AS anew
                FROM met
                ORDER BY account, experiment_id, occurred_at, variant_id
            )
            INSERT INTO account_exposure AS x (experiment_id, account, variant_id, occurred_at, met_anew)
            SELECT experiment_id, account, variant_id, occurred_at, anew FROM first ORDER BY account, experiment_id
            ON CONFLICT (experiment_id, account) DO UPDATE SET
                variant_id = CASE WHEN (excluded.occurred_at, excluded.variant_id) < (x.occurred_at, x.variant_id)
                    THEN excluded.variant_id ELSE x.variant_id END,
                occurred_at = least(x.occurred_at, excluded.occurred_at),
                met_anew = x.met_anew OR excluded.met_anew
                WHERE (excluded.occurred_at, excluded.variant_id) < (x.occurred_at, x.variant_id)
                    OR excluded.met_anew > x.met_anew\
            """;

    private final DatabaseClient bulk;

    AccountMembers(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** Accepts customers without an account then that the batch gives one at another exposure. */
    Mono<Void> complete() {
        return bulk.sql(LATER).fetch().rowsUpdated().then();
    }

    /** Keeps whose the customers of the batch are, and what their accounts met first. */
    Mono<Void> note() {
        return bulk.sql(MEMBERS)
                .fetch()
                .rowsUpdated()
                .then(bulk.sql(EXPOSURES).fetch().rowsUpdated())
                .then();
    }
}
