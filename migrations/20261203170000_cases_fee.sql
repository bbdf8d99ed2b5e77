-- What is owed for a request, and the position in payments by which it is paid. Whose it is the case says.
CREATE TABLE cases_fee (
    case_id      UUID        NOT NULL PRIMARY KEY REFERENCES cases_case (case_id),
    -- The name of the position in payments, and the number of its notice.
    position_id  UUID        NOT NULL,
    notice       TEXT        NOT NULL,
    amount_cents BIGINT      NOT NULL,
    pay_by       DATE        NOT NULL,
    -- The receipt that paid it; none while it is owed, and where it was paid outside pagoPA.
    receipt_id   TEXT,
    state        TEXT        NOT NULL,
    state_at     TIMESTAMPTZ NOT NULL,
    CONSTRAINT cases_fee_is_paid_by_its_own UNIQUE (position_id),
    CONSTRAINT cases_fee_is_of_something CHECK (amount_cents > 0),
    CONSTRAINT cases_fee_state_is_known CHECK (state IN ('owed', 'paid', 'ended', 'given_back'))
);
