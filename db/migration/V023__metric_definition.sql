-- Metrics of more kinds, with a delay, a cap, a covariate and versions.

-- A version of a metric never changes; superseded_at is null in the newest one of its key. measure and the denominator
-- are those of a RATIO. cap: ten-thousandths of the metric's unit. covariate_days: how long before the first exposure the
-- covariate looks back.
ALTER TABLE metric
    DROP CONSTRAINT metric_kind_known,
    ADD CONSTRAINT metric_kind_known CHECK (kind IN ('PROPORTION', 'MEAN', 'RATIO', 'RETENTION', 'FUNNEL')),
    ADD COLUMN version integer NOT NULL DEFAULT 1 CONSTRAINT metric_version_positive CHECK (version >= 1),
    ADD COLUMN superseded_at timestamptz,
    ADD COLUMN author text,
    ADD COLUMN reason text,
    ADD COLUMN delay_days integer NOT NULL DEFAULT 0 CONSTRAINT metric_delay_in_range CHECK (delay_days BETWEEN 0 AND 365),
    ADD COLUMN matured_only boolean NOT NULL DEFAULT FALSE,
    ADD COLUMN measure text CONSTRAINT metric_measure_known CHECK (measure IN ('COUNT', 'SUM')),
    ADD COLUMN denominator_event text COLLATE "C",
    ADD COLUMN denominator_measure text
        CONSTRAINT metric_denominator_measure_known CHECK (denominator_measure IN ('COUNT', 'SUM')),
    ADD COLUMN cap bigint CONSTRAINT metric_cap_positive CHECK (cap > 0),
    ADD COLUMN covariate_days integer CONSTRAINT metric_covariate_in_range CHECK (covariate_days BETWEEN 1 AND 90),
    ADD CONSTRAINT metric_ratio_whole CHECK (
        (kind = 'RATIO') = (measure IS NOT NULL)
        AND (kind = 'RATIO') = (denominator_event IS NOT NULL)
        AND (kind = 'RATIO') = (denominator_measure IS NOT NULL)),
    ADD CONSTRAINT metric_retention_waits CHECK (kind <> 'RETENTION' OR (matured_only AND delay_days >= 1)),
    ADD CONSTRAINT metric_cap_of_mean CHECK (cap IS NULL OR kind = 'MEAN'),
    ADD CONSTRAINT metric_covariate_of_outcome CHECK (covariate_days IS NULL OR kind IN ('PROPORTION', 'MEAN')),
    ADD CONSTRAINT metric_version_unique UNIQUE (key, version),
    DROP CONSTRAINT metric_key_unique;

CREATE UNIQUE INDEX metric_key_unique ON metric (key) WHERE superseded_at IS NULL;

-- The events of a FUNNEL, in the order in which a unit must do them.
CREATE TABLE metric_step (
    metric_id uuid NOT NULL CONSTRAINT metric_step_metric REFERENCES metric (id) ON DELETE CASCADE,
    place smallint NOT NULL CONSTRAINT metric_step_place_in_range CHECK (place BETWEEN 1 AND 8),
    event text COLLATE "C" NOT NULL,
    CONSTRAINT metric_step_pkey PRIMARY KEY (metric_id, place)
);

-- Where a metric of the experiment counts matured units only, a unit counts in it if its window was over at counted_at,
-- when the unit was last folded. matures_at: when the next of its windows is over. Both null where no metric waits.
ALTER TABLE unit ADD COLUMN counted_at timestamptz, ADD COLUMN matures_at timestamptz;

CREATE INDEX unit_matures_at ON unit (matures_at) WHERE matures_at IS NOT NULL;

-- paired: the denominator of a ratio, else the covariate. clamped: the amount is the cap, since it was above. steps: how
-- many steps of a funnel were done. No row is zero in all of them, or a unit that does not count.
ALTER TABLE outcome
    ADD COLUMN paired numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN clamped boolean NOT NULL DEFAULT FALSE,
    ADD COLUMN steps smallint NOT NULL DEFAULT 0;

-- waiting: those of the units that do not count in the metric yet. step_k: units that did the first k steps of a funnel.
ALTER TABLE arm_summary
    ADD COLUMN waiting bigint NOT NULL DEFAULT 0,
    ADD COLUMN clamped bigint NOT NULL DEFAULT 0,
    ADD COLUMN paired_total numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN paired_squares numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN products numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN step_1 bigint NOT NULL DEFAULT 0,
    ADD COLUMN step_2 bigint NOT NULL DEFAULT 0,
    ADD COLUMN step_3 bigint NOT NULL DEFAULT 0,
    ADD COLUMN step_4 bigint NOT NULL DEFAULT 0,
    ADD COLUMN step_5 bigint NOT NULL DEFAULT 0,
    ADD COLUMN step_6 bigint NOT NULL DEFAULT 0,
    ADD COLUMN step_7 bigint NOT NULL DEFAULT 0,
    ADD COLUMN step_8 bigint NOT NULL DEFAULT 0;
