-- Whose facts each transaction changed, so that what was made of them can be made again for these customers alone. One
-- row for a batch, not for each customer: it is written with every batch, and only ever read whole.
CREATE TABLE customer_change (
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    customers bigint NOT NULL,
    customer_ids uuid[] NOT NULL
);

CREATE INDEX customer_change_xid ON customer_change (xid);

-- Ids do not compress.
ALTER TABLE customer_change ALTER COLUMN customer_ids SET STORAGE EXTERNAL;

-- What a transaction from this one on changed, the evaluation may not have seen. Null: nobody can say.
ALTER TABLE segment_evaluation ADD COLUMN seen xid8;

-- Finds what slid over the edge of a window. Events come more or less in the order of time, so that little is enough.
CREATE INDEX event_time ON event USING brin (occurred_at) WITH (autosummarize = on);
