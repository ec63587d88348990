-- Looking back on what is over, and on what people wrote about it.

-- The words are kept because parsing the texts of every experiment again takes longer than a query may. A text is
-- looked for in three tables at once, so there is one list of words in each, and no index that could tell of all three.
ALTER TABLE experiment ADD COLUMN words tsvector NOT NULL
    GENERATED ALWAYS AS (to_tsvector('simple', name || ' ' || hypothesis)) STORED;
ALTER TABLE campaign ADD COLUMN words tsvector NOT NULL
    GENERATED ALWAYS AS (to_tsvector('simple', name || ' ' || objective)) STORED;
ALTER TABLE conclusion ADD COLUMN words tsvector NOT NULL
    GENERATED ALWAYS AS (to_tsvector('simple', rationale)) STORED;

CREATE INDEX conclusion_concluded_at ON conclusion (concluded_at, experiment_id);
CREATE INDEX experiment_completed_at ON experiment (completed_at, id) WHERE completed_at IS NOT NULL;
CREATE INDEX experiment_metric_metric_id ON experiment_metric (metric_id);
