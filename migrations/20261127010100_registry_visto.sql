-- What an official has asked and another one has to endorse (visto): that a court's note on a parent ends. Until then the
-- note stands.
CREATE TABLE registry_visto (
    visto_id   UUID        NOT NULL PRIMARY KEY,
    -- The child whose file it is about.
    person_id  UUID        NOT NULL REFERENCES registry_person (person_id),
    -- The parent: by their file, or by their role in the act of birth where they have none here.
    parent_id  UUID,
    parent_role TEXT,
    ends_on    DATE        NOT NULL,
    reason     TEXT        NOT NULL,
    asked_by   UUID        NOT NULL,
    asked_at   TIMESTAMPTZ NOT NULL,
    state      TEXT        NOT NULL,
    decided_by UUID,
    decided_at TIMESTAMPTZ,
    -- Why it was not given.
    why_not    TEXT,

    CONSTRAINT registry_visto_names_one_parent CHECK ((parent_id IS NULL) <> (parent_role IS NULL)),
    CONSTRAINT registry_visto_is_of_another CHECK (decided_by IS NULL OR decided_by <> asked_by),
    CONSTRAINT registry_visto_state_is_whole CHECK (
           (state = 'open'    AND decided_by IS NULL     AND decided_at IS NULL     AND why_not IS NULL)
        OR (state = 'given'   AND decided_by IS NOT NULL AND decided_at IS NOT NULL AND why_not IS NULL)
        OR (state = 'refused' AND decided_by IS NOT NULL AND decided_at IS NOT NULL AND why_not IS NOT NULL)
    )
);
-- One at a time for each note.
CREATE UNIQUE INDEX registry_visto_open_once ON registry_visto (person_id, parent_id) WHERE state = 'open';
CREATE UNIQUE INDEX registry_visto_open_once_in_the_act ON registry_visto (person_id, parent_role) WHERE state = 'open';
CREATE INDEX registry_visto_open ON registry_visto (asked_at) WHERE state = 'open';
