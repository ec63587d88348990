-- The hours in which somebody read an experiment's results while it ran.
CREATE TABLE look (
    experiment_id uuid NOT NULL CONSTRAINT look_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    looked_at timestamptz NOT NULL,
    CONSTRAINT look_pkey PRIMARY KEY (experiment_id, looked_at)
);

-- The smallest always-valid p-value that was read of a comparison, for a lift that rises and for one that falls.
-- segment_id null: everyone; phase null: both.
CREATE TABLE smallest_p_value (
    experiment_id uuid NOT NULL CONSTRAINT smallest_p_value_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    metric_id uuid NOT NULL,
    segment_id uuid,
    phase text,
    variant_id uuid NOT NULL,
    rises boolean NOT NULL,
    p_value double precision NOT NULL CONSTRAINT smallest_p_value_in_range CHECK (p_value BETWEEN 0 AND 1),
    CONSTRAINT smallest_p_value_unique
        UNIQUE NULLS NOT DISTINCT (experiment_id, metric_id, segment_id, phase, variant_id, rises)
);
