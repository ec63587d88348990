-- Which events customers have had, and since and until when: asked for by name, for which event itself has no index.
-- Kept by the last statement of each import, which touches only the names whose span grows: the row of a frequent name is
-- locked no longer than a commit takes, and most of each page is left free so that no index has to follow.
CREATE TABLE event_name (
    name text COLLATE "C" CONSTRAINT event_name_pkey PRIMARY KEY,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    CONSTRAINT event_name_forward CHECK (first_at <= last_at)
) WITH (fillfactor = 30);

-- One pass over what is there, of whose memory only the names matter.
INSERT INTO event_name (name, first_at, last_at)
SELECT name, min(occurred_at), max(occurred_at) FROM event GROUP BY name;
