-- The sets of segments-rules.txt as somebody writes them who knows PostgreSQL and the data: one pass over the customers,
-- one over the events and one each for what is counted as different, all of which can run in parallel; then the seven
-- conditions over the answers. as_of and work_mem are psql variables.

BEGIN;
SET LOCAL work_mem = :'work_mem';
SET LOCAL TimeZone = 'UTC';

CREATE TEMP TABLE answer ON COMMIT DROP AS
SELECT c.*, coalesce(sessions, 0) AS sessions, coalesce(sessions_30, 0) AS sessions_30,
       coalesce(sessions_60, 0) AS sessions_60, coalesce(sessions_90, 0) AS sessions_90,
       coalesce(sessions_180, 0) AS sessions_180, first_session, last_session,
       coalesce(used_30, 0) AS used_30, coalesce(used_60, 0) AS used_60,
       coalesce(used_60_before, 0) AS used_60_before, coalesce(used_180, 0) AS used_180,
       coalesce(views_30, 0) AS views_30, coalesce(views_180, 0) AS views_180,
       coalesce(purchases_60, 0) AS purchases_60, coalesce(purchases_90, 0) AS purchases_90,
       coalesce(purchases_180, 0) AS purchases_180, last_purchase, coalesce(spent, 0) AS spent, valued,
       coalesce(spent_180, 0) AS spent_180, coalesce(spent_365, 0) AS spent_365,
       coalesce(tickets, 0) AS tickets, coalesce(tickets_60, 0) AS tickets_60, coalesce(tickets_90, 0) AS tickets_90,
       coalesce(tickets_120, 0) AS tickets_120, coalesce(tickets_365, 0) AS tickets_365, last_ticket,
       coalesce(features, 0) AS features, coalesce(features_90, 0) AS features_90,
       coalesce(features_180, 0) AS features_180, coalesce(session_days_90, 0) AS session_days_90
FROM (
    SELECT id, attributes ->> 'plan' AS plan, attributes ->> 'country' AS country, attributes ->> 'industry' AS industry,
           CAST(attributes ->> 'seats' AS numeric) AS seats, CAST(attributes ->> 'healthScore' AS numeric) AS health,
           CAST(attributes ->> 'active' AS boolean) AS active, CAST(attributes ->> 'contractEndsOn' AS date) AS ends_on
    FROM customer
    OFFSET 0
) AS c
LEFT JOIN (
    SELECT customer_id,
           count(*) FILTER (WHERE name = 'session_started') AS sessions,
           count(*) FILTER (WHERE name = 'session_started' AND occurred_at >= t - interval '720 hours') AS sessions_30,
           count(*) FILTER (WHERE name = 'session_started' AND occurred_at >= t - interval '1440 hours') AS sessions_60,
           count(*) FILTER (WHERE name = 'session_started' AND occurred_at >= t - interval '2160 hours') AS sessions_90,
           count(*) FILTER (WHERE name = 'session_started' AND occurred_at >= t - interval '4320 hours') AS sessions_180,
           min(occurred_at) FILTER (WHERE name = 'session_started') AS first_session,
           max(occurred_at) FILTER (WHERE name = 'session_started') AS last_session,
           count(*) FILTER (WHERE name = 'feature_used' AND occurred_at >= t - interval '720 hours') AS used_30,
           count(*) FILTER (WHERE name = 'feature_used' AND occurred_at >= t - interval '1440 hours') AS used_60,
           count(*) FILTER (WHERE name = 'feature_used' AND occurred_at >= t - interval '2880 hours'
               AND occurred_at < t - interval '1440 hours') AS used_60_before,
           count(*) FILTER (WHERE name = 'feature_used' AND occurred_at >= t - interval '4320 hours') AS used_180,
           count(*) FILTER (WHERE name = 'page_viewed' AND occurred_at >= t - interval '720 hours') AS views_30,
           count(*) FILTER (WHERE name = 'page_viewed' AND occurred_at >= t - interval '4320 hours') AS views_180,
           count(*) FILTER (WHERE name = 'purchase' AND occurred_at >= t - interval '1440 hours') AS purchases_60,
           count(*) FILTER (WHERE name = 'purchase' AND occurred_at >= t - interval '2160 hours') AS purchases_90,
           count(*) FILTER (WHERE name = 'purchase' AND occurred_at >= t - interval '4320 hours') AS purchases_180,
           max(occurred_at) FILTER (WHERE name = 'purchase') AS last_purchase,
           sum(amount) FILTER (WHERE name = 'purchase') AS spent,
           count(amount) FILTER (WHERE name = 'purchase') AS valued,
           sum(amount) FILTER (WHERE name = 'purchase' AND occurred_at >= t - interval '4320 hours') AS spent_180,
           sum(amount) FILTER (WHERE name = 'purchase' AND occurred_at >= t - interval '8760 hours') AS spent_365,
           count(*) FILTER (WHERE name = 'support_ticket') AS tickets,
           count(*) FILTER (WHERE name = 'support_ticket' AND occurred_at >= t - interval '1440 hours') AS tickets_60,
           count(*) FILTER (WHERE name = 'support_ticket' AND occurred_at >= t - interval '2160 hours') AS tickets_90,
           count(*) FILTER (WHERE name = 'support_ticket' AND occurred_at >= t - interval '2880 hours') AS tickets_120,
           count(*) FILTER (WHERE name = 'support_ticket' AND occurred_at >= t - interval '8760 hours') AS tickets_365,
           max(occurred_at) FILTER (WHERE name = 'support_ticket') AS last_ticket
    FROM event, (SELECT CAST(:'as_of' AS timestamptz) AS t) AS moment
    WHERE occurred_at < CAST(:'as_of' AS timestamptz)
    GROUP BY customer_id
) AS totals ON totals.customer_id = c.id
LEFT JOIN (
    SELECT customer_id, count(*) AS features,
           count(*) FILTER (WHERE last >= CAST(:'as_of' AS timestamptz) - interval '2160 hours') AS features_90,
           count(*) FILTER (WHERE last >= CAST(:'as_of' AS timestamptz) - interval '4320 hours') AS features_180
    FROM (
        SELECT customer_id, properties ->> 'feature' AS feature, max(occurred_at) AS last
        FROM event
        WHERE name = 'feature_used' AND occurred_at < CAST(:'as_of' AS timestamptz) AND properties ->> 'feature' IS NOT NULL
        GROUP BY customer_id, feature
    ) AS used
    GROUP BY customer_id
) AS used ON used.customer_id = c.id
LEFT JOIN (
    SELECT customer_id, count(*) AS session_days_90
    FROM (
        SELECT customer_id, CAST(occurred_at AS date) AS day
        FROM event
        WHERE name = 'session_started' AND occurred_at < CAST(:'as_of' AS timestamptz)
            AND occurred_at >= CAST(:'as_of' AS timestamptz) - interval '2160 hours'
        GROUP BY customer_id, day
    ) AS days
    GROUP BY customer_id
) AS days ON days.customer_id = c.id;

