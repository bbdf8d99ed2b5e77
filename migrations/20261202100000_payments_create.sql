-- What people owe to the city, and what was paid. Nothing here is removed; what was put right is an entry.

-- The last serial of the notice numbers of each station (codice di segregazione).
CREATE TABLE payments_serial (
    segregation BIGINT NOT NULL PRIMARY KEY,
    last        BIGINT NOT NULL
);

CREATE TABLE payments_position (
    position_id   UUID        NOT NULL PRIMARY KEY,
    version       BIGINT      NOT NULL,
    kind          TEXT        NOT NULL,
    -- The office's own name for it (IUPD).
    reference     TEXT        NOT NULL,
    -- SHA-256 of what the office asked for: the same reference with the same content is one position.
    digest        TEXT        NOT NULL,
    debtor_code   TEXT        NOT NULL,
    -- The file in the register of who owes, if they have one.
    person_id     UUID,
    -- The debtor, the subject, how the amount comes about, the page that explains it.
    content       JSONB       NOT NULL,
    valid_from    DATE,
    expires_on    DATE,
    created_at    TIMESTAMPTZ NOT NULL,
    state         TEXT        NOT NULL,
    state_at      TIMESTAMPTZ,
    reason        TEXT,
    CONSTRAINT payments_position_named_once UNIQUE (reference),
    CONSTRAINT payments_position_state_is_whole CHECK (
           (state IN ('draft', 'partly_paid')                              AND state_at IS NULL     AND reason IS NULL)
        OR (state IN ('published', 'valid', 'expired', 'paid', 'reported') AND state_at IS NOT NULL AND reason IS NULL)
        OR (state = 'invalid'                                              AND state_at IS NOT NULL AND reason IS NOT NULL)
    )
);
CREATE INDEX payments_position_of_person ON payments_position (person_id, position_id) WHERE person_id IS NOT NULL;
CREATE INDEX payments_position_of_code ON payments_position (debtor_code, position_id);
-- What waits for its first day, and what its last day may go by.
CREATE INDEX payments_position_waiting ON payments_position (valid_from) WHERE state = 'published';
CREATE INDEX payments_position_ending ON payments_position (expires_on)
    WHERE state IN ('published', 'valid') AND expires_on IS NOT NULL;

CREATE TABLE payments_notice (
    notice_id    UUID   NOT NULL PRIMARY KEY,
    position_id  UUID   NOT NULL REFERENCES payments_position (position_id),
    number       TEXT   NOT NULL,
    -- Which instalment of how many; none where it is all at once.
    ordinal      BIGINT,
    ordinals     BIGINT,
    amount_cents BIGINT NOT NULL,
    due_on       DATE   NOT NULL,
    -- To whom it goes, and how the amount moves with the day.
    content      JSONB  NOT NULL,
    state        TEXT   NOT NULL,
    receipt_id   TEXT,
    paid_at      TIMESTAMPTZ,
    flow_id      TEXT,
    CONSTRAINT payments_notice_numbered_once UNIQUE (number),
    CONSTRAINT payments_notice_is_of_something CHECK (amount_cents > 0 AND (ordinal IS NULL) = (ordinals IS NULL)),
    CONSTRAINT payments_notice_state_is_whole CHECK (
           (state IN ('open', 'paid_aside', 'withdrawn') AND receipt_id IS NULL     AND paid_at IS NULL     AND flow_id IS NULL)
        OR (state = 'paid'                               AND receipt_id IS NOT NULL AND paid_at IS NOT NULL AND flow_id IS NULL)
        OR (state = 'reported'                           AND receipt_id IS NOT NULL AND paid_at IS NOT NULL AND flow_id IS NOT NULL)
    )
);
CREATE INDEX payments_notice_of_position ON payments_notice (position_id);
CREATE INDEX payments_notice_due ON payments_notice (due_on, position_id) WHERE state = 'open';

-- What was paid: one row for each receipt, however often it comes.
CREATE TABLE payments_receipt (
    receipt_id   TEXT        NOT NULL PRIMARY KEY,
    notice       TEXT        NOT NULL,
    -- What it is of, where the city gave the number out.
    position_id  UUID        REFERENCES payments_position (position_id),
    amount_cents BIGINT      NOT NULL,
    arrival      TEXT        NOT NULL,
    paid_at      TIMESTAMPTZ NOT NULL,
    received_at  TIMESTAMPTZ NOT NULL,
    content      JSONB       NOT NULL,
    CONSTRAINT payments_receipt_came_somehow CHECK (arrival IN ('pushed', 'fetched', 'from-flow', 'at-desk'))
);
CREATE INDEX payments_receipt_of_notice ON payments_receipt (notice);
CREATE INDEX payments_receipt_of_day ON payments_receipt (paid_at);

-- What does not add up, as it was found. What was done about it is in rows of its own.
CREATE TABLE payments_anomaly (
    anomaly_id  UUID        NOT NULL PRIMARY KEY,
    kind        TEXT        NOT NULL,
    raised_at   TIMESTAMPTZ NOT NULL,
    position_id UUID        REFERENCES payments_position (position_id),
    notice      TEXT,
    receipt_id  TEXT,
    CONSTRAINT payments_anomaly_kind_is_known CHECK (kind IN (
        'paid-twice', 'paid-elsewhere', 'paid-late', 'wrong-amount', 'wrong-person', 'unknown-notice', 'withdrawn',
        'flow-without-receipt', 'receipt-without-flow')),
    CONSTRAINT payments_anomaly_once UNIQUE (receipt_id, kind)
);
CREATE INDEX payments_anomaly_of_kind ON payments_anomaly (kind, raised_at);
CREATE INDEX payments_anomaly_of_position ON payments_anomaly (position_id);

-- The books.
CREATE TABLE payments_entry (
    entry_id     UUID        NOT NULL PRIMARY KEY,
    day          DATE        NOT NULL,
    kind         TEXT        NOT NULL,
    chapter      TEXT        NOT NULL,
    office       TEXT        NOT NULL,
    amount_cents BIGINT      NOT NULL,
    nature       TEXT        NOT NULL,
    notice       TEXT,
    receipt_id   TEXT,
    corrects     UUID        REFERENCES payments_entry (entry_id),
    note         TEXT,
    CONSTRAINT payments_entry_nature_is_known
        CHECK (nature IN ('collected', 'refunded', 'correction', 'transferred-to-others')),
    CONSTRAINT payments_entry_has_its_sign CHECK (
           (nature = 'collected' AND amount_cents > 0)
        OR (nature = 'refunded' AND amount_cents < 0)
        -- Taken back from them again where it was a mistake.
        OR (nature = 'transferred-to-others' AND amount_cents <> 0 AND (amount_cents < 0) = (corrects IS NULL))
        OR (nature = 'correction' AND amount_cents <> 0))
);
CREATE INDEX payments_entry_of_day ON payments_entry (day, entry_id);
CREATE INDEX payments_entry_of_receipt ON payments_entry (receipt_id);
