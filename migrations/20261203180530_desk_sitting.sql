-- One person served at the one desk, from the call to the next: what the clerk's screen shows again after a reload.
-- Forgotten after thirty days: what was done stands where it was done.
CREATE TABLE desk_sitting (
    sitting_id UUID        NOT NULL PRIMARY KEY,
    version    BIGINT      NOT NULL,
    -- Who serves, and where.
    clerk_id   UUID        NOT NULL,
    office     TEXT        NOT NULL,
    -- The call, the number that was called, and whom the appointment names; none of it where nobody was called.
    call_id    UUID,
    ticket     TEXT,
    visitor_id UUID,
    -- What they come for: the codes of the matters.
    matters    JSONB       NOT NULL,
    begun_at   TIMESTAMPTZ NOT NULL,
    -- Who it is, how the clerk knew, and why the file was opened.
    person_id  UUID,
    proof      JSONB,
    reason     TEXT,
    known_at   TIMESTAMPTZ,
    ended_at   TIMESTAMPTZ,
    ending     TEXT,
    CONSTRAINT desk_sitting_who_is_whole CHECK (
           (person_id IS NULL     AND proof IS NULL     AND reason IS NULL     AND known_at IS NULL)
        OR (person_id IS NOT NULL AND proof IS NOT NULL AND reason IS NOT NULL AND known_at IS NOT NULL)
    ),
    CONSTRAINT desk_sitting_ending_is_whole CHECK (
           (ended_at IS NULL     AND ending IS NULL)
        OR (ended_at IS NOT NULL AND ending IN ('served', 'parked', 'forwarded'))
        OR (ended_at IS NOT NULL AND ending = 'no-show' AND person_id IS NULL)
    )
);
-- A clerk serves one person at a time.
CREATE UNIQUE INDEX desk_sitting_one_at_a_time ON desk_sitting (clerk_id) WHERE ended_at IS NULL;
CREATE INDEX desk_sitting_of_clerk ON desk_sitting (clerk_id, ended_at);
CREATE INDEX desk_sitting_by_end ON desk_sitting (ended_at);

-- One thing that is done for them. Its identifier is the key of the press of the button.
CREATE TABLE desk_act (
    act_id     UUID        NOT NULL PRIMARY KEY,
    sitting_id UUID        NOT NULL REFERENCES desk_sitting (sitting_id),
    kind       TEXT        NOT NULL,
    begun_at   TIMESTAMPTZ NOT NULL,
    state      TEXT        NOT NULL,
    -- What it goes on with elsewhere: the draft of a request.
    elsewhere  TEXT,
    -- What came of it.
    number     TEXT,
    path       TEXT,
    fee_cents  BIGINT,
    ended_at   TIMESTAMPTZ,
    CONSTRAINT desk_act_kind_is_known CHECK (kind IN ('certificate', 'request', 'payment')),
    CONSTRAINT desk_act_state_is_whole CHECK (
           (state = 'open' AND ended_at IS NULL     AND number IS NULL     AND path IS NULL     AND fee_cents IS NULL)
        OR (state = 'left' AND ended_at IS NOT NULL AND number IS NULL     AND path IS NULL     AND fee_cents IS NULL)
        OR (state = 'done' AND ended_at IS NOT NULL AND number IS NOT NULL AND path IS NOT NULL AND fee_cents >= 0)
    )
);
CREATE UNIQUE INDEX desk_act_one_open ON desk_act (sitting_id) WHERE state = 'open';
CREATE INDEX desk_act_of_sitting ON desk_act (sitting_id);
