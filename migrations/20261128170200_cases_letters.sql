-- Sealed documents that officials' steps write while a case goes on (a notice before refusal, a request for papers): number
-- and words are written down with the step, the file is made after, as of a decision.
CREATE TABLE cases_letter (
    letter_id       UUID   NOT NULL PRIMARY KEY,
    case_id         UUID   NOT NULL REFERENCES cases_case (case_id),
    -- The event of the case that wrote it.
    event_number    BIGINT NOT NULL,
    protocol_year   BIGINT NOT NULL,
    protocol_number BIGINT NOT NULL,
    content         JSONB  NOT NULL,
    -- Where the file is in the store, and the SHA-256 of its bytes; nothing until it is made.
    document_key    TEXT,
    document_sha256 TEXT,
    CONSTRAINT cases_letter_of_event UNIQUE (case_id, event_number),
    CONSTRAINT cases_letter_numbered_once UNIQUE (protocol_year, protocol_number),
    CONSTRAINT cases_letter_document_is_whole CHECK ((document_key IS NULL) = (document_sha256 IS NULL))
);
