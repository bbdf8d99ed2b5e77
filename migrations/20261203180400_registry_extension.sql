-- Classes of documents that count longer than is written on them, because an act says so (for example art. 104 DL 18/2020).
CREATE TABLE registry_extension (
    extension_id   UUID        NOT NULL PRIMARY KEY,
    -- A kind of identity document, or the city's certificates.
    class          TEXT        NOT NULL,
    -- Those whose last day is one of these.
    expiring_from  DATE        NOT NULL,
    expiring_until DATE        NOT NULL,
    valid_until    DATE        NOT NULL,
    decree_id      UUID        NOT NULL,
    -- The number of the act, as people cite it.
    act            TEXT        NOT NULL,
    extended_at    TIMESTAMPTZ NOT NULL,
    lifted_at      TIMESTAMPTZ,
    CONSTRAINT registry_extension_class_is_known CHECK (class IN ('ci', 'cie', 'pass', 'sogg', 'certificate')),
    CONSTRAINT registry_extension_runs_forward CHECK (expiring_from <= expiring_until AND expiring_until <= valid_until),
    CONSTRAINT registry_extension_ends_after_it_began CHECK (lifted_at IS NULL OR lifted_at >= extended_at)
);
-- One act says it once of a class.
CREATE UNIQUE INDEX registry_extension_once ON registry_extension (decree_id, class);
-- What holds: a handful of rows, asked whenever somebody with a document is read.
CREATE INDEX registry_extension_in_force ON registry_extension (class) WHERE lifted_at IS NULL;
-- How many an act would concern.
CREATE INDEX registry_document_by_expiry ON registry_document (kind, expires_on);
