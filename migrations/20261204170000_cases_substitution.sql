-- Cases that an office is to conclude in the place of the one that is late (potere sostitutivo, art. 2 cc. 9-bis and 9-ter
-- L. 241/1990). A case is before one such office, once, and nothing takes it back.
CREATE TABLE cases_substitution (
    case_id  UUID        NOT NULL PRIMARY KEY REFERENCES cases_case (case_id),
    unit     TEXT        NOT NULL,
    begun_on DATE        NOT NULL,
    -- Half of the term of the procedure, from the day on which it begins.
    due_on   DATE        NOT NULL,
    -- Whether who asked has asked for it; else the office was late for so many days that nobody had to.
    is_asked BOOLEAN     NOT NULL,
    -- When the case ended.
    ended_at TIMESTAMPTZ,
    CONSTRAINT cases_substitution_ends_after_it_begins CHECK (due_on > begun_on)
);
CREATE INDEX cases_substitution_open ON cases_substitution (unit, due_on, case_id) WHERE ended_at IS NULL;

-- A saved filter can be for what is late alone. One of an earlier program is for what is late or due within a week.
ALTER TABLE cases_saved_filter ADD COLUMN is_late BOOLEAN NOT NULL DEFAULT FALSE;
