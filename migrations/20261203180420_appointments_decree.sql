-- What acts by decree ask of the appointments, and how far they are carried out.
CREATE TABLE appointments_decree (
    decree_id  UUID        NOT NULL PRIMARY KEY,
    -- Offices, matters, days, policy and exceptions, as they were ordered.
    ordered    JSONB       NOT NULL,
    from_day   DATE        NOT NULL,
    until_day  DATE        NOT NULL,
    -- Whether matters are suspended: whoever books one asks this table. Closed offices have closed cells.
    suspends   BOOLEAN     NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL,
    lifted_at  TIMESTAMPTZ,
    CONSTRAINT appointments_decree_runs_forward CHECK (from_day <= until_day),
    CONSTRAINT appointments_decree_ends_after_it_began CHECK (lifted_at IS NULL OR lifted_at >= applied_at)
);
CREATE INDEX appointments_decree_suspending ON appointments_decree (until_day) WHERE suspends AND lifted_at IS NULL;

-- The appointments that a decree concerns, as they stood when it was entered. Their turn comes in the order of booking.
CREATE TABLE appointments_decreed (
    decree_id    UUID        NOT NULL REFERENCES appointments_decree (decree_id),
    visit_id     UUID        NOT NULL REFERENCES appointments_visit (visit_id),
    booked_at    TIMESTAMPTZ NOT NULL,
    office       TEXT        NOT NULL,
    pool_id      UUID        NOT NULL,
    lane         BIGINT      NOT NULL,
    starts_at    TIMESTAMPTZ NOT NULL,
    ends_at      TIMESTAMPTZ NOT NULL,
    -- What became of it, once it had its turn.
    fate         TEXT,
    new_day      DATE,
    -- The version of the visit that the decree left: who changed it since is left alone when it is lifted.
    left_version BIGINT,
    -- What became of it when the decree was lifted.
    undone       TEXT,
    CONSTRAINT appointments_decreed_once PRIMARY KEY (decree_id, visit_id),
    CONSTRAINT appointments_decreed_fate_is_known CHECK (
        fate IS NULL OR fate IN ('kept', 'telephone', 'moved', 'cancelled', 'gone', 'unchanged')),
    CONSTRAINT appointments_decreed_moves_to_a_day CHECK ((fate = 'moved') = (new_day IS NOT NULL) OR fate IS NULL),
    CONSTRAINT appointments_decreed_undone_is_known CHECK (
        undone IS NULL OR (fate IS NOT NULL
            AND undone IN ('reinstated', 'in-person', 'may-move-back', 'not-free', 'booked-anew', 'unchanged')))
);
CREATE INDEX appointments_decreed_waiting ON appointments_decreed (decree_id, booked_at, visit_id) WHERE fate IS NULL;
CREATE INDEX appointments_decreed_to_undo ON appointments_decreed (decree_id, booked_at, visit_id)
    WHERE fate IS NOT NULL AND undone IS NULL;
CREATE INDEX appointments_decreed_of_visit ON appointments_decreed (visit_id);
