-- What somebody left the house for and will come back from: a sign-in or a sign-out at their provider. The
-- table holds the hash of what the browser brings back; the row goes when it is used, on whichever node.
CREATE TABLE identity_errand (
    state_hash TEXT        NOT NULL PRIMARY KEY,
    kind       TEXT        NOT NULL,
    -- The mark of the browser that left.
    browser    TEXT        NOT NULL,
    request    JSONB       NOT NULL,
    return_to  TEXT,
    expires_at TIMESTAMPTZ NOT NULL,

    CONSTRAINT identity_errand_hash_is_sha256 CHECK (length(state_hash) = 64),
    CONSTRAINT identity_errand_kind_is_known CHECK (kind IN ('spid_sign_in', 'spid_sign_out'))
);
CREATE INDEX identity_errand_by_expiry ON identity_errand (expires_at);

-- Somebody who was recognised and has not yet come through the door: minutes at most, and once.
CREATE TABLE identity_arrival (
    ticket_hash      TEXT        NOT NULL PRIMARY KEY,
    browser          TEXT        NOT NULL,
    actor            JSONB       NOT NULL,
    display_name     TEXT        NOT NULL,
    provider_session JSONB       NOT NULL,
    return_to        TEXT,
    expires_at       TIMESTAMPTZ NOT NULL,

    CONSTRAINT identity_arrival_hash_is_sha256 CHECK (length(ticket_hash) = 64)
);
CREATE INDEX identity_arrival_by_expiry ON identity_arrival (expires_at);

-- Sessions of ours that began at a provider, so that each side can end them.
CREATE TABLE identity_session (
    session_hash     TEXT        NOT NULL PRIMARY KEY,
    -- SHA-256 over the provider and the name it gave the person for this session.
    name_hash        TEXT        NOT NULL,
    provider_session JSONB       NOT NULL,
    expires_at       TIMESTAMPTZ NOT NULL
);
CREATE INDEX identity_session_by_name ON identity_session (name_hash);
CREATE INDEX identity_session_by_expiry ON identity_session (expires_at);

-- People with a proven identity whom the population register did not know when they came first.
CREATE TABLE identity_outsider (
    person_id     UUID        NOT NULL PRIMARY KEY,
    fiscal_code   TEXT,
    foreign_id    TEXT,
    given_name    TEXT        NOT NULL,
    family_name   TEXT        NOT NULL,
    born_on       DATE,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at  TIMESTAMPTZ NOT NULL,
    -- Who they are in the population register since they are in it.
    became        UUID,

    CONSTRAINT identity_outsider_has_one_key CHECK ((fiscal_code IS NULL) <> (foreign_id IS NULL)),
    CONSTRAINT identity_outsider_fiscal_code_has_16 CHECK (fiscal_code IS NULL OR length(fiscal_code) = 16)
);
CREATE UNIQUE INDEX identity_outsider_by_fiscal_code ON identity_outsider (fiscal_code);
CREATE UNIQUE INDEX identity_outsider_by_foreign_id ON identity_outsider (foreign_id);

-- The register of accesses (DPCM 24 October 2014, art. 13 c. 2): each request with its response, for 24
-- months. What it was about is readable only with the key of the register; what it is looked up by is not.
CREATE TABLE identity_access (
    access_id          UUID        NOT NULL PRIMARY KEY,
    recorded_at        TIMESTAMPTZ NOT NULL,
    request_id         TEXT        NOT NULL,
    request_issued_at  TIMESTAMPTZ NOT NULL,
    response_id        TEXT        NOT NULL,
    response_issued_at TIMESTAMPTZ NOT NULL,
    provider           TEXT        NOT NULL,
    assertion_id       TEXT,
    -- The name that the provider made up for this session alone, and whose name that is.
    subject            TEXT,
    subject_qualifier  TEXT,
    sealed             TEXT        NOT NULL,

    CONSTRAINT identity_access_subject_is_whole CHECK (
        (assertion_id IS NULL AND subject IS NULL AND subject_qualifier IS NULL)
        OR (assertion_id IS NOT NULL AND subject IS NOT NULL AND subject_qualifier IS NOT NULL)
    )
);
CREATE INDEX identity_access_by_time ON identity_access (recorded_at);
CREATE INDEX identity_access_by_request ON identity_access (request_id);
CREATE INDEX identity_access_by_response ON identity_access (response_id);
CREATE INDEX identity_access_by_assertion ON identity_access (assertion_id);
