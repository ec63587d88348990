package dev.liftgraph.analysis;

/**
 * Takes touched units off the queue where accounts are assigned. All customers of their accounts
 * are folded with them: an account contributes as a whole.
 */
final class AccountUnits {
    /**
     * The variant and the phase are those of the account's first exposure, whichever of its
     * customers had it; a customer's outcomes and segments go by its own. A customer whose variant
     * was forced has its own alone, and changes nothing for the account.
     *
     * <p>All entries of the customers that are folded are done with, in this one statement: what it
     * does not see was queued with facts that it does not see either, and stays. Accounts follow
     * until so many customers are folded, the last one as a whole; entries of others wait. IS TRUE
     * keeps the planner from a loop over the queue, which no statistics know.
     */
    static final String TAKE =
            """
            WITH %s, queued AS MATERIALIZED (
                SELECT DISTINCT t.customer_id
                FROM (SELECT customer_id FROM touched_unit WHERE experiment_id = :experiment LIMIT :most) t
            ), owned AS MATERIALIZED (
                SELECT q.customer_id, a.account
                FROM queued q
                LEFT JOIN account_member a ON a.experiment_id = :experiment AND a.customer_id = q.customer_id
            ), touched AS MATERIALIZED (
                SELECT DISTINCT account FROM (
                    SELECT t.account
                    FROM (SELECT DISTINCT account FROM owned WHERE account IS NOT NULL) t
                    CROSS JOIN LATERAL (
                        SELECT FROM account_member a
                        WHERE a.experiment_id = :experiment AND a.account = t.account OFFSET 0) m
                    LIMIT :most) begun
            ), member AS MATERIALIZED (
                SELECT a.customer_id, a.account
                FROM touched t
                JOIN account_member a ON a.experiment_id = :experiment AND a.account = t.account
            ), done AS MATERIALIZED (
                SELECT customer_id FROM member UNION ALL SELECT customer_id FROM owned WHERE account IS NULL
            ), taken AS (
                DELETE FROM touched_unit
                WHERE experiment_id = :experiment AND (customer_id IN (SELECT customer_id FROM done)) IS TRUE
                RETURNING customer_id
            ), met AS MATERIALIZED (
                SELECT m.account, x.customer_id, x.variant_id, x.occurred_at, o.customer_id IS NOT NULL AS forced
                FROM member m
                JOIN exposure x ON x.experiment_id = :experiment AND x.customer_id = m.customer_id
                LEFT JOIN forced o ON o.customer_id = m.customer_id
            ), first AS (
                SELECT DISTINCT ON (account) account, variant_id, occurred_at
                FROM met WHERE NOT forced ORDER BY account, occurred_at, variant_id
            ), several AS (
                SELECT account, count(DISTINCT variant_id) > 1 AS excluded FROM met WHERE NOT forced GROUP BY account
            ), customer AS (
                SELECT account, customer_id, min(occurred_at) AS exposed_at
                FROM met WHERE NOT forced GROUP BY account, customer_id
            ), alone AS (
                SELECT DISTINCT ON (customer_id) account, customer_id, variant_id, occurred_at
                FROM met WHERE forced ORDER BY customer_id, occurred_at, variant_id
            ), filled AS (
                INSERT INTO folding (
                    customer_id, variant_id, exposed_at, phase, excluded, reassigned, counted_at, account, forced)
                SELECT c.customer_id, f.variant_id, c.exposed_at, p.kind, s.excluded,
                       p.kind = 'QUICK_WIN' AND k.met_anew, CAST(:now AS timestamptz), c.account, FALSE
                FROM customer c
                JOIN first f ON f.account = c.account
                JOIN several s ON s.account = c.account
                JOIN account_exposure k ON k.experiment_id = :experiment AND k.account = c.account
                JOIN experiment e ON e.id = :experiment
                JOIN phase p ON p.campaign_id = e.campaign_id AND p.starts_at <= f.occurred_at AND p.ends_at > f.occurred_at
                UNION ALL
                SELECT a.customer_id, a.variant_id, a.occurred_at, p.kind, TRUE, FALSE, CAST(:now AS timestamptz), a.account,
                       TRUE
                FROM alone a
                JOIN experiment e ON e.id = :experiment
                JOIN phase p ON p.campaign_id = e.campaign_id AND p.starts_at <= a.occurred_at AND p.ends_at > a.occurred_at
            )
            SELECT count(*) FROM taken\
            """
                    .formatted(ForcedUnits.SQL);

    private AccountUnits() {}
}
