-- What results of experiments that are over are computed from, and what was recommended when they were concluded.

-- inputs: the exact sums with everything else that results take, numbers as text; days: the sums of each day, for the
-- series. digest: SHA-256, in hex, of the numbers that came of them. reason null: made when the experiment was completed.
CREATE TABLE snapshot (
    id uuid CONSTRAINT snapshot_pkey PRIMARY KEY,
    experiment_id uuid NOT NULL CONSTRAINT snapshot_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    label text NOT NULL,
    reason text,
    taken_at timestamptz NOT NULL,
    statistics_version text NOT NULL,
    digest text NOT NULL,
    inputs jsonb NOT NULL,
    days jsonb NOT NULL,
    CONSTRAINT snapshot_label_unique UNIQUE (experiment_id, label)
);

CREATE UNIQUE INDEX snapshot_completion ON snapshot (experiment_id) WHERE reason IS NULL;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a row of % never changes', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER snapshot_immutable BEFORE UPDATE ON snapshot FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- id: in the order of conclusions. recommended_*: what the results recommended then; null when nobody asked them.
-- override_*: why it was decided otherwise, and who else agreed; both or none.
ALTER TABLE conclusion
    ADD COLUMN id uuid,
    ADD COLUMN recommended_action text CONSTRAINT conclusion_recommended_action_known
        CHECK (recommended_action IN ('ROLL_OUT', 'STOP', 'HOLD', 'COLLECT')),
    ADD COLUMN recommended_rule text,
    ADD COLUMN recommended_variant_id uuid,
    ADD COLUMN override_reason text,
    ADD COLUMN override_approved_by text,
    ADD CONSTRAINT conclusion_recommended_whole CHECK ((recommended_action IS NULL) = (recommended_rule IS NULL)),
    ADD CONSTRAINT conclusion_override_whole CHECK ((override_reason IS NULL) = (override_approved_by IS NULL)),
    ADD CONSTRAINT conclusion_approver_is_another
        CHECK (lower(btrim(override_approved_by)) <> lower(btrim(decided_by)));

UPDATE conclusion SET id = experiment_id;

ALTER TABLE conclusion ALTER COLUMN id SET NOT NULL, ADD CONSTRAINT conclusion_id_unique UNIQUE (id);
