-- A list of certificates that an office handed in by its program.
CREATE TABLE certificates_batch (
    batch_id     UUID        NOT NULL PRIMARY KEY,
    handed_in_by UUID        NOT NULL,
    -- In whose name its lines are done, with where their role held when it was handed in.
    actor        JSONB       NOT NULL,
    -- The office that handed it in: the list is there for no other.
    desk         TEXT        NOT NULL,
    -- The office that asks for the certificates.
    office       TEXT        NOT NULL,
    request_key  TEXT        NOT NULL,
    list_sha256  TEXT        NOT NULL,
    handed_in_at TIMESTAMPTZ NOT NULL,
    -- The same key twice is one list.
    CONSTRAINT certificates_batch_handed_in_once UNIQUE (handed_in_by, request_key)
);

-- A line of such a list. What was asked is forgotten once there is an outcome.
CREATE TABLE certificates_batch_line (
    batch_id       UUID   NOT NULL REFERENCES certificates_batch (batch_id),
    -- From 1, as the list has them.
    line           BIGINT NOT NULL,
    request        JSONB,
    outcome        TEXT,
    -- The names of the rules that forbid it, with blanks between.
    rules          TEXT,
    certificate_id UUID   REFERENCES certificates_certificate (certificate_id),
    PRIMARY KEY (batch_id, line),
    CONSTRAINT certificates_batch_line_is_whole CHECK (
           (outcome IS NULL              AND request IS NOT NULL AND rules IS NULL     AND certificate_id IS NULL)
        OR (outcome = 'issued'           AND request IS NULL     AND rules IS NULL     AND certificate_id IS NOT NULL)
        OR (outcome = 'refused-by-rules' AND request IS NULL     AND rules IS NOT NULL AND certificate_id IS NULL)
        OR (outcome IN ('unreadable', 'no-such-person', 'forbidden', 'must-be-paid', 'cannot-be-set')
                                         AND request IS NULL     AND rules IS NULL     AND certificate_id IS NULL)
    )
);
