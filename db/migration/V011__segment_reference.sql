-- Which versions of other segments a version's rule asks for. The rule itself says it too, with all that those versions
-- say; this is what keeps them from being deleted, and what finds the segments that are made of another.

CREATE TABLE segment_reference (
    version_id uuid NOT NULL
        CONSTRAINT segment_reference_version REFERENCES segment_version (id) ON DELETE CASCADE,
    referenced_version_id uuid NOT NULL
        CONSTRAINT segment_reference_referenced REFERENCES segment_version (id),
    CONSTRAINT segment_reference_pkey PRIMARY KEY (version_id, referenced_version_id)
);

CREATE INDEX segment_reference_referenced_index ON segment_reference (referenced_version_id);
