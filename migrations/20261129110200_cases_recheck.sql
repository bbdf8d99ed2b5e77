-- What was granted for a home that has changed since: the office looks whether it still holds.
CREATE TABLE cases_recheck (
    case_id  UUID        NOT NULL PRIMARY KEY REFERENCES cases_case (case_id),
    noted_at TIMESTAMPTZ NOT NULL,
    -- When an official said that they had looked.
    done_at  TIMESTAMPTZ
);
CREATE INDEX cases_recheck_waiting ON cases_recheck (noted_at, case_id) WHERE done_at IS NULL;
