-- What the offices are steered by: minutes and counts, and nobody's name. They stay when the people are forgotten.

-- How long somebody waited for a call, and was served.
CREATE TABLE appointments_turn (
    call_id        UUID        NOT NULL PRIMARY KEY,
    office         TEXT        NOT NULL,
    pool_id        UUID        NOT NULL,
    -- The first of what they had booked; none where they took a number.
    matter         TEXT,
    -- The local day and hour of the call.
    day            DATE        NOT NULL,
    hour           BIGINT      NOT NULL,
    waited_minutes BIGINT      NOT NULL,
    -- None where nobody came, or they were sent on.
    served_minutes BIGINT,
    outcome        TEXT        NOT NULL,
    ended_at       TIMESTAMPTZ NOT NULL,
    CONSTRAINT appointments_turn_hour_is_one CHECK (hour BETWEEN 0 AND 23),
    CONSTRAINT appointments_turn_takes_time CHECK (waited_minutes >= 0 AND (served_minutes IS NULL OR served_minutes >= 0)),
    CONSTRAINT appointments_turn_outcome_is_whole CHECK (
           (outcome = 'served' AND served_minutes IS NOT NULL)
        OR (outcome IN ('forwarded', 'missed') AND served_minutes IS NULL))
);
CREATE INDEX appointments_turn_of_day ON appointments_turn (day, office);
CREATE INDEX appointments_turn_by_end ON appointments_turn (ended_at);
-- Those that are to be counted.
CREATE INDEX appointments_call_by_end ON appointments_call (ended_at) WHERE ended_at IS NOT NULL;

-- How much of what an office offered in an hour was taken, counted when the day is over.
CREATE TABLE appointments_load (
    office  TEXT   NOT NULL,
    day     DATE   NOT NULL,
    hour    BIGINT NOT NULL,
    offered BIGINT NOT NULL,
    taken   BIGINT NOT NULL,
    CONSTRAINT appointments_load_once PRIMARY KEY (day, office, hour),
    CONSTRAINT appointments_load_hour_is_one CHECK (hour BETWEEN 0 AND 23),
    CONSTRAINT appointments_load_is_possible CHECK (taken BETWEEN 0 AND offered)
);

-- The appointments of a day by how they were booked and how they ended, counted when the day is over.
CREATE TABLE appointments_ended (
    office  TEXT   NOT NULL,
    matter  TEXT   NOT NULL,
    day     DATE   NOT NULL,
    way     TEXT   NOT NULL,
    channel TEXT   NOT NULL,
    -- served, missed, open (nobody noted what became of it), or who cancelled it.
    outcome TEXT   NOT NULL,
    visits  BIGINT NOT NULL,
    CONSTRAINT appointments_ended_once PRIMARY KEY (day, office, matter, way, channel, outcome),
    CONSTRAINT appointments_ended_outcome_is_known CHECK (
        outcome IN ('served', 'missed', 'open', 'visitor', 'office', 'decree')),
    CONSTRAINT appointments_ended_counts CHECK (visits >= 1)
);

-- The last day that was counted.
CREATE TABLE appointments_counted (
    what TEXT NOT NULL PRIMARY KEY,
    day  DATE NOT NULL
);

-- Which visits of somebody came with an identity that is theirs, so that they can return (registry, outsiders).
CREATE TABLE appointments_followed (
    visit_id  UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL
);
CREATE INDEX appointments_followed_of ON appointments_followed (person_id);
