-- The day at an office: numbers, who is called where, and the screens that say so.

-- The letter of a line. Its numbers begin with it, so that two lines of an office never have the same.
CREATE TABLE appointments_letter (
    pool_id UUID NOT NULL PRIMARY KEY REFERENCES appointments_pool (pool_id),
    office  TEXT NOT NULL REFERENCES appointments_office (office),
    letter  TEXT NOT NULL,
    CONSTRAINT appointments_letter_is_of_one_line UNIQUE (office, letter),
    CONSTRAINT appointments_letter_has_letters CHECK (letter <> '')
);

-- The last number of a line on a day. Who rolls back gives the number back: there are no gaps.
CREATE TABLE appointments_number (
    pool_id UUID   NOT NULL REFERENCES appointments_pool (pool_id),
    day     DATE   NOT NULL,
    last    BIGINT NOT NULL,
    PRIMARY KEY (pool_id, day),
    CONSTRAINT appointments_number_counts CHECK (last >= 1)
);

-- Whoever calls at an office on a day holds this row until it is done: two do not choose at the same moment.
CREATE TABLE appointments_calling (
    office TEXT   NOT NULL,
    day    DATE   NOT NULL,
    calls  BIGINT NOT NULL,
    PRIMARY KEY (office, day)
);

-- A number (numero): somebody who has come and waits.
CREATE TABLE appointments_ticket (
    ticket_id  UUID        NOT NULL PRIMARY KEY,
    version    BIGINT      NOT NULL,
    -- Opens the page of the number on a telephone, and nothing else; it goes some days later.
    token      TEXT,
    office     TEXT        NOT NULL,
    day        DATE        NOT NULL,
    -- The line they stand in now. A number keeps its letter when it is sent on.
    pool_id    UUID        NOT NULL REFERENCES appointments_pool (pool_id),
    letter     TEXT        NOT NULL,
    number     BIGINT      NOT NULL,
    visit_id   UUID        REFERENCES appointments_visit (visit_id),
    person_id  UUID,
    guest_id   UUID,
    language   TEXT        NOT NULL,
    -- Whether they go first, and who said so; never why.
    precedence TEXT        NOT NULL,
    came_at    TIMESTAMPTZ NOT NULL,
    booked_for TIMESTAMPTZ,
    state      TEXT        NOT NULL,
    -- Since when it stands so.
    since      TIMESTAMPTZ NOT NULL,
    -- Where they are called, served or awaited again.
    counter_id UUID        REFERENCES appointments_counter (counter_id),
    -- When they were told that their number is near.
    near_at    TIMESTAMPTZ,
    CONSTRAINT appointments_ticket_has_its_number_once UNIQUE (office, day, letter, number),
    CONSTRAINT appointments_ticket_is_of_a_visit_once UNIQUE (visit_id),
    CONSTRAINT appointments_ticket_token_opens_one UNIQUE (token),
    CONSTRAINT appointments_ticket_number_counts CHECK (number >= 1),
    CONSTRAINT appointments_ticket_is_of_one_visitor CHECK (person_id IS NULL OR guest_id IS NULL),
    CONSTRAINT appointments_ticket_precedence_is_known CHECK (precedence IN ('none', 'asked', 'age', 'withdrawn')),
    CONSTRAINT appointments_ticket_state_is_whole CHECK (
           (state IN ('waiting', 'served', 'missed', 'left') AND counter_id IS NULL)
        OR (state IN ('at-counter', 'parked')                AND counter_id IS NOT NULL)
    )
);
CREATE INDEX appointments_ticket_of_day ON appointments_ticket (office, day, state);
CREATE INDEX appointments_ticket_of_somebody ON appointments_ticket (day) WHERE token IS NOT NULL;

