-- Named sets of customers.
CREATE TABLE segment (
    id uuid CONSTRAINT segment_pkey PRIMARY KEY,
    key text COLLATE "C" NOT NULL CONSTRAINT segment_key_unique UNIQUE,
    name text NOT NULL,
    version_id uuid NOT NULL
);
