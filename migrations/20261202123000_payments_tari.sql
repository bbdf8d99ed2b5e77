-- The homes for which the waste tax is paid, as their holders declared them.
CREATE TABLE payments_dwelling (
    dwelling_id   UUID        NOT NULL PRIMARY KEY,
    -- The office's own name for it (codice utenza).
    code          TEXT        NOT NULL,
    -- The file in the register of who pays for it.
    person_id     UUID        NOT NULL,
    address       TEXT        NOT NULL,
    square_metres BIGINT      NOT NULL,
    used_from     DATE        NOT NULL,
    used_until    DATE,
    used_as       TEXT        NOT NULL,
    -- The keys of the reductions that were granted.
    reductions    JSONB       NOT NULL,
    declared_at   TIMESTAMPTZ NOT NULL,
    CONSTRAINT payments_dwelling_declared_once UNIQUE (code),
    CONSTRAINT payments_dwelling_is_a_home CHECK (square_metres > 0 AND used_as IN ('residenza', 'a-disposizione')),
    CONSTRAINT payments_dwelling_ends_after_it_begins CHECK (used_until IS NULL OR used_until >= used_from)
);
CREATE INDEX payments_dwelling_of_person ON payments_dwelling (person_id);

-- What was reckoned for a home and a year, as it was then.
CREATE TABLE payments_tari (
    dwelling_id UUID        NOT NULL REFERENCES payments_dwelling (dwelling_id),
    year        BIGINT      NOT NULL,
    -- What is owed for it; none where it is less than the city asks for.
    position_id UUID        REFERENCES payments_position (position_id),
    -- The whole computation.
    content     JSONB       NOT NULL,
    reckoned_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (dwelling_id, year),
    CONSTRAINT payments_tari_owed_once UNIQUE (position_id)
);
