-- Who is signed in, in which browser. No row for an anonymous visit.
-- The browser holds the session's number, the table only its SHA-256: who reads the table cannot
-- become anybody.
CREATE TABLE web_session (
    session_hash  TEXT        NOT NULL PRIMARY KEY,
    actor_kind    TEXT        NOT NULL,
    actor_id      UUID,
    signed_in     JSONB       NOT NULL,
    started_at    TIMESTAMPTZ NOT NULL,
    seen_at       TIMESTAMPTZ NOT NULL,
    expires_at    TIMESTAMPTZ NOT NULL,

    CONSTRAINT web_session_hash_is_sha256 CHECK (length(session_hash) = 64),
    CONSTRAINT web_session_runs_forward CHECK (started_at <= seen_at AND seen_at <= expires_at)
);

CREATE INDEX web_session_by_expiry ON web_session (expires_at);
CREATE INDEX web_session_by_actor ON web_session (actor_id);
