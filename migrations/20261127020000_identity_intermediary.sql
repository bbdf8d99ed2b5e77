-- Organisations that the city has admitted to act for the residents who want it: CAF, accountants, patronati.
CREATE TABLE identity_intermediary (
    intermediary_id UUID        NOT NULL PRIMARY KEY,
    -- Their numeric codice fiscale.
    code            TEXT        NOT NULL,
    name            TEXT        NOT NULL,
    admitted_at     TIMESTAMPTZ NOT NULL,
    suspended_at    TIMESTAMPTZ,

    CONSTRAINT identity_intermediary_code_has_11 CHECK (length(code) = 11)
);
CREATE UNIQUE INDEX identity_intermediary_by_code ON identity_intermediary (code);

-- Who acts for them, known by the codice fiscale with which they come in. A row is never removed: it says who could act
-- at the time.
CREATE TABLE identity_intermediary_operator (
    intermediary_id UUID        NOT NULL REFERENCES identity_intermediary (intermediary_id),
    operator_code   TEXT        NOT NULL,
    name            TEXT        NOT NULL,
    added_at        TIMESTAMPTZ NOT NULL,
    removed_at      TIMESTAMPTZ,
    PRIMARY KEY (intermediary_id, operator_code),

    CONSTRAINT identity_intermediary_operator_code_has_16 CHECK (length(operator_code) = 16)
);
CREATE INDEX identity_intermediary_operator_by_code ON identity_intermediary_operator (operator_code);
