-- From how many units on metrics are read, and what is believed of their lift.

-- minimum_units: of each arm; null for the 30 that every metric needs. prior_*: of the relative lift, a normal distribution.
ALTER TABLE metric
    ADD COLUMN minimum_units integer
        CONSTRAINT metric_minimum_units_in_range CHECK (minimum_units BETWEEN 30 AND 1000000000),
    ADD COLUMN prior_mean double precision,
    ADD COLUMN prior_standard_deviation double precision,
    ADD CONSTRAINT metric_prior_whole CHECK ((prior_mean IS NULL) = (prior_standard_deviation IS NULL));

-- As they took effect in the experiment. prior_*: null where the engine has none, and for that of the design in
-- experiments from before.
ALTER TABLE experiment_metric
    ADD COLUMN minimum_units integer
        CONSTRAINT experiment_metric_minimum_units_in_range CHECK (minimum_units BETWEEN 30 AND 1000000000),
    ADD COLUMN prior_mean double precision,
    ADD COLUMN prior_standard_deviation double precision,
    ADD CONSTRAINT experiment_metric_prior_whole CHECK ((prior_mean IS NULL) = (prior_standard_deviation IS NULL));
