-- Metrics, and experiments as registered: variants, metrics with their roles, segments.

CREATE TABLE metric (
    id uuid CONSTRAINT metric_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL CONSTRAINT metric_key_unique UNIQUE,
    name text NOT NULL,
    kind text NOT NULL CONSTRAINT metric_kind_known CHECK (kind IN ('PROPORTION', 'MEAN')),
    event text COLLATE "C" NOT NULL,
    window_days integer NOT NULL CONSTRAINT metric_window_in_range CHECK (window_days BETWEEN 1 AND 365),
    description text,
    good_direction text NOT NULL CONSTRAINT metric_good_direction_known
        CHECK (good_direction IN ('INCREASE', 'DECREASE')),
    baseline double precision,
    standard_deviation double precision,
    mde_value double precision,
    mde_scale text CONSTRAINT metric_mde_scale_known CHECK (mde_scale IN ('ABSOLUTE', 'RELATIVE')),
    created_at timestamptz NOT NULL,
    CONSTRAINT metric_mde_whole CHECK ((mde_value IS NULL) = (mde_scale IS NULL))
);

CREATE INDEX metric_event ON metric (event);

CREATE TABLE experiment (
    id uuid CONSTRAINT experiment_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL CONSTRAINT experiment_key_unique UNIQUE,
    name text NOT NULL,
    campaign_id uuid NOT NULL CONSTRAINT experiment_campaign REFERENCES campaign (id),
    hypothesis text NOT NULL,
    status text NOT NULL CONSTRAINT experiment_status_known
        CHECK (status IN ('DRAFT', 'RUNNING', 'PAUSED', 'COMPLETED', 'ARCHIVED')),
    significance_level double precision NOT NULL,
    power double precision NOT NULL,
    registration_hash text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    paused_at timestamptz,
    completed_at timestamptz,
    archived_at timestamptz,
    CONSTRAINT experiment_started_is_registered CHECK (status = 'DRAFT' OR
        started_at IS NOT NULL AND registration_hash IS NOT NULL)
);

CREATE INDEX experiment_campaign_id ON experiment (campaign_id);

CREATE TABLE variant (
    id uuid CONSTRAINT variant_pkey PRIMARY KEY,
    experiment_id uuid NOT NULL CONSTRAINT variant_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    key text COLLATE "C" NOT NULL,
    name text NOT NULL,
    description text,
    weight double precision NOT NULL CONSTRAINT variant_weight_in_range CHECK (weight > 0 AND weight <= 1),
    control boolean NOT NULL,
    ordinal integer NOT NULL,
    CONSTRAINT variant_key_unique UNIQUE (experiment_id, key)
);

CREATE UNIQUE INDEX variant_control_unique ON variant (experiment_id) WHERE control;

CREATE TABLE experiment_metric (
    experiment_id uuid NOT NULL CONSTRAINT experiment_metric_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    metric_id uuid NOT NULL CONSTRAINT experiment_metric_metric REFERENCES metric (id),
    role text NOT NULL CONSTRAINT experiment_metric_role_known CHECK (role IN ('PRIMARY', 'SECONDARY', 'GUARDRAIL')),
    ordinal integer NOT NULL,
    baseline double precision,
    standard_deviation double precision,
    mde_value double precision,
    mde_scale text CONSTRAINT experiment_metric_mde_scale_known CHECK (mde_scale IN ('ABSOLUTE', 'RELATIVE')),
    CONSTRAINT experiment_metric_pkey PRIMARY KEY (experiment_id, metric_id),
    CONSTRAINT experiment_metric_mde_whole CHECK ((mde_value IS NULL) = (mde_scale IS NULL))
);

CREATE UNIQUE INDEX experiment_metric_primary_unique ON experiment_metric (experiment_id) WHERE role = 'PRIMARY';

-- segment_version_id is the version that holds for the experiment: pinned at its start, null before.
CREATE TABLE experiment_segment (
    experiment_id uuid NOT NULL CONSTRAINT experiment_segment_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    segment_id uuid NOT NULL CONSTRAINT experiment_segment_segment REFERENCES segment (id),
    segment_version_id uuid,
    ordinal integer NOT NULL,
    CONSTRAINT experiment_segment_pkey PRIMARY KEY (experiment_id, segment_id)
);

CREATE INDEX experiment_segment_segment_id ON experiment_segment (segment_id);