TRUNCATE bench_member;

INSERT INTO bench_member (segment, customer_id)
SELECT 'power-users', id FROM answer
WHERE plan IN ('pro', 'enterprise') AND seats >= 5 AND active AND country <> 'SE' AND sessions_90 >= 2 AND used_60 >= 1
    AND last_session >= CAST(:'as_of' AS timestamptz) - interval '1440 hours' AND features_180 >= 2 AND spent >= 500000
    AND tickets_90 < 3
UNION ALL
SELECT 'at-risk', id FROM answer
WHERE ends_on BETWEEN CAST(CAST(:'as_of' AS timestamptz) AS date) AND CAST(CAST(:'as_of' AS timestamptz) AS date) + 60
        AND health < 40 AND (last_session IS NULL OR last_session < CAST(:'as_of' AS timestamptz) - interval '720 hours')
        AND purchases_60 <= 1
    OR plan IN ('starter', 'pro') AND tickets_90 >= 2 AND active AND used_30 < 2 AND health < 60
UNION ALL
SELECT 'big-spenders', id FROM answer
WHERE spent_365 >= 3000000 AND spent >= 800000 * valued AND valued > 0 AND purchases_180 >= 2
    AND last_purchase >= CAST(:'as_of' AS timestamptz) - interval '2880 hours'
    AND (seats >= 20 OR industry IN ('banking', 'energy', 'software') OR plan = 'enterprise')
    AND country IN ('DE', 'AT', 'CH', 'FR', 'US') AND coalesce(health, 100) >= 20 AND tickets_365 <= 4
UNION ALL
SELECT 'expanding', id FROM answer
WHERE seats BETWEEN 3 AND 80 AND active AND used_60_before > 0 AND used_60 >= 1.5 * used_60_before AND sessions_30 >= 1
    AND session_days_90 >= 2 AND plan <> 'enterprise' AND health >= 30
    AND ends_on >= CAST(CAST(:'as_of' AS timestamptz) AS date) + 30 AND (purchases_90 >= 1 OR views_30 >= 1)
UNION ALL
SELECT 'quiet-accounts', id FROM answer
WHERE plan IN ('starter', 'pro', 'enterprise') AND sessions_60 <= 1 AND used_30 = 0 AND views_30 = 0 AND tickets_60 = 0
    AND seats > 2 AND sessions >= 3 AND spent < 10000000 AND (NOT active OR health < 70)
UNION ALL
SELECT 'explorers', id FROM answer
WHERE features >= 3 AND features_90 >= 1 AND views_180 >= 1 AND sessions_180 > 0 AND used_180 >= 0.5 * sessions_180
    AND industry <> 'health' AND country IN ('DE', 'FR', 'GB', 'NL', 'US')
    AND (plan IN ('free', 'starter') OR seats < 10)
    AND first_session < CAST(:'as_of' AS timestamptz) - interval '2160 hours'
UNION ALL
SELECT 'support-heavy', id FROM answer
WHERE tickets_365 >= 2 AND tickets_120 >= 1 AND last_ticket >= CAST(:'as_of' AS timestamptz) - interval '2160 hours'
    AND sessions > 0 AND tickets >= 0.1 * sessions AND active AND industry <> 'energy'
    AND (seats >= 10 OR plan <> 'free' OR spent_180 > 2000000) AND health IS NOT NULL;

COMMIT;
