-- Programs write twice as they ask twice: the key under which a message or a note was sent, and the version that its case had
-- once it was written.
CREATE TABLE cases_message_key (
    -- Whoever wrote: a person, or an office's program.
    writer_id   UUID        NOT NULL,
    request_key TEXT        NOT NULL,
    -- SHA-256 of what was written, where, and for whom: the same key with something else is a mistake of the program.
    digest      TEXT        NOT NULL,
    case_id     UUID        NOT NULL,
    version     BIGINT      NOT NULL,
    written_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (writer_id, request_key)
);
CREATE INDEX cases_message_key_of_case ON cases_message_key (case_id);
