-- A delegation ends with the death of whoever gave it or has it.
-- Nobody reads it since release 0.1: the table before is in no release.
ALTER TABLE identity_delegation RENAME TO identity_delegation_before_deaths;
DROP INDEX identity_delegation_by_grantor;
DROP INDEX identity_delegation_by_delegate;
DROP INDEX identity_delegation_by_code;
DROP INDEX identity_delegation_of_clients;
DROP INDEX identity_delegation_by_client_name;
DROP INDEX identity_delegation_of_former;
DROP INDEX identity_delegation_by_client;

-- Who lets whom act for them, in which services, how far and until when. A row is never removed: it is what acts
-- done in another's name rest on.
CREATE TABLE identity_delegation (
    delegation_id   UUID        NOT NULL PRIMARY KEY,
    version         BIGINT      NOT NULL,
    grantor_id      UUID        NOT NULL,
    grantor_name    TEXT        NOT NULL,
    -- By which the operators of an intermediary find a client: surname and given name, the letters A to Z only.
    grantor_key     TEXT        NOT NULL,
    delegate_kind   TEXT        NOT NULL,
    -- Whom the grantor named: nobody else can accept.
    delegate_code   TEXT,
    intermediary_id UUID        REFERENCES identity_intermediary (intermediary_id),
    helper          JSONB,
    services        TEXT        NOT NULL,
    deed            TEXT        NOT NULL,
    granted_at      TIMESTAMPTZ NOT NULL,
    -- Who took it down at the counter, and how the grantor was known there.
    counter         JSONB,
    -- The last day.
    ends_on         DATE        NOT NULL,
    state           TEXT        NOT NULL,
    -- Hash of what the grantor hands to the delegate; only as long as it is offered.
    code_hash       TEXT,
    answer_by       TIMESTAMPTZ,
    -- The person who accepted: the delegate, or an operator in the name of the intermediary.
    delegate_id     UUID,
    -- What the delegate is called: the person, the intermediary, the helper.
    delegate_name   TEXT,
    accepted_at     TIMESTAMPTZ,
    ended_at        TIMESTAMPTZ,
    ended_by        TEXT,

    CONSTRAINT identity_delegation_has_one_delegate CHECK (
        (delegate_kind = 'person' AND delegate_code IS NOT NULL AND intermediary_id IS NULL AND helper IS NULL)
        OR (delegate_kind = 'intermediary' AND delegate_code IS NULL AND intermediary_id IS NOT NULL
            AND delegate_name IS NOT NULL AND helper IS NULL)
        OR (delegate_kind = 'helper' AND delegate_code IS NULL AND intermediary_id IS NULL AND helper IS NOT NULL
            AND counter IS NOT NULL)
    ),
    CONSTRAINT identity_delegation_code_has_16 CHECK (delegate_code IS NULL OR length(delegate_code) = 16),
    CONSTRAINT identity_delegation_deed_is_known CHECK (deed IN ('read', 'act')),
    CONSTRAINT identity_delegation_state_is_whole CHECK (
        (state = 'offered' AND code_hash IS NOT NULL AND answer_by IS NOT NULL AND delegate_id IS NULL
            AND accepted_at IS NULL AND ended_at IS NULL AND delegate_kind <> 'helper')
        OR (state = 'in_force' AND code_hash IS NULL AND delegate_name IS NOT NULL AND accepted_at IS NOT NULL
            AND (delegate_id IS NULL) = (delegate_kind = 'helper') AND ended_at IS NULL)
        OR (state = 'ended' AND code_hash IS NULL AND ended_at IS NOT NULL
            AND ended_by IN ('grantor', 'counter', 'delegate', 'declined', 'grantor_died', 'delegate_died'))
    )
);
INSERT INTO identity_delegation
    (delegation_id, version, grantor_id, grantor_name, grantor_key, delegate_kind, delegate_code, intermediary_id, helper,
     services, deed, granted_at, counter, ends_on, state, code_hash, answer_by, delegate_id, delegate_name, accepted_at,
     ended_at, ended_by)
SELECT delegation_id, version, grantor_id, grantor_name, grantor_key, delegate_kind, delegate_code, intermediary_id, helper,
       services, deed, granted_at, counter, ends_on, state, code_hash, answer_by, delegate_id, delegate_name, accepted_at,
       ended_at, ended_by
  FROM identity_delegation_before_deaths;
DROP TABLE identity_delegation_before_deaths;

CREATE INDEX identity_delegation_by_grantor ON identity_delegation (grantor_id, granted_at);
CREATE INDEX identity_delegation_by_delegate ON identity_delegation (delegate_id, granted_at);
CREATE UNIQUE INDEX identity_delegation_by_code ON identity_delegation (code_hash);
-- The clients of an intermediary: what ends next, those who were before, by name, one of them.
CREATE INDEX identity_delegation_of_clients ON identity_delegation (intermediary_id, state, ends_on, delegation_id);
CREATE INDEX identity_delegation_by_client_name ON identity_delegation (intermediary_id, grantor_key, delegation_id);
CREATE INDEX identity_delegation_of_former ON identity_delegation (intermediary_id, granted_at, delegation_id);
CREATE INDEX identity_delegation_by_client ON identity_delegation (intermediary_id, grantor_id);
