-- What results are computed from: units with their frozen segments, their outcomes, and the exact sums over them.

-- One row per unit: the first exposure, and the phase it fell in. excluded: the unit met more than one variant.
CREATE TABLE unit (
    experiment_id uuid NOT NULL CONSTRAINT unit_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    customer_id uuid NOT NULL CONSTRAINT unit_customer REFERENCES customer (id) ON DELETE CASCADE,
    variant_id uuid NOT NULL,
    exposed_at timestamptz NOT NULL,
    phase text NOT NULL,
    excluded boolean NOT NULL,
    CONSTRAINT unit_pkey PRIMARY KEY (experiment_id, customer_id)
);

CREATE INDEX unit_excluded ON unit (experiment_id) WHERE excluded;

-- The registered segments the unit was in at first exposure, whatever it is in later. backfilled: the membership rests
-- on a value that became known only after the exposure.
CREATE TABLE unit_segment (
    experiment_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    segment_id uuid NOT NULL,
    backfilled boolean NOT NULL,
    CONSTRAINT unit_segment_pkey PRIMARY KEY (experiment_id, customer_id, segment_id),
    CONSTRAINT unit_segment_unit FOREIGN KEY (experiment_id, customer_id) REFERENCES unit ON DELETE CASCADE
);

-- A unit's value of a metric inside its window: 1 for a proportion, ten-thousandths for a mean. No row is zero.
CREATE TABLE outcome (
    experiment_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    metric_id uuid NOT NULL,
    amount numeric(38, 0) NOT NULL,
    CONSTRAINT outcome_pkey PRIMARY KEY (experiment_id, customer_id, metric_id),
    CONSTRAINT outcome_unit FOREIGN KEY (experiment_id, customer_id) REFERENCES unit ON DELETE CASCADE
);

-- Sufficient statistics, exact. segment_id null: everyone.
CREATE TABLE arm_summary (
    experiment_id uuid NOT NULL CONSTRAINT arm_summary_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    metric_id uuid NOT NULL,
    segment_id uuid,
    phase text NOT NULL,
    variant_id uuid NOT NULL,
    units bigint NOT NULL,
    backfilled bigint NOT NULL,
    total numeric(38, 0) NOT NULL,
    total_squares numeric(38, 0) NOT NULL,
    CONSTRAINT arm_summary_unique UNIQUE NULLS NOT DISTINCT (experiment_id, metric_id, segment_id, phase, variant_id)
);

CREATE TABLE results_state (
    experiment_id uuid CONSTRAINT results_state_pkey PRIMARY KEY
        CONSTRAINT results_state_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    refreshed_at timestamptz NOT NULL,
    excluded_units bigint NOT NULL
);

-- A new experiment is in no statistics yet, and the planner would take its rows for one row, with nested loops over
-- all of them as the answer. Without statistics it assumes a share of the table instead.
ALTER TABLE unit ALTER COLUMN experiment_id SET STATISTICS 0;
ALTER TABLE unit_segment ALTER COLUMN experiment_id SET STATISTICS 0;
ALTER TABLE outcome ALTER COLUMN experiment_id SET STATISTICS 0;
