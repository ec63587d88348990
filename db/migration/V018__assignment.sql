-- How the units of experiments are assigned, and layers, whose experiments share no customer.

-- number: place of the layer's slots among those of all layers, so that one constraint keeps all claims apart.
CREATE TABLE layer (
    id uuid CONSTRAINT layer_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL CONSTRAINT layer_key_unique UNIQUE,
    name text NOT NULL,
    description text,
    number bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT layer_number_unique UNIQUE,
    created_at timestamptz NOT NULL
);

-- An experiment without a row is assigned as the defaults say: MURMUR3, everybody, in no layer.
CREATE TABLE experiment_assignment (
    experiment_id uuid CONSTRAINT experiment_assignment_pkey PRIMARY KEY
        CONSTRAINT experiment_assignment_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    algorithm text NOT NULL CONSTRAINT experiment_assignment_algorithm_known CHECK (algorithm IN ('MURMUR3', 'PLANOUT')),
    salt text,
    coverage double precision NOT NULL
        CONSTRAINT experiment_assignment_coverage_in_range CHECK (coverage > 0 AND coverage <= 1),
    layer_id uuid CONSTRAINT experiment_assignment_layer REFERENCES layer (id)
);

-- Members of any of them may be in the experiment. None: everybody may.
CREATE TABLE eligible_segment (
    experiment_id uuid NOT NULL
        CONSTRAINT eligible_segment_experiment REFERENCES experiment_assignment (experiment_id) ON DELETE CASCADE,
    segment_id uuid NOT NULL CONSTRAINT eligible_segment_segment REFERENCES segment (id),
    ordinal integer NOT NULL,
    CONSTRAINT eligible_segment_pkey PRIMARY KEY (experiment_id, segment_id)
);

CREATE INDEX eligible_segment_segment_id ON eligible_segment (segment_id);

-- A layer has 10,000 slots, those from 10,000 times its number. freed: the experiment is over, and another one may have
-- claimed the slots since.
CREATE TABLE layer_claim (
    experiment_id uuid NOT NULL
        CONSTRAINT layer_claim_experiment REFERENCES experiment_assignment (experiment_id) ON DELETE CASCADE,
    slots int8range NOT NULL CONSTRAINT layer_claim_not_empty CHECK (NOT isempty(slots)),
    freed boolean NOT NULL DEFAULT FALSE,
    CONSTRAINT layer_claim_pkey PRIMARY KEY (experiment_id, slots),
    CONSTRAINT layer_claim_disjoint EXCLUDE USING gist (slots WITH &&) WHERE (NOT freed)
);
