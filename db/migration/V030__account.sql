-- Experiments that assign accounts: all customers of one, as their attribute "account" says, have the same variant.

-- intraclass_correlation: how alike customers of an account are planned to be; null where customers are assigned.
ALTER TABLE experiment
    ADD COLUMN unit text NOT NULL DEFAULT 'CUSTOMER'
        CONSTRAINT experiment_unit_known CHECK (unit IN ('CUSTOMER', 'ACCOUNT')),
    ADD COLUMN intraclass_correlation double precision
        CONSTRAINT experiment_intraclass_correlation_in_range CHECK (intraclass_correlation BETWEEN 0 AND 1),
    ADD CONSTRAINT experiment_intraclass_correlation_of_accounts
        CHECK ((unit = 'ACCOUNT') = (intraclass_correlation IS NOT NULL));

-- The account that an exposed customer belongs to in an experiment, for good: that of the exposure recorded first.
-- Whatever becomes of the customer, no account's sums lose a member to another one's.
CREATE TABLE account_member (
    experiment_id uuid NOT NULL CONSTRAINT account_member_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    customer_id uuid NOT NULL CONSTRAINT account_member_customer REFERENCES customer (id) ON DELETE CASCADE,
    account text COLLATE "C" NOT NULL,
    CONSTRAINT account_member_pkey PRIMARY KEY (experiment_id, customer_id)
);

CREATE INDEX account_member_account ON account_member (experiment_id, account);
CREATE INDEX account_member_customer_index ON account_member (customer_id);

-- An account's first exposure, whichever of its customers met it, which would otherwise be looked for among all of them
-- at each evaluation. met_anew: a customer of it was exposed in a BEHAVIORAL phase that assigns anew.
CREATE TABLE account_exposure (
    experiment_id uuid NOT NULL CONSTRAINT account_exposure_experiment REFERENCES experiment (id) ON DELETE CASCADE,
    account text COLLATE "C" NOT NULL,
    variant_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    met_anew boolean NOT NULL DEFAULT FALSE,
    CONSTRAINT account_exposure_pkey PRIMARY KEY (experiment_id, account)
);

-- As in the migration of the units: a new experiment is in no statistics yet.
ALTER TABLE account_member ALTER COLUMN experiment_id SET STATISTICS 0;
ALTER TABLE account_exposure ALTER COLUMN experiment_id SET STATISTICS 0;

-- Null where customers are assigned. With an account, variant, phase, excluded and reassigned are those of the account.
ALTER TABLE unit ADD COLUMN account text COLLATE "C";
CREATE INDEX unit_account ON unit (experiment_id, account, customer_id) WHERE account IS NOT NULL;

-- customers: of the units; the units themselves where customers are assigned. customers_waiting: those that do not count
-- in the metric yet.
ALTER TABLE arm_summary ADD COLUMN customers bigint, ADD COLUMN customers_waiting bigint;
UPDATE arm_summary SET customers = units, customers_waiting = waiting;
ALTER TABLE arm_summary ALTER COLUMN customers SET NOT NULL, ALTER COLUMN customers_waiting SET NOT NULL;
