-- What is watched while experiments run: alerts, how fresh their data are, and whether their variants are alike.

-- Each is raised once: subject tells apart what one code is about, period when. Acknowledged by somebody, or not yet.
CREATE TABLE alert (
    id uuid CONSTRAINT alert_pkey PRIMARY KEY,
    experiment_id uuid NOT NULL CONSTRAINT alert_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    code text NOT NULL CONSTRAINT alert_code_known
        CHECK (code IN ('SIGNIFICANT', 'SAMPLE_RATIO', 'NO_DATA', 'STOP_RULE_REACHED', 'GUARDRAIL')),
    subject text NOT NULL,
    period text NOT NULL,
    message text NOT NULL,
    raised_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    acknowledged_by text,
    CONSTRAINT alert_once UNIQUE (experiment_id, code, subject, period),
    CONSTRAINT alert_acknowledgement_whole CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);

CREATE INDEX alert_experiment_id ON alert (experiment_id, id);

-- The newest first exposure that the results know of, which would otherwise be looked for among all units.
ALTER TABLE results_state ADD COLUMN last_exposed_at timestamptz;
UPDATE results_state r SET last_exposed_at = u.last_exposed_at
FROM (SELECT experiment_id, max(exposed_at) AS last_exposed_at FROM unit GROUP BY experiment_id) u
WHERE u.experiment_id = r.experiment_id;

-- When the variants were last compared by what was known of their units before they were exposed. claimed_at: when
-- somebody last set about it. checked_at: null before the first comparison that was made.
CREATE TABLE balance_check (
    experiment_id uuid CONSTRAINT balance_check_pkey PRIMARY KEY
        CONSTRAINT balance_check_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    claimed_at timestamptz NOT NULL,
    checked_at timestamptz
);

-- p_value null: too few units knew it to compare them.
CREATE TABLE balance_covariate (
    experiment_id uuid NOT NULL CONSTRAINT balance_covariate_check
        REFERENCES balance_check (experiment_id) ON DELETE CASCADE,
    name text COLLATE "C" NOT NULL,
    kind text NOT NULL CONSTRAINT balance_covariate_kind_known CHECK (kind IN ('NUMBER', 'LEVELS', 'EVENT')),
    units bigint NOT NULL,
    p_value double precision CONSTRAINT balance_covariate_p_value_in_range CHECK (p_value BETWEEN 0 AND 1),
    CONSTRAINT balance_covariate_pkey PRIMARY KEY (experiment_id, kind, name)
);
