-- What cases do to the population register: a job follows each, in one transaction with the register.
CREATE TABLE cases_register (
    case_id    UUID        NOT NULL PRIMARY KEY REFERENCES cases_case (case_id),
    step       TEXT        NOT NULL,
    state      TEXT        NOT NULL,
    -- Why the register could not follow.
    hindrance  TEXT,
    -- The official who took the step, as whom the register is changed.
    actor      JSONB       NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,

    CONSTRAINT cases_register_step_is_known CHECK (step IN ('enters', 'annuls')),
    CONSTRAINT cases_register_state_is_whole CHECK (
           (state IN ('wanted', 'done', 'by_hand') AND hindrance IS NULL)
        OR (state = 'hindered' AND hindrance IS NOT NULL)
    )
);
CREATE INDEX cases_register_hindered ON cases_register (changed_at, case_id) WHERE state = 'hindered';
