-- Open cases that their definition calls urgent: what offices find on top of their inbox.
CREATE TABLE cases_urgent (
    case_id  UUID        NOT NULL PRIMARY KEY REFERENCES cases_case (case_id),
    -- When it came.
    noted_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX cases_urgent_since ON cases_urgent (noted_at, case_id);
