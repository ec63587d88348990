-- What must hold before experiments start, what is changed about them afterwards, and what is made of them again.

-- Who made which version of a draft, as far as they said.
CREATE TABLE draft_author (
    experiment_id uuid NOT NULL CONSTRAINT draft_author_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    version integer NOT NULL,
    author text NOT NULL,
    CONSTRAINT draft_author_pkey PRIMARY KEY (experiment_id, version)
);

-- A version of a draft that somebody was asked to approve. segment_versions: of its segments when it was asked, in order.
-- decision: null while nobody decided.
CREATE TABLE approval (
    id uuid CONSTRAINT approval_pkey PRIMARY KEY,
    experiment_id uuid NOT NULL CONSTRAINT approval_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    version integer NOT NULL,
    segment_versions uuid[] NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    decision text CONSTRAINT approval_decision_known CHECK (decision IN ('APPROVED', 'CHANGES_REQUESTED')),
    decided_by text,
    decided_at timestamptz,
    comment text,
    CONSTRAINT approval_decision_whole CHECK (
        (decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL))
);

CREATE INDEX approval_experiment_id ON approval (experiment_id, id);

-- A version is asked about once at a time, and not again once it is approved, unless a segment was revised.
CREATE UNIQUE INDEX approval_once ON approval (experiment_id, version, segment_versions)
    WHERE decision IS NULL OR decision = 'APPROVED';

-- The team's own items, kept when they are removed. campaign_id: null for all. blocking: no experiment starts before it
-- is ticked.
CREATE TABLE checklist_item (
    id uuid CONSTRAINT checklist_item_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL,
    text text NOT NULL,
    blocking boolean NOT NULL,
    campaign_id uuid CONSTRAINT checklist_item_campaign REFERENCES campaign (id) ON DELETE CASCADE,
    added_at timestamptz NOT NULL,
    removed_at timestamptz
);

CREATE UNIQUE INDEX checklist_item_key_unique ON checklist_item (key) WHERE removed_at IS NULL;

CREATE INDEX checklist_item_campaign_id ON checklist_item (campaign_id);

CREATE TABLE checklist_tick (
    experiment_id uuid NOT NULL CONSTRAINT checklist_tick_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    item_id uuid NOT NULL CONSTRAINT checklist_tick_item REFERENCES checklist_item (id),
    ticked_by text NOT NULL,
    ticked_at timestamptz NOT NULL,
    CONSTRAINT checklist_tick_pkey PRIMARY KEY (experiment_id, item_id)
);

-- The text whose SHA-256 is the registration hash, and the version of the draft that was started. Experiments started
-- before this table have none.
CREATE TABLE frozen_registration (
    experiment_id uuid CONSTRAINT frozen_registration_pkey PRIMARY KEY
        CONSTRAINT frozen_registration_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    version integer NOT NULL,
    text text NOT NULL
);

-- Wording changed after the start. What was registered stays in the table of experiments, but for the name.
CREATE TABLE amendment (
    experiment_id uuid NOT NULL CONSTRAINT amendment_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    number integer NOT NULL,
    field text NOT NULL CONSTRAINT amendment_field_known CHECK (field IN ('NAME', 'HYPOTHESIS')),
    before text NOT NULL,
    after text NOT NULL,
    reason text NOT NULL,
    amended_by text NOT NULL,
    amended_at timestamptz NOT NULL,
    CONSTRAINT amendment_pkey PRIMARY KEY (experiment_id, number),
    CONSTRAINT amendment_few CHECK (number <= 100)
);

-- Experiments that were made of others.
CREATE TABLE rerun (
    experiment_id uuid CONSTRAINT rerun_pkey PRIMARY KEY
        CONSTRAINT rerun_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    parent_id uuid NOT NULL CONSTRAINT rerun_parent REFERENCES experiment (id) ON DELETE CASCADE
);

CREATE INDEX rerun_parent_id ON rerun (parent_id, experiment_id);

-- configuration: what is registered, but for the key and the campaign.
CREATE TABLE experiment_template (
    id uuid CONSTRAINT experiment_template_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL CONSTRAINT experiment_template_key_unique UNIQUE,
    name text NOT NULL,
    description text,
    configuration jsonb NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamptz NOT NULL
);
