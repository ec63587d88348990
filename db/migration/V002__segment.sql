-- Segments: named sets of customers, defined by immutable versions, with their members through time.

CREATE TABLE segment (
    id uuid CONSTRAINT segment_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL CONSTRAINT segment_key_unique UNIQUE,
    name text NOT NULL,
    description text,
    version_id uuid NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE segment_version (
    id uuid CONSTRAINT segment_version_pkey PRIMARY KEY,
    segment_id uuid NOT NULL CONSTRAINT segment_version_segment REFERENCES segment (id) ON DELETE CASCADE,
    number integer NOT NULL,
    rule jsonb NOT NULL,
    attribute_keys text[] NOT NULL,
    author text,
    reason text,
    created_at timestamptz NOT NULL,
    CONSTRAINT segment_version_number_unique UNIQUE (segment_id, number)
);

ALTER TABLE segment ADD CONSTRAINT segment_current_version
    FOREIGN KEY (version_id) REFERENCES segment_version (id) DEFERRABLE INITIALLY DEFERRED;

-- Each time a version was evaluated, and for which moment. Its answer holds from that moment to the next one evaluated.
CREATE TABLE segment_evaluation (
    segment_version_id uuid NOT NULL
        CONSTRAINT segment_evaluation_version REFERENCES segment_version (id) ON DELETE CASCADE,
    as_of timestamptz NOT NULL,
    evaluated_at timestamptz NOT NULL,
    size bigint NOT NULL,
    CONSTRAINT segment_evaluation_pkey PRIMARY KEY (segment_version_id, as_of)
);

-- valid: the intervals during which the customer was in, as far as they were evaluated.
CREATE TABLE membership (
    segment_version_id uuid NOT NULL
        CONSTRAINT membership_version REFERENCES segment_version (id) ON DELETE CASCADE,
    customer_id uuid NOT NULL CONSTRAINT membership_customer REFERENCES customer (id) ON DELETE CASCADE,
    valid tstzmultirange NOT NULL,
    CONSTRAINT membership_pkey PRIMARY KEY (segment_version_id, customer_id)
);

CREATE INDEX membership_customer_index ON membership (customer_id);

-- A new version is in no statistics yet, and the planner would take its members for one row. Without statistics it
-- assumes a share of the table instead.
ALTER TABLE membership ALTER COLUMN segment_version_id SET STATISTICS 0;
