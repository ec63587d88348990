-- Who met which variant when, and whose results are to be computed again.

-- One row per unit and variant, with the first time. A unit with two rows met two variants and is left out of analysis.
CREATE TABLE exposure (
    experiment_id uuid NOT NULL CONSTRAINT exposure_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    customer_id uuid NOT NULL CONSTRAINT exposure_customer REFERENCES customer (id) ON DELETE CASCADE,
    variant_id uuid NOT NULL CONSTRAINT exposure_variant REFERENCES variant (id) ON DELETE CASCADE,
    occurred_at timestamptz NOT NULL,
    CONSTRAINT exposure_pkey PRIMARY KEY (experiment_id, customer_id, variant_id)
);

CREATE INDEX exposure_customer_index ON exposure (customer_id);

-- A queue without a key: two transactions may queue one unit without waiting for each other.
CREATE TABLE touched_unit (
    experiment_id uuid NOT NULL,
    customer_id uuid NOT NULL
);

CREATE INDEX touched_unit_experiment ON touched_unit (experiment_id);

-- A new experiment is in no statistics yet, and the planner would take its rows for one row. Without statistics it
-- assumes a share of the table instead.
ALTER TABLE exposure ALTER COLUMN experiment_id SET STATISTICS 0;
ALTER TABLE touched_unit ALTER COLUMN experiment_id SET STATISTICS 0;
