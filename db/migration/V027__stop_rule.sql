-- When experiments are to stop, as registered, and when they did.

-- Each condition has an action of its own; a condition without one is not part of the rule.
CREATE TABLE stop_rule (
    experiment_id uuid CONSTRAINT stop_rule_pkey PRIMARY KEY
        CONSTRAINT stop_rule_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    end_date date,
    end_date_action text CONSTRAINT stop_rule_end_date_action_known CHECK (end_date_action IN ('NOTIFY', 'COMPLETE')),
    units_per_variant integer CONSTRAINT stop_rule_units_in_range CHECK (units_per_variant >= 1),
    units_action text CONSTRAINT stop_rule_units_action_known CHECK (units_action IN ('NOTIFY', 'COMPLETE')),
    boundary_action text CONSTRAINT stop_rule_boundary_action_known CHECK (boundary_action IN ('NOTIFY', 'COMPLETE')),
    CONSTRAINT stop_rule_end_date_whole CHECK ((end_date IS NULL) = (end_date_action IS NULL)),
    CONSTRAINT stop_rule_units_whole CHECK ((units_per_variant IS NULL) = (units_action IS NULL)),
    CONSTRAINT stop_rule_not_empty CHECK (num_nonnulls(end_date, units_per_variant, boundary_action) > 0)
);

-- A condition is reached once. Written in the transaction that completes the experiment, where it is to be completed.
CREATE TABLE stop_rule_reached (
    experiment_id uuid NOT NULL CONSTRAINT stop_rule_reached_experiment
        REFERENCES stop_rule (experiment_id) ON DELETE CASCADE,
    condition text NOT NULL CONSTRAINT stop_rule_reached_condition_known
        CHECK (condition IN ('END_DATE', 'UNITS_PER_VARIANT', 'BOUNDARY')),
    action text NOT NULL CONSTRAINT stop_rule_reached_action_known CHECK (action IN ('NOTIFY', 'COMPLETE')),
    reached_at timestamptz NOT NULL,
    CONSTRAINT stop_rule_reached_pkey PRIMARY KEY (experiment_id, condition)
);

-- Whether the experiment was completed before its plan allowed. Null before, and for those completed before this was
-- kept.
ALTER TABLE experiment ADD COLUMN stopped_early boolean;

-- When the experiment last went on after a pause. Null when it never did, and for those that did before this was kept.
ALTER TABLE experiment ADD COLUMN resumed_at timestamptz;
