-- Customers whose variant is forced, for tests and demonstrations. By their id outside: they need not be known. A row
-- stays when the override is removed after the start, since what the customer met was not drawn. variant is a key:
-- revisions of drafts replace the variants.
CREATE TABLE assignment_override (
    id uuid NOT NULL CONSTRAINT assignment_override_id_unique UNIQUE,
    experiment_id uuid NOT NULL
        CONSTRAINT assignment_override_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    customer text COLLATE "C" NOT NULL,
    variant text COLLATE "C" NOT NULL,
    reason text NOT NULL,
    set_at timestamptz NOT NULL,
    removed_at timestamptz,
    CONSTRAINT assignment_override_pkey PRIMARY KEY (experiment_id, customer)
);

CREATE INDEX assignment_override_page ON assignment_override (experiment_id, id) WHERE removed_at IS NULL;

-- How often overrides were changed: servers that assign see that they have to look. No version, which would void
-- approvals of drafts.
ALTER TABLE experiment ADD COLUMN override_changes integer NOT NULL DEFAULT 0;

-- forced: the variant was, so that the unit does not count; it is then excluded as well.
ALTER TABLE unit ADD COLUMN forced boolean NOT NULL DEFAULT FALSE;
