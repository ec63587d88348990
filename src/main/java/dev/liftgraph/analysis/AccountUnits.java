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
     * keeps the planner from a loop over the queue, which no statistics know, and windows from one
     * of accounts with customers.
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
            ), met AS (
                SELECT m.account, x.customer_id, x.variant_id, x.occurred_at, o.customer_id IS NOT NULL AS forced,
                       CASE WHEN o.customer_id IS NULL THEN m.account END AS drawn_account,
                       CASE WHEN o.customer_id IS NOT NULL THEN m.customer_id END AS forced_customer
                FROM member m
                JOIN exposure x ON x.experiment_id = :experiment AND x.customer_id = m.customer_id
                LEFT JOIN forced o ON o.customer_id = m.customer_id
            ), placed AS (
                SELECT m.*, first_value(variant_id) OVER firsts AS first_variant, first_value(occurred_at) OVER firsts AS first_at
                FROM met m
                WINDOW firsts AS (PARTITION BY drawn_account, forced_customer ORDER BY occurred_at, variant_id)
            ), judged AS (
                SELECT p.*, bool_or(variant_id <> first_variant) OVER (PARTITION BY drawn_account, forced_customer) AS several
                FROM placed p
            ), filled AS (
                INSERT INTO folding (
                    customer_id, variant_id, exposed_at, phase, excluded, reassigned, counted_at, account, forced)
                SELECT DISTINCT ON (j.customer_id)
                       j.customer_id, j.first_variant, j.occurred_at, p.kind, j.several OR j.forced,
                       NOT j.forced AND p.kind = 'QUICK_WIN' AND EXISTS (SELECT FROM account_exposure k
                           WHERE k.experiment_id = :experiment AND k.account = j.account AND k.met_anew),
                       CAST(:now AS timestamptz), j.account, j.forced
                FROM judged j
                JOIN experiment e ON e.id = :experiment
                JOIN phase p ON p.campaign_id = e.campaign_id AND p.starts_at <= j.first_at AND p.ends_at > j.first_at
                ORDER BY j.customer_id, j.occurred_at
            )
            SELECT count(*) FROM taken\
            """
                    .formatted(ForcedUnits.SQL);

    private AccountUnits() {}
}
