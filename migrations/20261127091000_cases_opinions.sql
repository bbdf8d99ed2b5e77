-- What one office asks another before it decides (*pareri*, art. 16 L. 241/1990).
CREATE TABLE cases_opinion (
    opinion_id UUID        NOT NULL PRIMARY KEY,
    case_id    UUID        NOT NULL REFERENCES cases_case (case_id),
    -- The office that is asked.
    unit       TEXT        NOT NULL,
    question   TEXT        NOT NULL,
    asked_at   TIMESTAMPTZ NOT NULL,
    asked_by   UUID        NOT NULL,
    due_on     DATE        NOT NULL,
    answer     TEXT,
    given_at   TIMESTAMPTZ,
    given_by   UUID,
    CONSTRAINT cases_opinion_is_whole CHECK (
           (answer IS NULL     AND given_at IS NULL     AND given_by IS NULL)
        OR (answer IS NOT NULL AND given_at IS NOT NULL AND given_by IS NOT NULL)
    )
);
CREATE INDEX cases_opinion_of_case ON cases_opinion (case_id, opinion_id);
-- An office is asked once at a time.
CREATE UNIQUE INDEX cases_opinion_asked_once ON cases_opinion (case_id, unit) WHERE given_at IS NULL;
-- What waits for an office, and for the whole city.
CREATE INDEX cases_opinion_of_unit ON cases_opinion (unit, due_on, opinion_id) WHERE given_at IS NULL;
CREATE INDEX cases_opinion_waiting ON cases_opinion (due_on, opinion_id) WHERE given_at IS NULL;
