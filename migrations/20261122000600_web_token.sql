-- Tokens by which an application acts for somebody under /api/.
-- The application holds the token, the table only its SHA-256: who reads the table cannot use one.
CREATE TABLE web_token (
    token_id     UUID        NOT NULL PRIMARY KEY,
    token_sha256 TEXT        NOT NULL,
    actor_kind   TEXT        NOT NULL,
    actor_id     UUID        NOT NULL,
    actor        JSONB       NOT NULL,
    -- What its owner calls the application.
    label        TEXT        NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    revoked_at   TIMESTAMPTZ,

    CONSTRAINT web_token_once UNIQUE (token_sha256),
    CONSTRAINT web_token_hash_is_sha256 CHECK (length(token_sha256) = 64),
    CONSTRAINT web_token_runs_forward CHECK (created_at < expires_at)
);

CREATE INDEX web_token_by_actor ON web_token (actor_kind, actor_id, token_id);
CREATE INDEX web_token_by_expiry ON web_token (expires_at);
