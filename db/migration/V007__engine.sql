-- How an experiment decides: its engine with the options that belong to it.

ALTER TABLE experiment
    ADD COLUMN engine text NOT NULL DEFAULT 'FIXED' CONSTRAINT experiment_engine_known
        CHECK (engine IN ('FIXED', 'GROUP_SEQUENTIAL', 'ALWAYS_VALID', 'BAYESIAN')),
    ADD COLUMN spending text CONSTRAINT experiment_spending_known
        CHECK (spending IN ('OBRIEN_FLEMING', 'POCOCK', 'HWANG_SHIH_DECANI')),
    ADD COLUMN planned_units integer CONSTRAINT experiment_planned_units_in_range CHECK (planned_units >= 2),
    ADD COLUMN prior_mean double precision,
    ADD COLUMN prior_standard_deviation double precision,
    ADD CONSTRAINT experiment_prior_whole CHECK ((prior_mean IS NULL) = (prior_standard_deviation IS NULL));

ALTER TABLE experiment ALTER COLUMN engine DROP DEFAULT;
