-- Scorings: what customers are scored by, the runs that scored them, and the scores.

CREATE TABLE scoring (
    id uuid CONSTRAINT scoring_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL CONSTRAINT scoring_key_unique UNIQUE,
    name text NOT NULL,
    kind text NOT NULL CONSTRAINT scoring_kind_known CHECK (kind IN ('RFM', 'CLUSTERS', 'PREDICTION')),
    plan jsonb NOT NULL,
    created_at timestamptz NOT NULL
);

-- result: what the run found, and all that is needed to score the same customers the same way again.
CREATE TABLE scoring_run (
    id uuid CONSTRAINT scoring_run_pkey PRIMARY KEY,
    scoring_id uuid NOT NULL CONSTRAINT scoring_run_scoring REFERENCES scoring (id) ON DELETE CASCADE,
    as_of timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    status text NOT NULL CONSTRAINT scoring_run_status_known CHECK (status IN ('RUNNING', 'DONE', 'FAILED')),
    failure text,
    customers bigint,
    result jsonb,
    CONSTRAINT scoring_run_whole CHECK (
        (status = 'FAILED') = (failure IS NOT NULL) AND (status = 'DONE') = (result IS NOT NULL)
        AND (status = 'DONE') = (customers IS NOT NULL) AND (status = 'RUNNING') = (finished_at IS NULL))
);

CREATE INDEX scoring_run_newest ON scoring_run (scoring_id, id);
CREATE INDEX scoring_run_in_force ON scoring_run (scoring_id, as_of, id) WHERE status = 'DONE';
CREATE UNIQUE INDEX scoring_run_one_at_a_time ON scoring_run (scoring_id) WHERE status = 'RUNNING';

-- The columns of the run's kind are filled, the others null. No foreign keys: they would cost two look-ups per row,
-- and scores leave with their scoring in one statement.
CREATE TABLE score (
    run_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    recency smallint,
    frequency smallint,
    monetary smallint,
    cluster smallint,
    probability double precision,
    top_share double precision,
    CONSTRAINT score_pkey PRIMARY KEY (run_id, customer_id)
);

-- A new run is in no statistics yet, and the planner would take its scores for one row. Without statistics it assumes a
-- share of the table instead.
ALTER TABLE score ALTER COLUMN run_id SET STATISTICS 0;

-- The scorings a version's rule reads: they stay as long as the version, which experiments may rest on.
CREATE TABLE segment_version_scoring (
    segment_version_id uuid NOT NULL
        CONSTRAINT segment_version_scoring_version REFERENCES segment_version (id) ON DELETE CASCADE,
    scoring_id uuid NOT NULL CONSTRAINT segment_version_scoring_in_use REFERENCES scoring (id),
    CONSTRAINT segment_version_scoring_pkey PRIMARY KEY (segment_version_id, scoring_id)
);

CREATE INDEX segment_version_scoring_scoring ON segment_version_scoring (scoring_id);
