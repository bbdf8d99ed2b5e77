-- Requests to the city. A definition is kept as it was when the first case was born with it.
CREATE TABLE cases_definition (
    service    TEXT        NOT NULL,
    version    BIGINT      NOT NULL,
    -- The file, as it was.
    source     TEXT        NOT NULL,
    -- SHA-256 of what may not change without a new version: form and procedure.
    digest     TEXT        NOT NULL,
    entered_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (service, version)
);

-- A request that somebody is still writing.
CREATE TABLE cases_draft (
    draft_id   UUID        NOT NULL PRIMARY KEY,
    -- Whose request it will be.
    person_id  UUID        NOT NULL,
    service    TEXT        NOT NULL,
    answers    JSONB       NOT NULL,
    begun_at   TIMESTAMPTZ NOT NULL,
    saved_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX cases_draft_of_person ON cases_draft (person_id, saved_at);
CREATE INDEX cases_draft_saved ON cases_draft (saved_at);

CREATE TABLE cases_case (
    case_id            UUID        NOT NULL PRIMARY KEY,
    -- Counts the changes, to notice when two people change it at once.
    version            BIGINT      NOT NULL,
    -- The draft that was sent: the same one sent twice is one case.
    draft_id           UUID        NOT NULL,
    service            TEXT        NOT NULL,
    definition_version BIGINT      NOT NULL,
    person_id          UUID        NOT NULL,
    protocol_year      BIGINT      NOT NULL,
    protocol_number    BIGINT      NOT NULL,
    answers            JSONB       NOT NULL,
    sent_at            TIMESTAMPTZ NOT NULL,
    state              TEXT        NOT NULL,
    -- The office that holds it.
    unit               TEXT        NOT NULL,
    officer_id         UUID,
    -- Whether the next step is who asked's.
    waits_for_person   BOOLEAN     NOT NULL,
    -- The clock: the day on which it ends while it runs, the days it has left while it stands still.
    ends_on            DATE,
    days_left          BIGINT,
    -- The day to be told to people and to sort by: `ends_on`, never on a holiday.
    due_on             DATE,
    outcome            TEXT,
    ended_at           TIMESTAMPTZ,
    was_late           BOOLEAN,
    -- Whether who asked has said how it was to ask.
    is_rated           BOOLEAN     NOT NULL DEFAULT FALSE,
    CONSTRAINT cases_case_sent_once UNIQUE (draft_id),
    CONSTRAINT cases_case_numbered_once UNIQUE (protocol_year, protocol_number),
    CONSTRAINT cases_case_state_is_whole CHECK (
           (outcome IS NULL AND ended_at IS NULL AND was_late IS NULL
                AND ((ends_on IS NOT NULL AND due_on IS NOT NULL AND days_left IS NULL)
                  OR (ends_on IS NULL AND due_on IS NULL AND days_left IS NOT NULL)))
        OR (outcome IS NOT NULL AND ended_at IS NOT NULL AND was_late IS NOT NULL
                AND ends_on IS NULL AND due_on IS NULL AND days_left IS NULL AND NOT waits_for_person)
    ),
    CONSTRAINT cases_case_outcome_is_known CHECK (outcome IN ('granted', 'refused', 'withdrawn', 'closed'))
);
CREATE INDEX cases_case_of_person ON cases_case (person_id, case_id);
-- The inbox of an office, of one of its people, and of the whole city, by the day that is due.
CREATE INDEX cases_case_of_unit ON cases_case (unit, due_on, case_id) WHERE outcome IS NULL;
CREATE INDEX cases_case_of_officer ON cases_case (officer_id, due_on, case_id) WHERE outcome IS NULL;
CREATE INDEX cases_case_open ON cases_case (due_on, case_id) WHERE outcome IS NULL;

-- What happened to a case, in order.
CREATE TABLE cases_event (
    case_id    UUID        NOT NULL REFERENCES cases_case (case_id),
    number     BIGINT      NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    kind       TEXT        NOT NULL,
    by_kind    TEXT        NOT NULL,
    by_id      UUID,
    -- The office, or the organisation that acted for somebody: what who asked reads.
    by_name    TEXT        NOT NULL,
    action     TEXT,
    to_state   TEXT,
    words      TEXT,
    PRIMARY KEY (case_id, number),
    CONSTRAINT cases_event_is_whole CHECK (
           (kind = 'sent'     AND action IS NULL     AND to_state IS NOT NULL AND words IS NULL)
        OR (kind = 'acted'    AND action IS NOT NULL AND to_state IS NOT NULL)
        OR (kind = 'silence'  AND action IS NULL     AND to_state IS NOT NULL AND words IS NULL)
        OR (kind = 'late'     AND action IS NULL     AND to_state IS NULL     AND words IS NULL)
        OR (kind = 'taken'    AND action IS NULL     AND to_state IS NULL     AND words IS NULL)
        OR (kind = 'released' AND action IS NULL     AND to_state IS NULL     AND words IS NULL)
        OR (kind IN ('message', 'note') AND action IS NULL AND to_state IS NULL AND words IS NOT NULL)
    )
);

-- What people say of a service they used. It is nobody's: no case and no person stands with it.
CREATE TABLE cases_rating (
    rating_id UUID   NOT NULL PRIMARY KEY,
    service   TEXT   NOT NULL,
    rated_on  DATE   NOT NULL,
    stars     BIGINT NOT NULL,
    -- Which of the answers of the model of municipal sites; those to four and five stars are others than those to fewer.
    answer    TEXT   NOT NULL,
    words     TEXT,
    CONSTRAINT cases_rating_has_stars CHECK (stars BETWEEN 1 AND 5)
);
CREATE INDEX cases_rating_of_service ON cases_rating (service, rated_on);
