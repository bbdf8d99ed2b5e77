-- Offices, what is sold there (cells), who has it (taken), and the visits that people have booked.

-- A place where people are served, or a service that serves from afar.
CREATE TABLE appointments_office (
    office              TEXT        NOT NULL PRIMARY KEY,
    version             BIGINT      NOT NULL,
    kind                TEXT        NOT NULL,
    name                JSONB       NOT NULL,
    address             TEXT,
    municipio           BIGINT,
    -- Millionths of a degree of WGS 84.
    lat_e6              BIGINT,
    lon_e6              BIGINT,
    directions          JSONB       NOT NULL,
    is_open_to_bookings BOOLEAN     NOT NULL,
    ended_at            TIMESTAMPTZ,
    CONSTRAINT appointments_office_kind_is_known CHECK (kind IN ('office', 'neighbourhood-desk', 'remote')),
    CONSTRAINT appointments_office_is_somewhere CHECK (kind = 'remote' OR address IS NOT NULL),
    CONSTRAINT appointments_office_has_both CHECK ((lat_e6 IS NULL) = (lon_e6 IS NULL))
);

-- What one comes for.
CREATE TABLE appointments_matter (
    matter           TEXT        NOT NULL PRIMARY KEY,
    version          BIGINT      NOT NULL,
    name             JSONB       NOT NULL,
    minutes          BIGINT      NOT NULL,
    -- What it takes beside another matter in the same visit; none where that is the same.
    minutes_together BIGINT,
    -- The ways in which it can be served, as a list of codes.
    ways             JSONB       NOT NULL,
    is_for_guests    BOOLEAN     NOT NULL,
    -- What to bring, a line each.
    bring            JSONB       NOT NULL,
    -- The limits of this matter, where they are not those of the city.
    rules            JSONB       NOT NULL,
    -- Cannot wait: a decree proposes to keep it.
    is_urgent        BOOLEAN     NOT NULL,
    ended_at         TIMESTAMPTZ,
    CONSTRAINT appointments_matter_takes_time CHECK (
        minutes > 0 AND (minutes_together IS NULL OR minutes_together BETWEEN 1 AND minutes))
);

-- Capacity that several counters serve together.
CREATE TABLE appointments_pool (
    pool_id      UUID        NOT NULL PRIMARY KEY,
    version      BIGINT      NOT NULL,
    office       TEXT        NOT NULL REFERENCES appointments_office (office),
    -- How files and commands name it within its office.
    code         TEXT        NOT NULL,
    name         JSONB       NOT NULL,
    cell_minutes BIGINT      NOT NULL,
    lanes        BIGINT      NOT NULL,
    ways         JSONB       NOT NULL,
    ended_at     TIMESTAMPTZ,
    CONSTRAINT appointments_pool_named_once UNIQUE (office, code),
    CONSTRAINT appointments_pool_can_be_sold CHECK (cell_minutes BETWEEN 5 AND 120 AND lanes BETWEEN 0 AND 200)
);

CREATE TABLE appointments_pool_matter (
    pool_id UUID NOT NULL REFERENCES appointments_pool (pool_id),
    matter  TEXT NOT NULL REFERENCES appointments_matter (matter),
    CONSTRAINT appointments_pool_matter_once PRIMARY KEY (pool_id, matter)
);
CREATE INDEX appointments_pool_of_matter ON appointments_pool_matter (matter, pool_id);

CREATE TABLE appointments_counter (
    counter_id UUID        NOT NULL PRIMARY KEY,
    version    BIGINT      NOT NULL,
    office     TEXT        NOT NULL REFERENCES appointments_office (office),
    code       TEXT        NOT NULL,
    name       TEXT        NOT NULL,
    ended_at   TIMESTAMPTZ,
    CONSTRAINT appointments_counter_named_once UNIQUE (office, code)
);

-- Which pools a counter serves, those of a lower rank first.
CREATE TABLE appointments_counter_pool (
    counter_id UUID   NOT NULL REFERENCES appointments_counter (counter_id),
    pool_id    UUID   NOT NULL REFERENCES appointments_pool (pool_id),
    rank       BIGINT NOT NULL,
    CONSTRAINT appointments_counter_pool_once PRIMARY KEY (counter_id, pool_id)
);
CREATE INDEX appointments_counter_of_pool ON appointments_counter_pool (pool_id, rank, counter_id);

