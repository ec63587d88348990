-- Surveys, what was answered in them, and the hypotheses about segments that rest on the answers.

CREATE TABLE survey (
    id uuid CONSTRAINT survey_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL CONSTRAINT survey_key_unique UNIQUE,
    name text NOT NULL,
    provider text NOT NULL CONSTRAINT survey_provider_known
        CHECK (provider IN ('ZIGPOLL', 'SURVEYMONKEY', 'QUALTRICS', 'OTHER')),
    external_id text COLLATE "C",
    created_at timestamptz NOT NULL,
    CONSTRAINT survey_external_id_unique UNIQUE (provider, external_id)
);

-- The kind never changes: answers are kept in the form it asks for.
CREATE TABLE survey_question (
    id uuid CONSTRAINT survey_question_pkey PRIMARY KEY,
    survey_id uuid NOT NULL CONSTRAINT survey_question_survey REFERENCES survey (id) ON DELETE CASCADE,
    key text COLLATE "C" NOT NULL,
    text text NOT NULL,
    kind text NOT NULL CONSTRAINT survey_question_kind_known
        CHECK (kind IN ('SINGLE_CHOICE', 'MULTIPLE_CHOICE', 'RATING', 'OPEN_TEXT')),
    external_id text COLLATE "C",
    created_at timestamptz NOT NULL,
    CONSTRAINT survey_question_key_unique UNIQUE (survey_id, key),
    CONSTRAINT survey_question_external_id_unique UNIQUE (survey_id, external_id)
);

-- label: what people read, where the value is a number or an id of the provider's.
CREATE TABLE survey_choice (
    question_id uuid NOT NULL CONSTRAINT survey_choice_question REFERENCES survey_question (id) ON DELETE CASCADE,
    value text COLLATE "C" NOT NULL,
    label text,
    CONSTRAINT survey_choice_pkey PRIMARY KEY (question_id, value)
);

-- customer_id null: anonymous, for good.
CREATE TABLE survey_response (
    id uuid CONSTRAINT survey_response_pkey PRIMARY KEY,
    survey_id uuid NOT NULL CONSTRAINT survey_response_survey REFERENCES survey (id) ON DELETE CASCADE,
    provider text NOT NULL,
    external_id text COLLATE "C" NOT NULL,
    customer_id uuid CONSTRAINT survey_response_customer REFERENCES customer (id) ON DELETE CASCADE,
    occurred_at timestamptz NOT NULL,
    source text NOT NULL CONSTRAINT survey_response_source_known CHECK (source IN ('FILE', 'PAYLOAD')),
    CONSTRAINT survey_response_external_id_unique UNIQUE (provider, external_id),
    CONSTRAINT survey_response_with_customer_unique UNIQUE (id, customer_id)
);

CREATE INDEX survey_response_survey_index ON survey_response (survey_id);
CREATE INDEX survey_response_customer_index ON survey_response (customer_id) WHERE customer_id IS NOT NULL;

-- choice: for the kinds with choices, ratings included; number: of a rating; text: for open text. The customer is
-- repeated for look-ups by customer, and answer_customer lets it be no other than the response's: an answer of an
-- anonymous response cannot have one.
CREATE TABLE answer (
    response_id uuid NOT NULL CONSTRAINT answer_response REFERENCES survey_response (id) ON DELETE CASCADE,
    question_id uuid NOT NULL CONSTRAINT answer_question REFERENCES survey_question (id) ON DELETE CASCADE,
    customer_id uuid,
    choice text COLLATE "C",
    number smallint,
    text text,
    multiple boolean NOT NULL,
    occurred_at timestamptz NOT NULL,
    CONSTRAINT answer_customer FOREIGN KEY (response_id, customer_id)
        REFERENCES survey_response (id, customer_id) ON DELETE CASCADE,
    CONSTRAINT answer_unique UNIQUE NULLS NOT DISTINCT (response_id, question_id, choice),
    CONSTRAINT answer_whole CHECK ((choice IS NULL) <> (text IS NULL) AND (number IS NULL OR choice IS NOT NULL))
);

CREATE UNIQUE INDEX answer_single ON answer (response_id, question_id) WHERE NOT multiple;
CREATE INDEX answer_question_index ON answer (question_id, choice, customer_id, occurred_at);
CREATE INDEX answer_customer_index ON answer (customer_id, question_id, choice, occurred_at) WHERE customer_id IS NOT NULL;

-- A new question is in no statistics yet, and the planner would take its answers for one row. Without statistics it
-- assumes a share of the table instead.
ALTER TABLE answer ALTER COLUMN question_id SET STATISTICS 0;
ALTER TABLE survey_response ALTER COLUMN survey_id SET STATISTICS 0;

-- What somebody holds of a segment, and the answer that is said to support it.
CREATE TABLE segment_hypothesis (
    id uuid CONSTRAINT segment_hypothesis_pkey PRIMARY KEY,
    segment_id uuid NOT NULL CONSTRAINT segment_hypothesis_segment REFERENCES segment (id) ON DELETE CASCADE,
    question_id uuid NOT NULL CONSTRAINT segment_hypothesis_question REFERENCES survey_question (id) ON DELETE CASCADE,
    choice text COLLATE "C" NOT NULL,
    statement text NOT NULL,
    claimed_share double precision NOT NULL CONSTRAINT segment_hypothesis_claimed_share_in_range
        CHECK (claimed_share BETWEEN 0 AND 1),
    created_at timestamptz NOT NULL
);

CREATE INDEX segment_hypothesis_segment_index ON segment_hypothesis (segment_id);
