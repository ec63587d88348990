-- What becomes of a campaign's phases after planning, what competitors do meanwhile, and what was exposed when.

ALTER TABLE campaign ADD COLUMN core_value text;

-- assignment: what becomes of units that an earlier phase assigned. The dates of the first planning stay when a phase
-- is extended.
ALTER TABLE phase
    ADD COLUMN assignment text NOT NULL DEFAULT 'STICKY'
        CONSTRAINT phase_assignment_known CHECK (assignment IN ('STICKY', 'RERANDOMISE')),
    ADD COLUMN planned_starts_on date,
    ADD COLUMN planned_ends_on date;
UPDATE phase SET planned_starts_on = starts_on, planned_ends_on = ends_on;
ALTER TABLE phase
    ALTER COLUMN assignment DROP DEFAULT,
    ALTER COLUMN planned_starts_on SET NOT NULL,
    ALTER COLUMN planned_ends_on SET NOT NULL;

-- What was decided between the phases, once. It rests on a survey, or on a reason to do without.
CREATE TABLE phase_gate (
    campaign_id uuid CONSTRAINT phase_gate_pkey PRIMARY KEY
        CONSTRAINT phase_gate_campaign REFERENCES campaign (id) ON DELETE CASCADE,
    decision text NOT NULL CONSTRAINT phase_gate_decision_known CHECK (decision IN ('PROCEED', 'ADJUST', 'STOP')),
    reason text NOT NULL,
    survey_id uuid CONSTRAINT phase_gate_survey REFERENCES survey (id),
    survey_waiver text,
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL,
    CONSTRAINT phase_gate_evidence CHECK ((survey_id IS NULL) <> (survey_waiver IS NULL))
);

-- A phase only ever ends later, so that no two extensions of it have the same end.
CREATE TABLE phase_extension (
    campaign_id uuid NOT NULL,
    kind text NOT NULL,
    previous_ends_on date NOT NULL,
    ends_on date NOT NULL,
    reason text NOT NULL,
    extended_at timestamptz NOT NULL,
    CONSTRAINT phase_extension_pkey PRIMARY KEY (campaign_id, kind, ends_on),
    CONSTRAINT phase_extension_phase FOREIGN KEY (campaign_id, kind) REFERENCES phase ON DELETE CASCADE,
    CONSTRAINT phase_extension_forward CHECK (previous_ends_on < ends_on)
);

CREATE TABLE competitor_event (
    id uuid CONSTRAINT competitor_event_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL CONSTRAINT competitor_event_key_unique UNIQUE,
    competitor text NOT NULL,
    type text NOT NULL CONSTRAINT competitor_event_type_known
        CHECK (type IN ('PRICING', 'FEATURE', 'AI_SCORING', 'MERGER_OR_ACQUISITION', 'OTHER')),
    occurred_at timestamptz NOT NULL,
    source text NOT NULL,
    description text NOT NULL,
    campaign_id uuid CONSTRAINT competitor_event_campaign REFERENCES campaign (id) ON DELETE SET NULL,
    recorded_at timestamptz NOT NULL,
    retracted_at timestamptz,
    retraction_reason text,
    CONSTRAINT competitor_event_retraction_whole CHECK ((retracted_at IS NULL) = (retraction_reason IS NULL))
);

CREATE INDEX competitor_event_competitor ON competitor_event (competitor, id);
CREATE INDEX competitor_event_campaign_id ON competitor_event (campaign_id, occurred_at) WHERE campaign_id IS NOT NULL;

CREATE TABLE competitor_event_segment (
    event_id uuid NOT NULL CONSTRAINT competitor_event_segment_event
        REFERENCES competitor_event (id) ON DELETE CASCADE,
    segment_id uuid NOT NULL CONSTRAINT competitor_event_segment_segment REFERENCES segment (id),
    ordinal integer NOT NULL,
    CONSTRAINT competitor_event_segment_pkey PRIMARY KEY (event_id, segment_id)
);

CREATE INDEX competitor_event_segment_segment_id ON competitor_event_segment (segment_id);

-- The first exposure of an experiment, which would otherwise be looked for among all of them.
CREATE TABLE first_exposure (
    experiment_id uuid CONSTRAINT first_exposure_pkey PRIMARY KEY
        CONSTRAINT first_exposure_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    occurred_at timestamptz NOT NULL
);
INSERT INTO first_exposure (experiment_id, occurred_at)
SELECT experiment_id, min(occurred_at) FROM exposure GROUP BY experiment_id;

-- Units exposed in a BEHAVIORAL phase that assigns anew, whether or not they were exposed before. Table exposure keeps
-- the first time only, which does not tell.
CREATE TABLE rerandomised_unit (
    experiment_id uuid NOT NULL CONSTRAINT rerandomised_unit_experiment
        REFERENCES experiment (id) ON DELETE CASCADE,
    customer_id uuid NOT NULL CONSTRAINT rerandomised_unit_customer REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT rerandomised_unit_pkey PRIMARY KEY (experiment_id, customer_id)
);

CREATE INDEX rerandomised_unit_customer_index ON rerandomised_unit (customer_id);

-- As in the migration of the units: a new experiment is in no statistics yet.
ALTER TABLE rerandomised_unit ALTER COLUMN experiment_id SET STATISTICS 0;

-- reassigned: the unit of QUICK_WIN met BEHAVIORAL too, which assigns anew.
ALTER TABLE unit ADD COLUMN reassigned boolean NOT NULL DEFAULT FALSE;
CREATE INDEX unit_reassigned ON unit (experiment_id) WHERE reassigned;
ALTER TABLE results_state ADD COLUMN reassigned_units bigint NOT NULL DEFAULT 0;
