-- What providers say they have sent to the city's bank, transfer by transfer (flussi di rendicontazione).
CREATE TABLE payments_flow (
    flow_id        TEXT        NOT NULL,
    revision       BIGINT      NOT NULL,
    psp            TEXT        NOT NULL,
    made_at        TIMESTAMPTZ NOT NULL,
    -- The reference of the transfer (TRN), and its day.
    transfer       TEXT        NOT NULL,
    transfer_on    DATE        NOT NULL,
    stated_count   BIGINT      NOT NULL,
    stated_cents   BIGINT      NOT NULL,
    read_at        TIMESTAMPTZ NOT NULL,
    -- What the bank was credited with, once the treasurer's list says it.
    credited_cents BIGINT,
    credited_on    DATE,
    PRIMARY KEY (flow_id, revision),
    CONSTRAINT payments_flow_credit_is_whole CHECK ((credited_cents IS NULL) = (credited_on IS NULL))
);
CREATE INDEX payments_flow_of_day ON payments_flow (transfer_on);

-- A payment in a flow.
CREATE TABLE payments_flow_line (
    flow_id      TEXT   NOT NULL,
    revision     BIGINT NOT NULL,
    line_index   BIGINT NOT NULL,
    receipt_id   TEXT   NOT NULL,
    -- The reference of what was paid (IUV).
    reference    TEXT   NOT NULL,
    -- Which of the transfers of the notice.
    part         BIGINT NOT NULL,
    amount_cents BIGINT NOT NULL,
    outcome      BIGINT NOT NULL,
    paid_on      DATE   NOT NULL,
    state        TEXT   NOT NULL,
    PRIMARY KEY (flow_id, revision, line_index),
    FOREIGN KEY (flow_id, revision) REFERENCES payments_flow (flow_id, revision),
    CONSTRAINT payments_flow_line_outcome_is_known CHECK (outcome IN (0, 3, 4, 8, 9)),
    CONSTRAINT payments_flow_line_state_is_known
        CHECK (state IN ('open', 'matched', 'differs', 'unknown', 'revoked', 'replaced'))
);
CREATE INDEX payments_flow_line_of_receipt ON payments_flow_line (receipt_id);
CREATE INDEX payments_flow_line_not_matched ON payments_flow_line (state, flow_id) WHERE state <> 'matched';

-- Up to when something was looked at from outside: the next look begins there.
CREATE TABLE payments_looked_until (
    what  TEXT        NOT NULL PRIMARY KEY,
    until TIMESTAMPTZ NOT NULL
);
