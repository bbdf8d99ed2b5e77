-- Programs of offices that want to be told what happens to their cases. What they sign with is derived from the secret of
-- the house and `salt`: who reads the table cannot sign.
CREATE TABLE cases_webhook (
    webhook_id        UUID        NOT NULL PRIMARY KEY,
    -- The office whose cases it hears of.
    unit              TEXT        NOT NULL,
    address           TEXT        NOT NULL,
    -- A list of the words by which events are called.
    kinds             JSONB       NOT NULL,
    salt              TEXT        NOT NULL,
    made_by           UUID        NOT NULL,
    made_at           TIMESTAMPTZ NOT NULL,
    last_delivered_at TIMESTAMPTZ,
    -- Since when nothing has arrived; none while things arrive.
    failing_since     TIMESTAMPTZ,
    -- By us, after nothing arrived for long, or because the receiver said that it is gone.
    switched_off_at   TIMESTAMPTZ
);
CREATE INDEX cases_webhook_of_unit ON cases_webhook (unit) WHERE switched_off_at IS NULL;
