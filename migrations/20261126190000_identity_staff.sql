-- People who work for the city and sign in themselves. What they may do is the role's; where, the scopes'.
CREATE TABLE identity_employee (
    staff_id     UUID        NOT NULL PRIMARY KEY,
    -- By what colleagues and operators call them; residents never read it.
    name         TEXT        NOT NULL,
    -- What residents read when they look at who opened their file: the office.
    public_name  TEXT        NOT NULL,
    office       TEXT        NOT NULL,
    role         TEXT        NOT NULL,
    -- Who they are to the city's own identity provider.
    subject      TEXT,
    active_from  DATE        NOT NULL,
    -- The last day on which they may sign in.
    active_until DATE,
    added_at     TIMESTAMPTZ NOT NULL,
    disabled_at  TIMESTAMPTZ,
    -- When they came in last.
    last_in_at   TIMESTAMPTZ,

    CONSTRAINT identity_employee_runs_forward CHECK (active_until IS NULL OR active_from <= active_until)
);
CREATE UNIQUE INDEX identity_employee_by_name ON identity_employee (name);
CREATE UNIQUE INDEX identity_employee_by_subject ON identity_employee (subject);

-- Where a role holds: in one office, for one service, in one Municipio. None means everywhere.
CREATE TABLE identity_employee_scope (
    staff_id UUID NOT NULL REFERENCES identity_employee (staff_id),
    kind     TEXT NOT NULL,
    value    TEXT NOT NULL,

    PRIMARY KEY (staff_id, kind, value),
    CONSTRAINT identity_employee_scope_kind_is_known CHECK (kind IN ('office', 'service', 'municipio'))
);

-- Passkeys. The private half never leaves the employee's device.
CREATE TABLE identity_employee_key (
    key_id        UUID        NOT NULL PRIMARY KEY,
    staff_id      UUID        NOT NULL REFERENCES identity_employee (staff_id),
    label         TEXT        NOT NULL,
    credential_id TEXT        NOT NULL,
    passkey       JSONB       NOT NULL,
    added_at      TIMESTAMPTZ NOT NULL,
    last_used_at  TIMESTAMPTZ
);
CREATE UNIQUE INDEX identity_employee_key_by_credential ON identity_employee_key (credential_id);
CREATE INDEX identity_employee_key_by_staff ON identity_employee_key (staff_id);

-- Recovery codes that have not been used. The employee holds the code, the table its hash.
CREATE TABLE identity_employee_code (
    code_hash TEXT        NOT NULL PRIMARY KEY,
    staff_id  UUID        NOT NULL REFERENCES identity_employee (staff_id),
    made_at   TIMESTAMPTZ NOT NULL,

    CONSTRAINT identity_employee_code_hash_is_sha256 CHECK (length(code_hash) = 64)
);
CREATE INDEX identity_employee_code_by_staff ON identity_employee_code (staff_id);

-- What an employee has begun and will come back to finish: minutes at most, and once. The table holds the hash of
-- what the browser brings back.
CREATE TABLE identity_employee_errand (
    state_hash TEXT        NOT NULL PRIMARY KEY,
    kind       TEXT        NOT NULL,
    -- The mark of the browser that began it; a link for enrolment is opened in any.
    browser    TEXT,
    request    JSONB       NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,

    CONSTRAINT identity_employee_errand_hash_is_sha256 CHECK (length(state_hash) = 64),
    CONSTRAINT identity_employee_errand_browser_is_known CHECK (browser IS NOT NULL OR kind = 'enrolment')
);
CREATE INDEX identity_employee_errand_by_expiry ON identity_employee_errand (expires_at);

-- Sessions of ours that began at the city's provider, so that signing out ends both.
CREATE TABLE identity_employee_session (
    session_hash TEXT        NOT NULL PRIMARY KEY,
    id_token     TEXT        NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX identity_employee_session_by_expiry ON identity_employee_session (expires_at);
