-- An identity of another state that was linked to the wrong resident returns to whose it is, with what it had brought.
CREATE TABLE identity_linked_delegation (
    delegation_id UUID NOT NULL PRIMARY KEY,
    -- Whose it was before the link.
    person_id     UUID NOT NULL REFERENCES identity_outsider (person_id)
);
CREATE INDEX identity_linked_delegation_of_person ON identity_linked_delegation (person_id);

-- Residents link an identity of another state of theirs: from which session they left for its provider, and in whose name.
ALTER TABLE identity_errand ADD COLUMN linking JSONB;

-- Somebody who has come back from there and is asked whether that is them: minutes at most, in that session, and once.
CREATE TABLE identity_linking (
    ticket_hash  TEXT        NOT NULL PRIMARY KEY,
    session_hash TEXT        NOT NULL,
    -- The resident.
    person_id    UUID        NOT NULL,
    -- Who the provider vouched for.
    outsider_id  UUID        NOT NULL REFERENCES identity_outsider (person_id),
    expires_at   TIMESTAMPTZ NOT NULL,

    CONSTRAINT identity_linking_hash_is_sha256 CHECK (length(ticket_hash) = 64)
);
CREATE INDEX identity_linking_by_expiry ON identity_linking (expires_at);
