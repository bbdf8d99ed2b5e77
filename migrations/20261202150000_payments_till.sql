-- What clerks take in at the desk: one till for each clerk and day, its lines, and the city's own numbers of receipts.
CREATE TABLE payments_till (
    till_id             UUID        NOT NULL PRIMARY KEY,
    version             BIGINT      NOT NULL,
    staff_id            UUID        NOT NULL,
    -- The office where they sat.
    office              TEXT        NOT NULL,
    day                 DATE        NOT NULL,
    opened_at           TIMESTAMPTZ NOT NULL,
    -- The money that was in it (fondo cassa).
    float_cents         BIGINT      NOT NULL,
    closed_at           TIMESTAMPTZ,
    counted_cash_cents  BIGINT,
    counted_cards_cents BIGINT,
    explanation         TEXT,
    -- SHA-256 of the report as it was at the closing.
    digest              TEXT,
    -- Somebody else who looked at the report.
    seen_by             UUID,
    seen_at             TIMESTAMPTZ,
    CONSTRAINT payments_till_once_a_day UNIQUE (staff_id, day),
    CONSTRAINT payments_till_begins_with_something CHECK (float_cents >= 0),
    CONSTRAINT payments_till_state_is_whole CHECK (
           (closed_at IS NULL     AND counted_cash_cents IS NULL     AND counted_cards_cents IS NULL
                                  AND explanation IS NULL AND digest IS NULL AND seen_by IS NULL AND seen_at IS NULL)
        OR (closed_at IS NOT NULL AND counted_cash_cents >= 0        AND counted_cards_cents >= 0
                                  AND digest IS NOT NULL AND ((seen_by IS NULL) = (seen_at IS NULL)))
    )
);
CREATE INDEX payments_till_of_day ON payments_till (day);

-- A line of a till. None is changed but for whether a correction counts, and none is removed.
CREATE TABLE payments_taking (
    taking_id    UUID        NOT NULL PRIMARY KEY,
    till_id      UUID        NOT NULL REFERENCES payments_till (till_id),
    at           TIMESTAMPTZ NOT NULL,
    means        TEXT        NOT NULL,
    -- What the terminal printed; never the number of a card.
    terminal     TEXT,
    -- Below zero for what left the till.
    amount_cents BIGINT      NOT NULL,
    receipt_id   TEXT        NOT NULL,
    -- The key of the press of the button, and which notice it was for: the same key twice is one taking.
    request_key  TEXT,
    notice       TEXT,
    corrects     UUID        REFERENCES payments_taking (taking_id),
    reason       TEXT,
    approval     TEXT,
    decided_by   UUID,
    decided_at   TIMESTAMPTZ,
    CONSTRAINT payments_taking_pressed_once UNIQUE (request_key),
    CONSTRAINT payments_taking_means_is_known CHECK (
           (means = 'cash' AND terminal IS NULL)
        OR (means = 'card' AND terminal IS NOT NULL)
    ),
    CONSTRAINT payments_taking_is_whole CHECK (
           (corrects IS NULL AND amount_cents > 0 AND request_key IS NOT NULL AND notice IS NOT NULL
                             AND reason IS NULL AND approval IS NULL AND decided_by IS NULL AND decided_at IS NULL)
        OR (corrects IS NOT NULL AND amount_cents <> 0 AND request_key IS NULL AND reason IS NOT NULL
            AND (   (approval IN ('not-needed', 'waiting') AND decided_by IS NULL AND decided_at IS NULL)
                 OR (approval IN ('given', 'denied') AND decided_by IS NOT NULL AND decided_at IS NOT NULL)))
    )
);
CREATE INDEX payments_taking_of_till ON payments_taking (till_id);
CREATE INDEX payments_taking_of_receipt ON payments_taking (receipt_id);
CREATE INDEX payments_taking_that_waits ON payments_taking (at) WHERE approval = 'waiting';
-- What was corrected is not corrected again; money that went from one means to the other is two lines.
CREATE UNIQUE INDEX payments_taking_corrected_once ON payments_taking (corrects, means) WHERE approval <> 'denied';

-- The last number of the city's own receipts, by year.
CREATE TABLE payments_desk_receipt (
    year BIGINT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);
