-- What was decided about an experiment, once. variant_id: the one to go on with.
CREATE TABLE conclusion (
    experiment_id uuid CONSTRAINT conclusion_pkey PRIMARY KEY
        CONSTRAINT conclusion_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    outcome text NOT NULL CONSTRAINT conclusion_outcome_known
        CHECK (outcome IN ('WON', 'LOST', 'INCONCLUSIVE', 'STOPPED_EARLY', 'INVALID', 'DID_NOT_FINISH')),
    variant_id uuid CONSTRAINT conclusion_variant REFERENCES variant (id),
    rationale text NOT NULL,
    decided_by text NOT NULL,
    concluded_at timestamptz NOT NULL
);
