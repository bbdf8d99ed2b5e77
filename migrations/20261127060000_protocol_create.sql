-- The register of documents: a number within a year for everything that comes and everything that leaves. The counter's
-- row is locked by who takes a number until the end of their transaction.
CREATE TABLE protocol_counter (
    year BIGINT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);

CREATE TABLE protocol_entry (
    year             BIGINT      NOT NULL,
    number           BIGINT      NOT NULL,
    direction        TEXT        NOT NULL,
    registered_at    TIMESTAMPTZ NOT NULL,
    -- Who sent it, or whom it went to, where that is somebody of the registers.
    correspondent_id UUID,
    subject          TEXT        NOT NULL,
    -- What it belongs to: a case.
    about            TEXT        NOT NULL,
    sha256           TEXT        NOT NULL,
    PRIMARY KEY (year, number),
    CONSTRAINT protocol_entry_goes_one_way CHECK (direction IN ('incoming', 'outgoing'))
);
CREATE INDEX protocol_entry_about ON protocol_entry (about);
