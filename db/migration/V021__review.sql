-- Reviews follow from dates and are not stored; kept is what somebody did about them. starts_on: first date of the time
-- reviewed. campaign_id: null for the whole programme. item: what was ticked; null for the sign-off of the whole.
CREATE TABLE review_act (
    kind text NOT NULL CONSTRAINT review_act_kind_known CHECK (kind IN ('WEEKLY', 'QUARTERLY', 'ANNUAL')),
    starts_on date NOT NULL,
    campaign_id uuid CONSTRAINT review_act_campaign REFERENCES campaign (id) ON DELETE CASCADE,
    item text CONSTRAINT review_act_item_known
        CHECK (item IN ('DATA', 'PERFORMANCE', 'MARKET', 'ADJUST', 'IMPLEMENT')),
    done_by text NOT NULL,
    done_at timestamptz NOT NULL,
    note text,
    CONSTRAINT review_act_once UNIQUE NULLS NOT DISTINCT (starts_on, kind, campaign_id, item)
);

CREATE INDEX review_act_campaign_id ON review_act (campaign_id) WHERE campaign_id IS NOT NULL;
