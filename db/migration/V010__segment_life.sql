-- Segments through time: what they are used for, where they come from, how they are reviewed, and their end.

-- deleted_at: deleted, but archived experiments still show it. Its key is free.
ALTER TABLE segment
    ADD COLUMN status text NOT NULL DEFAULT 'ACTIVE'
        CONSTRAINT segment_status_known CHECK (status IN ('ACTIVE', 'RETIRED')),
    ADD COLUMN retired_at timestamptz,
    ADD COLUMN retirement_reason text,
    ADD COLUMN deleted_at timestamptz,
    ADD COLUMN used_for text NOT NULL DEFAULT 'BOTH'
        CONSTRAINT segment_used_for_known CHECK (used_for IN ('ELIGIBILITY', 'ANALYSIS', 'BOTH')),
    ADD COLUMN owner text,
    ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
    ADD COLUMN focus boolean NOT NULL DEFAULT false,
    ADD COLUMN focus_reason text,
    ADD COLUMN saturation text CONSTRAINT segment_saturation_known CHECK (saturation IN ('LOW', 'MEDIUM', 'HIGH')),
    ADD COLUMN competitors text[] NOT NULL DEFAULT '{}',
    ADD COLUMN saturation_source text,
    ADD COLUMN saturation_assessed_on date,
    ADD CONSTRAINT segment_retired_when CHECK ((status = 'RETIRED') = (retired_at IS NOT NULL)),
    ADD CONSTRAINT segment_saturation_whole CHECK (
        (saturation IS NULL) = (saturation_source IS NULL) AND (saturation IS NULL) = (saturation_assessed_on IS NULL));

ALTER TABLE segment DROP CONSTRAINT segment_key_unique;
CREATE UNIQUE INDEX segment_key_unique ON segment (key) WHERE deleted_at IS NULL;

-- Which segments a merge or a split made of which others, and the parents' versions then in force.
CREATE TABLE segment_lineage (
    child_id uuid NOT NULL CONSTRAINT segment_lineage_child REFERENCES segment (id) ON DELETE CASCADE,
    parent_id uuid NOT NULL CONSTRAINT segment_lineage_parent REFERENCES segment (id),
    parent_version_id uuid NOT NULL CONSTRAINT segment_lineage_parent_version REFERENCES segment_version (id),
    ordinal integer NOT NULL,
    CONSTRAINT segment_lineage_pkey PRIMARY KEY (child_id, parent_id)
);

CREATE INDEX segment_lineage_parent_id ON segment_lineage (parent_id);

-- How the members changed in the quarter before the latest evaluation, kept since it is dear to find.
CREATE TABLE segment_turnover (
    segment_version_id uuid CONSTRAINT segment_turnover_pkey PRIMARY KEY
        CONSTRAINT segment_turnover_version REFERENCES segment_version (id) ON DELETE CASCADE,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL,
    members bigint NOT NULL,
    stayed bigint NOT NULL,
    CONSTRAINT segment_turnover_in_range CHECK (stayed BETWEEN 0 AND members)
);

-- What somebody decided about a segment when it was reviewed.
CREATE TABLE segment_review (
    id uuid CONSTRAINT segment_review_pkey PRIMARY KEY,
    segment_id uuid NOT NULL CONSTRAINT segment_review_segment REFERENCES segment (id) ON DELETE CASCADE,
    version_number integer NOT NULL,
    decision text NOT NULL
        CONSTRAINT segment_review_decision_known CHECK (decision IN ('KEEP', 'MERGE', 'SPLIT', 'RETIRE')),
    note text,
    signed_by text NOT NULL,
    signed_at timestamptz NOT NULL
);

CREATE INDEX segment_review_segment_id ON segment_review (segment_id, signed_at);

-- Why a campaign may have more segments than can be served and measured.
ALTER TABLE campaign ADD COLUMN segment_count_reason text;
