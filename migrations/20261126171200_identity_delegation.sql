-- Who lets whom act for them, in which services, how far and until when. A row is never removed: it is what acts
-- done in another's name rest on.
CREATE TABLE identity_delegation (
    delegation_id UUID        NOT NULL PRIMARY KEY,
    version       BIGINT      NOT NULL,
    grantor_id    UUID        NOT NULL,
    grantor_name  TEXT        NOT NULL,
    -- Whom the grantor named: nobody else can accept.
    delegate_code TEXT        NOT NULL,
    services      TEXT        NOT NULL,
    deed          TEXT        NOT NULL,
    granted_at    TIMESTAMPTZ NOT NULL,
    -- The last day.
    ends_on       DATE        NOT NULL,
    state         TEXT        NOT NULL,
    -- Hash of what the grantor hands to the delegate; only as long as it is offered.
    code_hash     TEXT,
    answer_by     TIMESTAMPTZ,
    delegate_id   UUID,
    delegate_name TEXT,
    accepted_at   TIMESTAMPTZ,
    ended_at      TIMESTAMPTZ,
    ended_by      TEXT,

    CONSTRAINT identity_delegation_code_has_16 CHECK (length(delegate_code) = 16),
    CONSTRAINT identity_delegation_deed_is_known CHECK (deed IN ('read', 'act')),
    CONSTRAINT identity_delegation_state_is_whole CHECK (
        (state = 'offered' AND code_hash IS NOT NULL AND answer_by IS NOT NULL AND delegate_id IS NULL
            AND ended_at IS NULL)
        OR (state = 'in_force' AND code_hash IS NULL AND delegate_id IS NOT NULL AND delegate_name IS NOT NULL
            AND accepted_at IS NOT NULL AND ended_at IS NULL)
        OR (state = 'ended' AND code_hash IS NULL AND ended_at IS NOT NULL
            AND ended_by IN ('grantor', 'delegate', 'declined'))
    )
);
CREATE INDEX identity_delegation_by_grantor ON identity_delegation (grantor_id, granted_at);
CREATE INDEX identity_delegation_by_delegate ON identity_delegation (delegate_id, granted_at);
CREATE UNIQUE INDEX identity_delegation_by_code ON identity_delegation (code_hash);
