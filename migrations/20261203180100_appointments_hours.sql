-- When offices are open: weeks that hold from a day on, days on which others hold, and who changed what.

-- A week of hours that repeats itself.
CREATE TABLE appointments_timetable (
    timetable_id UUID        NOT NULL PRIMARY KEY,
    office       TEXT        NOT NULL REFERENCES appointments_office (office),
    -- The pool that keeps hours of its own; none for those of the office.
    pool_id      UUID        REFERENCES appointments_pool (pool_id),
    from_day     DATE        NOT NULL,
    -- The last day; none while nobody has said.
    until_day    DATE,
    -- Seven lists of spans, Monday first.
    week         JSONB       NOT NULL,
    ended_at     TIMESTAMPTZ,
    CONSTRAINT appointments_timetable_is_a_time CHECK (until_day IS NULL OR from_day <= until_day)
);
CREATE INDEX appointments_timetable_of_office ON appointments_timetable (office, from_day) WHERE ended_at IS NULL;

-- Other hours on one day, also on a holiday; none at all where it is closed.
CREATE TABLE appointments_exception (
    exception_id UUID        NOT NULL PRIMARY KEY,
    office       TEXT        NOT NULL REFERENCES appointments_office (office),
    pool_id      UUID        REFERENCES appointments_pool (pool_id),
    day          DATE        NOT NULL,
    hours        JSONB       NOT NULL,
    -- What people read beside it.
    note         TEXT        NOT NULL,
    ended_at     TIMESTAMPTZ
);
CREATE UNIQUE INDEX appointments_exception_of_office_once ON appointments_exception (office, day)
    WHERE pool_id IS NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX appointments_exception_of_pool_once ON appointments_exception (pool_id, day)
    WHERE pool_id IS NOT NULL AND ended_at IS NULL;

-- The times of a local day that exist exactly once, and the moment that each is: what cells are cut from. Nothing is said about the
-- hour that clocks pass over in March, nor about the one that they show twice in October.
CREATE TABLE appointments_moment (
    day    DATE        NOT NULL,
    -- Of the local day; 1440 is the midnight that ends it.
    minute BIGINT      NOT NULL,
    at     TIMESTAMPTZ NOT NULL,
    CONSTRAINT appointments_moment_once PRIMARY KEY (day, minute),
    CONSTRAINT appointments_moment_is_of_a_day CHECK (minute BETWEEN 0 AND 1440)
);

-- What the cells of a pool on a day were cut from: its hours, the length of its cells and its lanes. Where that is what it was, there
-- is nothing to do.
CREATE TABLE appointments_unrolled (
    pool_id UUID    NOT NULL REFERENCES appointments_pool (pool_id),
    day     DATE    NOT NULL,
    shape   TEXT    NOT NULL,
    -- To be cut anew in this very transaction.
    is_due  BOOLEAN NOT NULL,
    CONSTRAINT appointments_unrolled_once PRIMARY KEY (pool_id, day)
);
CREATE INDEX appointments_unrolled_due ON appointments_unrolled (pool_id, shape, day) WHERE is_due;

-- The cells of a day, without reading those of a year.
CREATE INDEX appointments_cell_of_day ON appointments_cell (pool_id, day);

-- Closes no day: it marks cells that somebody has though no hours hold there any more. Whoever has one comes; nobody gets it
-- after them.
ALTER TABLE appointments_closure ADD COLUMN is_leftover BOOLEAN NOT NULL DEFAULT FALSE;

-- What officials changed. Who, when and what; the words are the reader's.
CREATE TABLE appointments_history (
    change_id  UUID        NOT NULL PRIMARY KEY,
    -- None for what belongs to no single office: a matter.
    office     TEXT        REFERENCES appointments_office (office),
    changed_at TIMESTAMPTZ NOT NULL,
    -- None where the program did it: reading the city's file.
    staff_id   UUID,
    -- As colleagues know them.
    changed_by TEXT        NOT NULL,
    what       TEXT        NOT NULL,
    facts      JSONB       NOT NULL
);
CREATE INDEX appointments_history_of_office ON appointments_history (office, changed_at);
