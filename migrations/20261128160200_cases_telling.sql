-- News of a request that is public, until whoever follows it was told: some at a time, in the order of their identifiers.
CREATE TABLE cases_telling (
    telling_id UUID        NOT NULL PRIMARY KEY,
    -- What they follow. No reference: an erased request has no followers, and nobody is told.
    case_id    UUID        NOT NULL,
    -- What they followed before, where that was joined to this one; then nobody else is told.
    came_from  UUID,
    -- When it happened: whoever began to follow it after that has read it.
    at         TIMESTAMPTZ NOT NULL,
    -- Who was told last.
    told_up_to UUID        NOT NULL
);
CREATE INDEX cases_telling_of_case ON cases_telling (case_id);
-- What a follower followed before, where that was joined to what they follow now.
ALTER TABLE cases_follower ADD COLUMN came_from UUID;

-- What somebody followed before they turned out to be one of the register's people, so that it returns where that was a
-- mistake.
CREATE TABLE cases_follow_before (
    case_id     UUID        NOT NULL,
    person_id   UUID        NOT NULL,
    followed_at TIMESTAMPTZ NOT NULL,
    -- Whether the resident followed it too: then it stays theirs besides.
    is_shared   BOOLEAN     NOT NULL,
    PRIMARY KEY (case_id, person_id)
);
CREATE INDEX cases_follow_before_person ON cases_follow_before (person_id);
