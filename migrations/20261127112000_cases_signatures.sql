-- What somebody else must agree to before a request is sent. A row belongs to a draft until it is sent, then to the case.
CREATE TABLE cases_signature (
    signature_id UUID        NOT NULL PRIMARY KEY,
    -- Whose request it is.
    person_id    UUID        NOT NULL,
    draft_id     UUID        REFERENCES cases_draft (draft_id),
    case_id      UUID        REFERENCES cases_case (case_id),
    field        TEXT        NOT NULL,
    -- Who is to sign, as they were named.
    fiscal_code  TEXT        NOT NULL,
    -- SHA-256 of the code that whoever asks hands over.
    code_hash    TEXT        NOT NULL,
    -- SHA-256 of the service, its version and the answers: what is signed.
    digest       TEXT        NOT NULL,
    asked_at     TIMESTAMPTZ NOT NULL,
    -- Who it is, as soon as the city knows.
    signer_id    UUID,
    signer_name  TEXT,
    state        TEXT        NOT NULL,
    answered_at  TIMESTAMPTZ,
    CONSTRAINT cases_signature_belongs_to_one CHECK ((draft_id IS NULL) <> (case_id IS NULL)),
    CONSTRAINT cases_signature_code_is_of_one UNIQUE (code_hash),
    CONSTRAINT cases_signature_state_is_whole CHECK (
           (state = 'asked'   AND answered_at IS NULL)
        OR (state = 'signed'  AND answered_at IS NOT NULL AND signer_id IS NOT NULL AND signer_name IS NOT NULL)
        OR (state = 'refused' AND answered_at IS NOT NULL AND signer_id IS NOT NULL)
    )
);
CREATE UNIQUE INDEX cases_signature_of_draft ON cases_signature (draft_id, field) WHERE draft_id IS NOT NULL;
CREATE INDEX cases_signature_of_case ON cases_signature (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX cases_signature_of_signer ON cases_signature (signer_id) WHERE signer_id IS NOT NULL;
