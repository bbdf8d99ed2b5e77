-- "Tell me if an earlier slot frees", and who is offered which: one slot to one at a time, in the order of asking.

-- A wish (desiderio) goes with its appointment: one for each.
CREATE TABLE appointments_wish (
    visit_id  UUID        NOT NULL PRIMARY KEY REFERENCES appointments_visit (visit_id),
    asked_at  TIMESTAMPTZ NOT NULL,
    -- The local days on which they could come.
    from_day  DATE        NOT NULL,
    until_day DATE        NOT NULL,
    CONSTRAINT appointments_wish_is_a_time CHECK (from_day <= until_day)
);
CREATE INDEX appointments_wish_in_line ON appointments_wish (asked_at, visit_id);

-- The offices at which they could come.
CREATE TABLE appointments_wish_office (
    visit_id UUID NOT NULL REFERENCES appointments_wish (visit_id),
    office   TEXT NOT NULL REFERENCES appointments_office (office),
    CONSTRAINT appointments_wish_office_once PRIMARY KEY (visit_id, office)
);
CREATE INDEX appointments_wish_at_office ON appointments_wish_office (office, visit_id);

-- A slot that somebody may have until a moment. Another visit, of nobody, holds its cells for so long.
CREATE TABLE appointments_offer (
    offer_id  UUID        NOT NULL PRIMARY KEY,
    visit_id  UUID        NOT NULL REFERENCES appointments_visit (visit_id),
    hold_id   UUID        NOT NULL REFERENCES appointments_visit (visit_id),
    pool_id   UUID        NOT NULL REFERENCES appointments_pool (pool_id),
    starts_at TIMESTAMPTZ NOT NULL,
    made_at   TIMESTAMPTZ NOT NULL,
    until     TIMESTAMPTZ NOT NULL,
    state     TEXT        NOT NULL,
    state_at  TIMESTAMPTZ,
    CONSTRAINT appointments_offer_ends CHECK (made_at < until AND until < starts_at),
    CONSTRAINT appointments_offer_state_is_whole CHECK (
           (state = 'open' AND state_at IS NULL)
        OR (state IN ('taken', 'declined', 'lapsed', 'withdrawn') AND state_at IS NOT NULL))
);
-- Nobody decides between two at once.
CREATE UNIQUE INDEX appointments_offer_one_at_a_time ON appointments_offer (visit_id) WHERE state = 'open';
-- Who was offered a slot and did not take it is not offered it again.
CREATE INDEX appointments_offer_of_slot ON appointments_offer (pool_id, starts_at, visit_id);
CREATE INDEX appointments_offer_of_visit ON appointments_offer (visit_id, made_at);
