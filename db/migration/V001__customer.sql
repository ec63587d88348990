-- Customers, what they are (attributes, with their history) and what they did (events).

CREATE TABLE attribute (
    id uuid CONSTRAINT attribute_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL CONSTRAINT attribute_key_unique UNIQUE,
    type text NOT NULL CONSTRAINT attribute_type_known CHECK (type IN ('STRING', 'NUMBER', 'BOOLEAN', 'DATE')),
    family text CONSTRAINT attribute_family_known CHECK (family IN (
        'FIRMOGRAPHIC', 'DEMOGRAPHIC', 'GEOGRAPHIC', 'TECHNOGRAPHIC', 'PSYCHOGRAPHIC', 'BEHAVIORAL', 'NEED', 'VALUE')),
    unit text,
    description text,
    created_at timestamptz NOT NULL
);

-- attributes: what is known now. It holds from valid_from on: -infinity while nothing was ever superseded, since the
-- first known value of an attribute holds backwards in time. first_known_at is when the customer was first recorded;
-- later_known has the time of each attribute that became known only after that.
CREATE TABLE customer (
    id uuid CONSTRAINT customer_pkey PRIMARY KEY,
    external_id text COLLATE "C" NOT NULL CONSTRAINT customer_external_id_unique UNIQUE,
    attributes jsonb NOT NULL,
    valid_from timestamptz NOT NULL DEFAULT '-infinity',
    first_known_at timestamptz NOT NULL,
    later_known jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE customer_history (
    customer_id uuid NOT NULL CONSTRAINT customer_history_customer REFERENCES customer (id) ON DELETE CASCADE,
    valid_from timestamptz NOT NULL,
    valid_to timestamptz NOT NULL,
    attributes jsonb NOT NULL,
    CONSTRAINT customer_history_pkey PRIMARY KEY (customer_id, valid_from),
    CONSTRAINT customer_history_forward CHECK (valid_from < valid_to)
);

-- amount: the event's value in ten-thousandths, so that sums are exact. No foreign key to customer: the statement that
-- inserts joins to customer, and a key would cost a look-up per row once more.
CREATE TABLE event (
    customer_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    amount bigint,
    name text COLLATE "C" NOT NULL,
    message_id text COLLATE "C" NOT NULL,
    properties jsonb
) PARTITION BY RANGE (occurred_at);

CREATE INDEX event_customer ON event (customer_id, name, occurred_at);

-- Every message id ever accepted, with a digest of what it said: a partitioned table cannot keep an id unique for good
-- whatever its time, this one can. The same id again is a duplicate, with another digest a conflict.
CREATE TABLE event_message (
    message_id text COLLATE "C" CONSTRAINT event_message_pkey PRIMARY KEY,
    digest bigint NOT NULL
);

-- Makes the monthly partitions that do not exist yet. Attaching, unlike creating in place, does not stop readers.
CREATE FUNCTION create_event_partitions(months date[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    month date;
    partition text;
BEGIN
    FOREACH month IN ARRAY months LOOP
        partition := 'event_' || to_char(month, 'YYYY_MM');
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        PERFORM pg_advisory_xact_lock(hashtext('create_event_partitions'));
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        EXECUTE format('CREATE TABLE %I (LIKE event INCLUDING ALL)', partition);
        EXECUTE format('ALTER TABLE event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition,
            to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
            to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
    END LOOP;
END
$$;
