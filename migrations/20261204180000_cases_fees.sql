-- A request can owe several things, each once it has come so far: its fee, the charge and the duty on what is granted.
-- Nobody reads it since release 0.1: the table before is in no release.
ALTER TABLE cases_fee RENAME TO cases_fee_one_each;
CREATE TABLE cases_fee (
    -- The name of the position in payments, and the number of its notice.
    position_id  UUID        NOT NULL PRIMARY KEY,
    case_id      UUID        NOT NULL REFERENCES cases_case (case_id),
    -- Which of its definition it is: 0 is `fee`, those of `later_fees` follow in their order.
    fee_number   BIGINT      NOT NULL DEFAULT 0,
    notice       TEXT        NOT NULL,
    amount_cents BIGINT      NOT NULL,
    pay_by       DATE        NOT NULL,
    -- The receipt that paid it; none while it is owed, and where it was paid outside pagoPA.
    receipt_id   TEXT,
    state        TEXT        NOT NULL,
    state_at     TIMESTAMPTZ NOT NULL,
    CONSTRAINT cases_fee_is_of_something CHECK (amount_cents > 0),
    CONSTRAINT cases_fee_is_numbered CHECK (fee_number >= 0),
    CONSTRAINT cases_fee_state_is_known CHECK (state IN ('owed', 'paid', 'ended', 'given_back'))
);
INSERT INTO cases_fee (position_id, case_id, fee_number, notice, amount_cents, pay_by, receipt_id, state, state_at)
SELECT position_id, case_id, 0, notice, amount_cents, pay_by, receipt_id, state, state_at FROM cases_fee_one_each;
DROP TABLE cases_fee_one_each;
CREATE INDEX cases_fee_of_case ON cases_fee (case_id);
-- What is owed, or was paid, is not owed a second time.
CREATE UNIQUE INDEX cases_fee_stands_once ON cases_fee (case_id, fee_number) WHERE state IN ('owed', 'paid');
