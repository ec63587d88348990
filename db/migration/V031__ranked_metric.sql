-- Metrics by the order of units: quantiles, caps at a percentile, and covariates of ratios.

-- quantile: share of the units at or below the value, of a QUANTILE. cap_percentile: share of the units of all arms, or of
-- those other than 0, at or below the most that a unit of a MEAN counts for. Measure DAYS is of a QUANTILE: ten-thousandths
-- of a day from the exposure to the first event.
ALTER TABLE metric
    DROP CONSTRAINT metric_kind_known,
    ADD CONSTRAINT metric_kind_known
        CHECK (kind IN ('PROPORTION', 'MEAN', 'RATIO', 'RETENTION', 'FUNNEL', 'QUANTILE')),
    DROP CONSTRAINT metric_measure_known,
    ADD CONSTRAINT metric_measure_known CHECK (measure IN ('COUNT', 'SUM', 'DAYS')),
    ADD COLUMN quantile numeric CONSTRAINT metric_quantile_in_range CHECK (quantile BETWEEN 0.5 AND 0.99),
    ADD COLUMN cap_percentile numeric
        CONSTRAINT metric_cap_percentile_in_range CHECK (cap_percentile BETWEEN 0.5 AND 0.9999),
    ADD COLUMN cap_ignores_zeros boolean NOT NULL DEFAULT FALSE,
    DROP CONSTRAINT metric_ratio_whole,
    ADD CONSTRAINT metric_ratio_whole CHECK (
        (kind = 'RATIO') = (denominator_event IS NOT NULL)
        AND (kind = 'RATIO') = (denominator_measure IS NOT NULL)),
    ADD CONSTRAINT metric_measure_placed CHECK (
        (kind IN ('RATIO', 'QUANTILE')) = (measure IS NOT NULL) AND (measure IS DISTINCT FROM 'DAYS' OR kind = 'QUANTILE')),
    ADD CONSTRAINT metric_quantile_whole CHECK ((kind = 'QUANTILE') = (quantile IS NOT NULL)),
    ADD CONSTRAINT metric_days_wait CHECK (measure IS DISTINCT FROM 'DAYS' OR matured_only),
    ADD CONSTRAINT metric_cap_percentile_placed CHECK (
        cap_percentile IS NULL OR (kind = 'MEAN' AND cap IS NULL)),
    ADD CONSTRAINT metric_cap_ignores_placed CHECK (NOT cap_ignores_zeros OR cap_percentile IS NOT NULL),
    DROP CONSTRAINT metric_covariate_of_outcome,
    ADD CONSTRAINT metric_covariate_of_outcome
        CHECK (covariate_days IS NULL OR kind IN ('PROPORTION', 'MEAN', 'RATIO'));

-- The covariate of a ratio: its numerator and its denominator before the exposure.
ALTER TABLE outcome
    ADD COLUMN earlier numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN earlier_paired numeric(38, 0) NOT NULL DEFAULT 0;

-- Sums of both and of their squares and products; cross_*: of the products of amount or paired now with amount or paired
-- before, named in this order where they differ.
ALTER TABLE arm_summary
    ADD COLUMN earlier_total numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN earlier_squares numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN earlier_paired_total numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN earlier_paired_squares numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN earlier_products numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN cross_total numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN cross_paired numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN cross_total_paired numeric(38, 0) NOT NULL DEFAULT 0,
    ADD COLUMN cross_paired_total numeric(38, 0) NOT NULL DEFAULT 0;

-- What of an arm does not add up over units, computed anew from all outcomes whenever some were folded. Values are in
-- ten-thousandths, rounded. threshold: what a unit counts for at most, of all arms over both phases; null when nobody is
-- above it or it would not be above 0. capped_of: units that it is the percentile of. capped_*: of the arm's units that
-- count and their covariates, all as they were when ranked, so that none meets a sum of later units. ranked_units: those that the
-- quantile is of, with the order statistics below and above it; both_*: the same over both phases, in either phase's row.
CREATE TABLE ranked_sum (
    experiment_id uuid NOT NULL CONSTRAINT ranked_sum_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    metric_id uuid NOT NULL,
    segment_id uuid,
    phase text NOT NULL,
    variant_id uuid NOT NULL,
    threshold numeric(38, 0),
    capped_of bigint,
    capped_units bigint,
    capped_total numeric(38, 0),
    capped_squares numeric(38, 0),
    capped_products numeric(38, 0),
    capped_counted bigint,
    capped_paired_total numeric(38, 0),
    capped_paired_squares numeric(38, 0),
    ranked_units bigint,
    quantile numeric(38, 0),
    below numeric(38, 0),
    above numeric(38, 0),
    both_units bigint,
    both_quantile numeric(38, 0),
    both_below numeric(38, 0),
    both_above numeric(38, 0),
    CONSTRAINT ranked_sum_unique UNIQUE NULLS NOT DISTINCT (experiment_id, metric_id, segment_id, phase, variant_id)
);

-- Whether outcomes were folded since.
ALTER TABLE results_state ADD COLUMN ranks_due boolean NOT NULL DEFAULT FALSE;

CREATE INDEX results_state_ranks_due ON results_state (experiment_id) WHERE ranks_due;
