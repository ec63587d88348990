-- The sums of arm_summary by day of first exposure, for series.

-- day: in the campaign's time zone, of an account that of its own first exposure.
CREATE TABLE day_summary (
    LIKE arm_summary,
    day date NOT NULL,
    CONSTRAINT day_summary_experiment FOREIGN KEY (experiment_id) REFERENCES experiment (id) ON DELETE CASCADE,
    CONSTRAINT day_summary_unique UNIQUE NULLS NOT DISTINCT (experiment_id, metric_id, segment_id, phase, variant_id, day)
);

-- Whether day_summary adds up to arm_summary. Units that were folded before, or by a
-- server that knows no days, are not in it until they are recomputed.
ALTER TABLE results_state ADD COLUMN days_kept boolean NOT NULL DEFAULT FALSE;
