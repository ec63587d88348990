-- Digests that were issued: each week and quarter once, whichever server is first. claimed_until: a server delivers it
-- until then, or the next try is due; attempts counts the tries.
CREATE TABLE digest_issue (
    id uuid CONSTRAINT digest_issue_pkey PRIMARY KEY,
    period text NOT NULL CONSTRAINT digest_issue_period_known CHECK (period IN ('WEEK', 'QUARTER')),
    ends_on date NOT NULL,
    issued_at timestamptz NOT NULL,
    claimed_until timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    delivered_at timestamptz,
    failure text,
    CONSTRAINT digest_issue_once UNIQUE (period, ends_on)
);
