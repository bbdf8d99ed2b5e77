-- The files that people send. A row belongs to a draft until it is sent, then to the case; its bytes are in the store of
-- documents, and what no row names any more is deleted there.
CREATE TABLE cases_file (
    file_id    UUID        NOT NULL PRIMARY KEY,
    -- Whose request it belongs to.
    person_id  UUID        NOT NULL,
    draft_id   UUID        REFERENCES cases_draft (draft_id),
    case_id    UUID        REFERENCES cases_case (case_id),
    field      TEXT        NOT NULL,
    name       TEXT        NOT NULL,
    kind       TEXT        NOT NULL,
    size_bytes BIGINT      NOT NULL,
    sha256     TEXT        NOT NULL,
    -- Where it is in the store of documents.
    object_key TEXT        NOT NULL,
    added_at   TIMESTAMPTZ NOT NULL,
    CONSTRAINT cases_file_kept_once UNIQUE (object_key),
    CONSTRAINT cases_file_belongs_to_one CHECK ((draft_id IS NULL) <> (case_id IS NULL)),
    CONSTRAINT cases_file_kind_is_known CHECK (kind IN ('pdf', 'jpeg', 'png', 'p7m')),
    CONSTRAINT cases_file_is_not_empty CHECK (size_bytes > 0)
);
CREATE INDEX cases_file_of_draft ON cases_file (draft_id) WHERE draft_id IS NOT NULL;
CREATE INDEX cases_file_of_case ON cases_file (case_id) WHERE case_id IS NOT NULL;
