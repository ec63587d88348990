-- Campaigns, their two phases, and the segments they address.

CREATE TABLE campaign (
    id uuid CONSTRAINT campaign_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL CONSTRAINT campaign_key_unique UNIQUE,
    name text NOT NULL,
    objective text NOT NULL,
    owner text,
    trigger text,
    status text NOT NULL CONSTRAINT campaign_status_known CHECK (status IN ('OPEN', 'COMPLETED', 'ARCHIVED')),
    time_zone text NOT NULL,
    budget_minor bigint CONSTRAINT campaign_budget_not_negative CHECK (budget_minor >= 0),
    budget_currency text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    completed_at timestamptz,
    archived_at timestamptz,
    CONSTRAINT campaign_budget_whole CHECK ((budget_minor IS NULL) = (budget_currency IS NULL))
);

-- The dates are those of the campaign's time zone; starts_at and ends_at (exclusive) are their moments, kept so that
-- exposures can be joined to phases by time alone.
CREATE TABLE phase (
    campaign_id uuid NOT NULL CONSTRAINT phase_campaign REFERENCES campaign (id) ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT phase_kind_known CHECK (kind IN ('QUICK_WIN', 'BEHAVIORAL')),
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    reason text,
    CONSTRAINT phase_pkey PRIMARY KEY (campaign_id, kind),
    CONSTRAINT phase_forward CHECK (starts_on <= ends_on AND starts_at < ends_at)
);

CREATE TABLE campaign_segment (
    campaign_id uuid NOT NULL CONSTRAINT campaign_segment_campaign REFERENCES campaign (id) ON DELETE CASCADE,
    segment_id uuid NOT NULL CONSTRAINT campaign_segment_segment REFERENCES segment (id),
    ordinal integer NOT NULL,
    CONSTRAINT campaign_segment_pkey PRIMARY KEY (campaign_id, segment_id)
);

CREATE INDEX campaign_segment_segment_id ON campaign_segment (segment_id);
