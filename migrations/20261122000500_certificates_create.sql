-- The register of certificates. A number is given out once, with everything the document will say; the
-- document follows, and until it is there the row says so.
CREATE TABLE certificates_number (
    year BIGINT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);

CREATE TABLE certificates_certificate (
    certificate_id    UUID        NOT NULL PRIMARY KEY,
    version           BIGINT      NOT NULL,
    year              BIGINT      NOT NULL,
    number            BIGINT      NOT NULL,
    person_id         UUID        NOT NULL,
    kinds             TEXT        NOT NULL,
    code              TEXT        NOT NULL,
    -- What the document says, as composed when the number was given out.
    content           JSONB       NOT NULL,
    facts_digest      TEXT        NOT NULL,
    stamp_duty_cents  BIGINT      NOT NULL,
    fee_cents         BIGINT      NOT NULL,
    channel           TEXT        NOT NULL,
    issued_by         UUID,
    office            TEXT,
    issued_on         DATE        NOT NULL,
    -- None for what can no longer change: birth and death.
    valid_until       DATE,
    reserved_at       TIMESTAMPTZ NOT NULL,
    -- The same press of a button twice is one certificate.
    request_key       TEXT        NOT NULL,
    state             TEXT        NOT NULL,
    issued_at         TIMESTAMPTZ,
    document_key      TEXT,
    document_sha256   TEXT,
    withdrawn_at      TIMESTAMPTZ,
    withdrawn_by      UUID,
    withdrawn_reason  TEXT,
    -- The registry has changed since: from this day the document no longer tells how things are.
    superseded_on     DATE,
    CONSTRAINT certificates_certificate_numbered_once UNIQUE (year, number),
    CONSTRAINT certificates_certificate_code_once UNIQUE (code),
    CONSTRAINT certificates_certificate_asked_once UNIQUE (request_key),
    CONSTRAINT certificates_certificate_state_is_whole CHECK (
           (state = 'reserved'  AND issued_at IS NULL     AND document_key IS NULL     AND document_sha256 IS NULL
                                AND withdrawn_at IS NULL  AND withdrawn_reason IS NULL)
        OR (state = 'issued'    AND issued_at IS NOT NULL AND document_key IS NOT NULL AND document_sha256 IS NOT NULL
                                AND withdrawn_at IS NULL  AND withdrawn_reason IS NULL)
        OR (state = 'withdrawn' AND issued_at IS NOT NULL AND document_key IS NOT NULL AND document_sha256 IS NOT NULL
                                AND withdrawn_at IS NOT NULL AND withdrawn_reason IS NOT NULL)
    )
);
CREATE INDEX certificates_certificate_of_person ON certificates_certificate (person_id, certificate_id);

-- A link by which a resident lets somebody fetch one certificate.
CREATE TABLE certificates_link (
    link_id        UUID        NOT NULL PRIMARY KEY,
    certificate_id UUID        NOT NULL REFERENCES certificates_certificate (certificate_id),
    person_id      UUID        NOT NULL,
    -- The link itself is known only to who was given it.
    token_sha256   TEXT        NOT NULL,
    recipient      TEXT        NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL,
    expires_at     TIMESTAMPTZ NOT NULL,
    revoked_at     TIMESTAMPTZ,
    openings       BIGINT      NOT NULL,
    last_opened_at TIMESTAMPTZ,
    CONSTRAINT certificates_link_token_once UNIQUE (token_sha256)
);
CREATE INDEX certificates_link_of_certificate ON certificates_link (certificate_id, link_id);
