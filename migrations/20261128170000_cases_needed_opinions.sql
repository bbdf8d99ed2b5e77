-- Opinions that the definition of a service wants before something is decided: they ask themselves, and bodies that have no
-- desk here are asked too.
-- Nobody reads it since release 0.1: the table before is in no release.
ALTER TABLE cases_opinion RENAME TO cases_opinion_of_offices;
DROP INDEX cases_opinion_of_case;
DROP INDEX cases_opinion_asked_once;
DROP INDEX cases_opinion_of_unit;
DROP INDEX cases_opinion_waiting;
CREATE TABLE cases_opinion (
    opinion_id UUID        NOT NULL PRIMARY KEY,
    case_id    UUID        NOT NULL REFERENCES cases_case (case_id),
    -- The office that is asked, or the body outside the city, as the definition calls it.
    unit       TEXT        NOT NULL,
    is_outside BOOLEAN     NOT NULL,
    question   TEXT        NOT NULL,
    asked_at   TIMESTAMPTZ NOT NULL,
    -- The official who asked; nobody where the definition does.
    asked_by   UUID,
    due_on     DATE        NOT NULL,
    answer     TEXT,
    given_at   TIMESTAMPTZ,
    given_by   UUID,
    CONSTRAINT cases_opinion_is_whole CHECK (
           (answer IS NULL     AND given_at IS NULL     AND given_by IS NULL)
        OR (answer IS NOT NULL AND given_at IS NOT NULL AND given_by IS NOT NULL)
    ),
    -- An official asks the offices of the city alone.
    CONSTRAINT cases_opinion_outside_is_needed CHECK (NOT is_outside OR asked_by IS NULL)
);
INSERT INTO cases_opinion
    (opinion_id, case_id, unit, is_outside, question, asked_at, asked_by, due_on, answer, given_at, given_by)
SELECT opinion_id, case_id, unit, FALSE, question, asked_at, asked_by, due_on, answer, given_at, given_by
  FROM cases_opinion_of_offices;
DROP TABLE cases_opinion_of_offices;
CREATE INDEX cases_opinion_of_case ON cases_opinion (case_id, opinion_id);
-- An office is asked once at a time.
CREATE UNIQUE INDEX cases_opinion_asked_once ON cases_opinion (case_id, unit) WHERE given_at IS NULL;
-- What waits for an office, and for the whole city.
CREATE INDEX cases_opinion_of_unit ON cases_opinion (unit, due_on, opinion_id) WHERE given_at IS NULL;
CREATE INDEX cases_opinion_waiting ON cases_opinion (due_on, opinion_id) WHERE given_at IS NULL;

-- The document in which an opinion came by certified mail. It belongs to the case, and is for the office alone.
ALTER TABLE cases_file ADD COLUMN opinion_id UUID REFERENCES cases_opinion (opinion_id)
    CONSTRAINT cases_file_of_opinion_has_case CHECK (opinion_id IS NULL OR (case_id IS NOT NULL AND event_number IS NULL));
CREATE INDEX cases_file_of_opinion ON cases_file (opinion_id) WHERE opinion_id IS NOT NULL;