-- Why cells are not sold: a day off, a decree.
CREATE TABLE appointments_closure (
    closure_id   UUID        NOT NULL PRIMARY KEY,
    -- None is every office.
    office       TEXT        REFERENCES appointments_office (office),
    -- None is every pool there.
    pool_id      UUID        REFERENCES appointments_pool (pool_id),
    from_day     DATE        NOT NULL,
    until_day    DATE        NOT NULL,
    -- Minutes of the local day; none is all of it.
    from_minute  BIGINT,
    until_minute BIGINT,
    reason       JSONB       NOT NULL,
    decree_id    UUID,
    lifted_at    TIMESTAMPTZ,
    CONSTRAINT appointments_closure_is_a_time CHECK (
        from_day <= until_day AND (from_minute IS NULL) = (until_minute IS NULL)
        AND (from_minute IS NULL OR (from_minute >= 0 AND from_minute < until_minute AND until_minute <= 1440)))
);
CREATE INDEX appointments_closure_of_office ON appointments_closure (office, from_day);
CREATE INDEX appointments_closure_of_decree ON appointments_closure (decree_id) WHERE decree_id IS NOT NULL;

-- One unit of a pool's capacity. Whoever takes or frees cells of a lane changes this row first: that is the lock.
CREATE TABLE appointments_lane (
    pool_id UUID   NOT NULL REFERENCES appointments_pool (pool_id),
    lane    BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    CONSTRAINT appointments_lane_once PRIMARY KEY (pool_id, lane)
);

-- The smallest thing that is sold.
CREATE TABLE appointments_cell (
    pool_id    UUID        NOT NULL,
    lane       BIGINT      NOT NULL,
    starts_at  TIMESTAMPTZ NOT NULL,
    ends_at    TIMESTAMPTZ NOT NULL,
    -- The local day.
    day        DATE        NOT NULL,
    -- How many free cells follow one another from this one on, counted up to twelve; none where this one is not free.
    free_run   BIGINT      NOT NULL,
    closure_id UUID        REFERENCES appointments_closure (closure_id),
    CONSTRAINT appointments_cell_once PRIMARY KEY (pool_id, lane, starts_at),
    CONSTRAINT appointments_cell_of_lane FOREIGN KEY (pool_id, lane) REFERENCES appointments_lane (pool_id, lane),
    CONSTRAINT appointments_cell_is_a_time CHECK (starts_at < ends_at),
    CONSTRAINT appointments_cell_run_is_counted CHECK (free_run BETWEEN 0 AND 12),
    CONSTRAINT appointments_cell_closed_is_not_free CHECK (closure_id IS NULL OR free_run = 0)
);
-- The first free one of a pool: one probe.
CREATE INDEX appointments_cell_free ON appointments_cell (pool_id, starts_at, free_run) WHERE free_run > 0;
-- The same for who needs more than one: single ones are left over by the thousand, and would all be looked at.
CREATE INDEX appointments_cell_free_together ON appointments_cell (pool_id, starts_at, free_run) WHERE free_run > 1;
CREATE INDEX appointments_cell_closed ON appointments_cell (closure_id) WHERE closure_id IS NOT NULL;

-- Somebody who proved a contact and has no sign-in. Forgotten after its time.
CREATE TABLE appointments_guest (
    guest_id    UUID        NOT NULL PRIMARY KEY,
    contact     TEXT        NOT NULL,
    channel     TEXT        NOT NULL,
    name        TEXT,
    language    TEXT        NOT NULL,
    verified_at TIMESTAMPTZ,
    expires_at  TIMESTAMPTZ NOT NULL,
    CONSTRAINT appointments_guest_channel_is_known CHECK (channel IN ('email', 'sms'))
);
CREATE INDEX appointments_guest_by_expiry ON appointments_guest (expires_at);

-- One row for each who books: the lock under which limits are counted.
CREATE TABLE appointments_visitor (
    visitor             TEXT   NOT NULL PRIMARY KEY,
    changes             BIGINT NOT NULL,
    -- After too many misses: no booking online before then.
    online_closed_until TIMESTAMPTZ
);

