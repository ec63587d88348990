-- What campaigns cost, and metrics whose outcomes are money.

-- A row never changes. Its currency is that of all costs of the campaign that are not retracted.
CREATE TABLE cost (
    id uuid CONSTRAINT cost_pkey PRIMARY KEY,
    campaign_id uuid NOT NULL CONSTRAINT cost_campaign REFERENCES campaign (id) ON DELETE CASCADE,
    key text COLLATE "C" NOT NULL,
    kind text NOT NULL CONSTRAINT cost_kind_known CHECK (kind IN ('MEDIA', 'TOOLING', 'LABOUR')),
    amount_minor bigint NOT NULL CONSTRAINT cost_amount_not_negative CHECK (amount_minor >= 0),
    currency text NOT NULL,
    incurred_on date NOT NULL,
    phase text CONSTRAINT cost_phase_known CHECK (phase IN ('QUICK_WIN', 'BEHAVIORAL')),
    segment_id uuid CONSTRAINT cost_segment REFERENCES segment (id),
    note text,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT cost_key_unique UNIQUE (campaign_id, key)
);

CREATE INDEX cost_segment_id ON cost (segment_id);

CREATE TABLE cost_retraction (
    cost_id uuid CONSTRAINT cost_retraction_pkey PRIMARY KEY
        CONSTRAINT cost_retraction_cost REFERENCES cost (id) ON DELETE CASCADE,
    reason text NOT NULL,
    retracted_at timestamptz NOT NULL
);

-- ISO 4217 currency of a mean's outcomes; null when they are no money.
ALTER TABLE metric
    ADD COLUMN currency text,
    ADD CONSTRAINT metric_currency_of_mean CHECK (currency IS NULL OR kind = 'MEAN');
