-- Programs of offices press twice also where nothing belongs to one case: the key under which something was posted or
-- withdrawn, or a ranking published, and what came of it. It stays, so that what is sent again late does nothing more.
CREATE TABLE cases_desk_key (
    -- The office's program.
    staff_id    UUID        NOT NULL,
    request_key TEXT        NOT NULL,
    -- SHA-256 of what was done: the same key with something else is a mistake of the program.
    digest      TEXT        NOT NULL,
    -- The posting, or the call of the ranking.
    came        TEXT        NOT NULL,
    done_at     TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (staff_id, request_key)
);
