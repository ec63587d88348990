-- Weights that change with a phase, campaigns that exclude each other, and how often customers are contacted.

-- behavioral_weight: the variant's weight in BEHAVIORAL. Null: the same as in QUICK_WIN.
ALTER TABLE variant ADD COLUMN behavioral_weight double precision
    CONSTRAINT variant_behavioral_weight_in_range CHECK (behavioral_weight > 0 AND behavioral_weight <= 1);

-- Changes of weights after the start, of a phase that had not begun. The arrays have one element for each variant.
CREATE TABLE reweighing (
    experiment_id uuid NOT NULL CONSTRAINT reweighing_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    number integer NOT NULL,
    phase text NOT NULL CONSTRAINT reweighing_phase_known CHECK (phase = 'BEHAVIORAL'),
    variant_ids uuid[] NOT NULL,
    previous_weights double precision[] NOT NULL,
    weights double precision[] NOT NULL,
    reason text NOT NULL,
    reweighed_at timestamptz NOT NULL,
    CONSTRAINT reweighing_pkey PRIMARY KEY (experiment_id, number),
    CONSTRAINT reweighing_few CHECK (number <= 20)
);

-- Campaigns whose customers are not for each other: one row for both, the smaller id first, kept when it is lifted.
CREATE TABLE campaign_exclusion (
    id uuid CONSTRAINT campaign_exclusion_pkey PRIMARY KEY,
    campaign_id uuid NOT NULL CONSTRAINT campaign_exclusion_campaign REFERENCES campaign (id) ON DELETE CASCADE,
    other_id uuid NOT NULL CONSTRAINT campaign_exclusion_other REFERENCES campaign (id) ON DELETE CASCADE,
    reason text NOT NULL,
    excluded_at timestamptz NOT NULL,
    lifted_at timestamptz,
    lift_reason text,
    CONSTRAINT campaign_exclusion_in_order CHECK (campaign_id < other_id),
    CONSTRAINT campaign_exclusion_lift_whole CHECK ((lifted_at IS NULL) = (lift_reason IS NULL))
);

CREATE UNIQUE INDEX campaign_exclusion_unique ON campaign_exclusion (campaign_id, other_id) WHERE lifted_at IS NULL;
CREATE INDEX campaign_exclusion_other_id ON campaign_exclusion (other_id) WHERE lifted_at IS NULL;

-- The exclusions in force, from both sides.
CREATE VIEW campaign_excluded AS
SELECT campaign_id, other_id AS excluded_id, reason, excluded_at FROM campaign_exclusion WHERE lifted_at IS NULL
UNION ALL
SELECT other_id, campaign_id, reason, excluded_at FROM campaign_exclusion WHERE lifted_at IS NULL;
