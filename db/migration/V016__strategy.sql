-- How a campaign means to win a segment in a phase, what lift was expected of it before, and how long its set-up took.

-- A plan never changes but for its set-up: another one replaces it. The range is kept with its scale, because 0.05 may
-- be 5 points or +5 %. metric_key names a metric, which the floor above knows; null: the experiment's primary one.
CREATE TABLE strategy (
    id uuid CONSTRAINT strategy_pkey PRIMARY KEY,
    campaign_id uuid NOT NULL CONSTRAINT strategy_campaign REFERENCES campaign (id) ON DELETE CASCADE,
    segment_id uuid NOT NULL CONSTRAINT strategy_segment REFERENCES segment (id),
    phase text NOT NULL CONSTRAINT strategy_phase_known CHECK (phase IN ('QUICK_WIN', 'BEHAVIORAL')),
    kind text NOT NULL CONSTRAINT strategy_kind_known CHECK (kind IN ('RULE_BASED', 'BEHAVIORAL', 'PREDICTIVE')),
    metric_key text COLLATE "C",
    expected_lower double precision NOT NULL,
    expected_upper double precision NOT NULL,
    expected_scale text NOT NULL CONSTRAINT strategy_scale_known CHECK (expected_scale IN ('ABSOLUTE', 'RELATIVE')),
    expected_typical boolean NOT NULL,
    set_up_starts_on date NOT NULL,
    set_up_days integer NOT NULL,
    set_up_started_on date,
    set_up_finished_on date,
    set_up_correction text,
    reason text,
    planned_at timestamptz NOT NULL,
    ended_at timestamptz,
    end_reason text,
    CONSTRAINT strategy_expected_forward CHECK (expected_lower <= expected_upper),
    CONSTRAINT strategy_set_up_whole CHECK ((set_up_started_on IS NULL) = (set_up_finished_on IS NULL)),
    CONSTRAINT strategy_set_up_forward CHECK (set_up_started_on <= set_up_finished_on),
    CONSTRAINT strategy_end_whole CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);

-- One in force.
CREATE UNIQUE INDEX strategy_unique ON strategy (campaign_id, segment_id, phase) WHERE ended_at IS NULL;
CREATE INDEX strategy_campaign_id ON strategy (campaign_id);
CREATE INDEX strategy_segment_id ON strategy (segment_id);
