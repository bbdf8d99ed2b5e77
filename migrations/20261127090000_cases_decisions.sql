-- The document with which a case ended: its number and what it says are written down with the decision, the file is made
-- after.
CREATE TABLE cases_decision (
    case_id         UUID   NOT NULL PRIMARY KEY REFERENCES cases_case (case_id),
    protocol_year   BIGINT NOT NULL,
    protocol_number BIGINT NOT NULL,
    content         JSONB  NOT NULL,
    -- Where the file is in the store, and the SHA-256 of its bytes; nothing until it is made.
    document_key    TEXT,
    document_sha256 TEXT,
    CONSTRAINT cases_decision_numbered_once UNIQUE (protocol_year, protocol_number),
    CONSTRAINT cases_decision_document_is_whole CHECK ((document_key IS NULL) = (document_sha256 IS NULL))
);
