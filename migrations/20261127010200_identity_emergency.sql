-- Files that employees opened in an emergency, beyond where their role holds: by whom, whose, why, until when, and what
-- another official found.
CREATE TABLE identity_emergency (
    emergency_id UUID        NOT NULL PRIMARY KEY,
    staff_id     UUID        NOT NULL,
    -- The office, as the resident reads it.
    public_name  TEXT        NOT NULL,
    person_id    UUID        NOT NULL,
    plight       TEXT        NOT NULL,
    words        TEXT        NOT NULL,
    opened_at    TIMESTAMPTZ NOT NULL,
    until        TIMESTAMPTZ NOT NULL,
    state        TEXT        NOT NULL,
    reviewed_by  UUID,
    reviewed_at  TIMESTAMPTZ,
    finding      TEXT,

    CONSTRAINT identity_emergency_ends CHECK (opened_at < until),
    CONSTRAINT identity_emergency_is_reviewed_by_another CHECK (reviewed_by IS NULL OR reviewed_by <> staff_id),
    CONSTRAINT identity_emergency_state_is_whole CHECK (
           (state = 'open' AND reviewed_by IS NULL AND reviewed_at IS NULL AND finding IS NULL)
        OR (state IN ('justified', 'unjustified')
            AND reviewed_by IS NOT NULL AND reviewed_at IS NOT NULL AND finding IS NOT NULL)
    )
);
CREATE INDEX identity_emergency_open ON identity_emergency (opened_at) WHERE state = 'open';
