-- Programs press twice as people do: the key under which one asked, what it asked for, and the case that came of it.
CREATE TABLE cases_request_key (
    person_id   UUID        NOT NULL,
    request_key TEXT        NOT NULL,
    -- SHA-256 of what was asked: the same key with something else is a mistake of the program.
    digest      TEXT        NOT NULL,
    case_id     UUID        NOT NULL,
    asked_at    TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (person_id, request_key)
);
