-- Two files that turned out to be of one human being. The other file stays where it is, with all it holds, and leads to
-- the one that was kept; what it said that no file can say twice is written down beside it.
ALTER TABLE registry_person ADD COLUMN merged_into UUID;
CREATE INDEX registry_person_by_merged_into ON registry_person (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE registry_merge (
    -- The file that leads elsewhere since.
    person_id UUID        NOT NULL PRIMARY KEY REFERENCES registry_person (person_id),
    -- The file that was kept then.
    kept_id   UUID        NOT NULL REFERENCES registry_person (person_id),
    merged_at TIMESTAMPTZ NOT NULL,
    -- The official; none for a command at the shell.
    merged_by UUID,
    reason    TEXT        NOT NULL,
    -- Why it is one human being although the files differ.
    note      TEXT,
    -- Codes, identifier, family and register of before.
    was       JSONB       NOT NULL,

    CONSTRAINT registry_merge_is_of_two CHECK (person_id <> kept_id)
);
CREATE INDEX registry_merge_by_kept ON registry_merge (kept_id);