CREATE TABLE appointments_visit (
    visit_id     UUID        NOT NULL PRIMARY KEY,
    version      BIGINT      NOT NULL,
    -- What is read aloud.
    code         TEXT        NOT NULL,
    office       TEXT        NOT NULL REFERENCES appointments_office (office),
    pool_id      UUID        NOT NULL REFERENCES appointments_pool (pool_id),
    lane         BIGINT      NOT NULL,
    starts_at    TIMESTAMPTZ NOT NULL,
    ends_at      TIMESTAMPTZ NOT NULL,
    cells        BIGINT      NOT NULL,
    people       BIGINT      NOT NULL,
    way          TEXT        NOT NULL,
    channel      TEXT        NOT NULL,
    person_id    UUID,
    guest_id     UUID        REFERENCES appointments_guest (guest_id),
    language     TEXT        NOT NULL,
    -- Where to call, of a visit by telephone.
    phone        TEXT,
    decree_id    UUID,
    moved_from   TIMESTAMPTZ,
    moves        BIGINT      NOT NULL,
    -- Who asked, and by what key: pressed twice, it is one visit.
    request_key  TEXT        NOT NULL,
    held_at      TIMESTAMPTZ NOT NULL,
    booked_at    TIMESTAMPTZ,
    is_extended  BOOLEAN     NOT NULL,
    state        TEXT        NOT NULL,
    state_at     TIMESTAMPTZ,
    held_until   TIMESTAMPTZ,
    cancelled_by TEXT,
    reason       TEXT,
    CONSTRAINT appointments_visit_coded_once UNIQUE (code),
    CONSTRAINT appointments_visit_asked_once UNIQUE (request_key),
    CONSTRAINT appointments_visit_is_of_one CHECK (person_id IS NULL OR guest_id IS NULL),
    CONSTRAINT appointments_visit_way_is_known CHECK (way IN ('in-person', 'telephone', 'video')),
    CONSTRAINT appointments_visit_channel_is_known CHECK (
        channel IN ('web', 'contact-centre', 'desk', 'api', 'chatbot')),
    CONSTRAINT appointments_visit_has_a_length CHECK (cells BETWEEN 1 AND 12 AND people >= 1 AND starts_at < ends_at),
    CONSTRAINT appointments_visit_state_is_whole CHECK (
           (state = 'held' AND held_until IS NOT NULL AND state_at IS NULL AND booked_at IS NULL
                AND cancelled_by IS NULL AND reason IS NULL)
        OR (state IN ('booked', 'arrived', 'served', 'missed') AND held_until IS NULL AND state_at IS NOT NULL
                AND booked_at IS NOT NULL AND cancelled_by IS NULL AND reason IS NULL)
        OR (state = 'cancelled' AND held_until IS NULL AND state_at IS NOT NULL AND cancelled_by IS NOT NULL))
);
CREATE INDEX appointments_visit_of_person ON appointments_visit (person_id, starts_at) WHERE person_id IS NOT NULL;
CREATE INDEX appointments_visit_of_guest ON appointments_visit (guest_id, starts_at) WHERE guest_id IS NOT NULL;
CREATE INDEX appointments_visit_of_day ON appointments_visit (office, starts_at);
CREATE INDEX appointments_visit_of_pool ON appointments_visit (pool_id, starts_at);
-- In the order of booking: what a decree goes through.
CREATE INDEX appointments_visit_booked ON appointments_visit (booked_at, visit_id) WHERE state = 'booked';
CREATE INDEX appointments_visit_of_decree ON appointments_visit (decree_id) WHERE decree_id IS NOT NULL;

CREATE TABLE appointments_visit_matter (
    visit_id UUID   NOT NULL REFERENCES appointments_visit (visit_id),
    ordinal  BIGINT NOT NULL,
    matter   TEXT   NOT NULL REFERENCES appointments_matter (matter),
    CONSTRAINT appointments_visit_matter_once PRIMARY KEY (visit_id, ordinal)
);
CREATE INDEX appointments_visit_of_matter ON appointments_visit_matter (matter, visit_id);

-- Who has a cell. That nobody has one that somebody else has, and none that there is not, is said here and nowhere else.
CREATE TABLE appointments_taken (
    pool_id    UUID        NOT NULL,
    lane       BIGINT      NOT NULL,
    starts_at  TIMESTAMPTZ NOT NULL,
    visit_id   UUID        NOT NULL REFERENCES appointments_visit (visit_id),
    -- As long as it is only held.
    held_until TIMESTAMPTZ,
    CONSTRAINT appointments_taken_once PRIMARY KEY (pool_id, lane, starts_at),
    CONSTRAINT appointments_taken_is_there FOREIGN KEY (pool_id, lane, starts_at)
        REFERENCES appointments_cell (pool_id, lane, starts_at)
);
CREATE INDEX appointments_taken_by ON appointments_taken (visit_id);
CREATE INDEX appointments_taken_held ON appointments_taken (held_until) WHERE held_until IS NOT NULL;
