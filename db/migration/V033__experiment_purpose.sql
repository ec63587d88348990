-- AA: all variants are the same, to check the engines.
ALTER TABLE experiment ADD COLUMN purpose text NOT NULL DEFAULT 'AB'
    CONSTRAINT experiment_purpose_known CHECK (purpose IN ('AB', 'AA'));

CREATE INDEX experiment_self_check ON experiment (id) WHERE purpose = 'AA';

-- added_at: when it was added to what was registered; null for what was.
ALTER TABLE experiment_metric ADD COLUMN added_at timestamptz,
    ADD CONSTRAINT experiment_metric_added_is_secondary CHECK (added_at IS NULL OR role = 'SECONDARY');
ALTER TABLE experiment_segment ADD COLUMN added_at timestamptz;

ALTER TABLE amendment ALTER COLUMN before DROP NOT NULL, DROP CONSTRAINT amendment_field_known,
    ADD CONSTRAINT amendment_field_known CHECK (field IN ('NAME', 'HYPOTHESIS', 'METRIC_ADDED', 'SEGMENT_ADDED'));

-- The prior that was made of the parent's result, which the design has unless it was revised since.
ALTER TABLE rerun ADD COLUMN prior_mean double precision, ADD COLUMN prior_standard_deviation double precision,
    ADD COLUMN parent_lift double precision, ADD COLUMN parent_standard_error double precision;