-- A call (chiamata): one turn of a number at a counter, with the times from which waiting and serving are reckoned.
CREATE TABLE appointments_call (
    call_id     UUID        NOT NULL PRIMARY KEY,
    version     BIGINT      NOT NULL,
    ticket_id   UUID        NOT NULL REFERENCES appointments_ticket (ticket_id),
    office      TEXT        NOT NULL,
    pool_id     UUID        NOT NULL REFERENCES appointments_pool (pool_id),
    counter_id  UUID        NOT NULL REFERENCES appointments_counter (counter_id),
    staff_id    UUID,
    day         DATE        NOT NULL,
    -- The hour on the wall of the office at which they were called.
    hour        BIGINT      NOT NULL,
    is_booked   BOOLEAN     NOT NULL,
    -- Since when they waited for this call.
    came_at     TIMESTAMPTZ NOT NULL,
    called_at   TIMESTAMPTZ NOT NULL,
    -- When the number was called out last, and how often in all.
    recalled_at TIMESTAMPTZ NOT NULL,
    times       BIGINT      NOT NULL,
    begun_at    TIMESTAMPTZ,
    ended_at    TIMESTAMPTZ,
    outcome     TEXT,
    CONSTRAINT appointments_call_hour_is_one CHECK (hour BETWEEN 0 AND 23),
    CONSTRAINT appointments_call_times_count CHECK (times >= 1),
    CONSTRAINT appointments_call_is_in_order CHECK (
            came_at <= called_at AND called_at <= recalled_at
        AND (begun_at IS NULL OR begun_at >= called_at)
        AND (ended_at IS NULL OR ended_at >= called_at)
    ),
    CONSTRAINT appointments_call_outcome_is_whole CHECK (
           (ended_at IS NULL AND outcome IS NULL)
        OR (ended_at IS NOT NULL AND outcome IN ('served', 'parked', 'forwarded') AND begun_at IS NOT NULL)
        OR (ended_at IS NOT NULL AND outcome IN ('parked', 'forwarded', 'missed') AND begun_at IS NULL)
    )
);
-- Two clerks never have the same number, and no counter has two: whatever a program does, on whatever node.
CREATE UNIQUE INDEX appointments_call_of_a_number_once ON appointments_call (ticket_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX appointments_call_of_a_counter_once ON appointments_call (counter_id) WHERE ended_at IS NULL;
CREATE INDEX appointments_call_of_day ON appointments_call (office, day, recalled_at);
CREATE INDEX appointments_call_of_pool ON appointments_call (pool_id, day, ended_at);

-- Who sits at which counter: one clerk at one counter.
CREATE TABLE appointments_sitting (
    counter_id UUID        NOT NULL PRIMARY KEY REFERENCES appointments_counter (counter_id),
    staff_id   UUID        NOT NULL,
    office     TEXT        NOT NULL,
    day        DATE        NOT NULL,
    since      TIMESTAMPTZ NOT NULL,
    CONSTRAINT appointments_sitting_of_a_clerk_once UNIQUE (staff_id)
);
CREATE INDEX appointments_sitting_of_office ON appointments_sitting (office, day);

-- A screen of an office: one that calls numbers out, or one that gives them.
CREATE TABLE appointments_screen (
    screen_id UUID        NOT NULL PRIMARY KEY,
    version   BIGINT      NOT NULL,
    office    TEXT        NOT NULL REFERENCES appointments_office (office),
    kind      TEXT        NOT NULL,
    -- What the office calls it: where it stands.
    name      TEXT        NOT NULL,
    -- SHA-256 of the last part of its address, which is told once.
    token     TEXT        NOT NULL,
    made_by   UUID        NOT NULL,
    made_at   TIMESTAMPTZ NOT NULL,
    ended_at  TIMESTAMPTZ,
    CONSTRAINT appointments_screen_token_opens_one UNIQUE (token),
    CONSTRAINT appointments_screen_kind_is_known CHECK (kind IN ('kiosk', 'display')),
    CONSTRAINT appointments_screen_has_a_name CHECK (name <> '')
);
CREATE INDEX appointments_screen_of_office ON appointments_screen (office, made_at);

-- Appointments for which nobody came are looked for by their time, each night.
CREATE INDEX appointments_visit_awaited ON appointments_visit (starts_at, visit_id) WHERE state = 'booked';
