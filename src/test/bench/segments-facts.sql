-- The customers and events of segments.sh; customers and events are psql variables.

SET client_min_messages = warning;
SET work_mem = '256MB';

CREATE FUNCTION pg_temp.share(number bigint, salt bigint) RETURNS double precision LANGUAGE sql IMMUTABLE AS
    'SELECT (hashint8extended(number, salt) & 1073741823) / 1073741824.0::double precision';

CREATE FUNCTION pg_temp.one(list text[], share double precision) RETURNS text LANGUAGE sql IMMUTABLE AS
    'SELECT list[1 + floor(share * cardinality(list))]';

CREATE FUNCTION pg_temp.customer_id(number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT CAST('018f0000-0000-7000-8000-' || lpad(to_hex(number), 12, '0') AS uuid) $$;

INSERT INTO attribute (id, key, type, created_at)
SELECT gen_random_uuid(), key, type, '2025-01-01'
FROM (VALUES ('plan', 'STRING'), ('country', 'STRING'), ('industry', 'STRING'), ('seats', 'NUMBER'),
             ('healthScore', 'NUMBER'), ('active', 'BOOLEAN'), ('contractEndsOn', 'DATE')) AS a (key, type);

INSERT INTO customer (id, external_id, attributes, first_known_at)
SELECT pg_temp.customer_id(i), 'customer-' || lpad(CAST(i AS text), 7, '0'),
       jsonb_strip_nulls(jsonb_build_object(
           'plan', pg_temp.one('{free,free,starter,starter,pro,enterprise}', pg_temp.share(i, 1)),
           'country', pg_temp.one('{DE,AT,CH,FR,US,GB,NL,SE}', pg_temp.share(i, 2)),
           'industry', pg_temp.one('{retail,banking,health,software,energy}', pg_temp.share(i, 3)),
           'seats', 1 + floor(200 * power(pg_temp.share(i, 4), 3)),
           'healthScore', CASE WHEN pg_temp.share(i, 5) < 0.9 THEN round(CAST(100 * pg_temp.share(i, 6) AS numeric), 1) END,
           'active', pg_temp.share(i, 7) < 0.8,
           'contractEndsOn', to_char(date '2025-10-01' + CAST(floor(500 * pg_temp.share(i, 8)) AS integer), 'YYYY-MM-DD'))),
       '2025-01-01'
FROM generate_series(CAST(0 AS bigint), :customers - 1) AS i;

SELECT create_event_partitions(ARRAY(
    SELECT CAST(month AS date) FROM generate_series(timestamp '2025-01-01', '2025-12-01', '1 month') AS month));

-- In the order of time; a few customers do much, most do little.
INSERT INTO event (customer_id, occurred_at, amount, name, message_id, properties)
SELECT pg_temp.customer_id((CAST(floor(:customers * power(pg_temp.share(i, 11), 1.5)) AS bigint) * 1000003) % :customers),
       timestamptz '2025-01-01 00:00:00+00' + i * (interval '365 days' / :events),
       CASE WHEN name = 'purchase' THEN 10000 * CAST(5 + floor(195 * pg_temp.share(i, 13)) AS bigint) END,
       name, 'bench-' || i,
       CASE WHEN name = 'feature_used'
            THEN jsonb_build_object('feature', 'f' || CAST(floor(20 * pg_temp.share(i, 14)) AS text)) END
FROM (
    SELECT i, pg_temp.one(
        '{session_started,session_started,session_started,session_started,feature_used,feature_used,feature_used,page_viewed,purchase,support_ticket}',
        pg_temp.share(i, 12)) AS name
    FROM generate_series(CAST(0 AS bigint), :events - 1) AS i
) AS e;

VACUUM ANALYZE customer, event;

CREATE UNLOGGED TABLE bench_member (segment text, customer_id uuid, PRIMARY KEY (segment, customer_id));
