-- What a neighbourhood desk may do, once an official has said so. A desk without a row issues what desks usually do, and
-- takes nothing for it.
CREATE TABLE desk_terms (
    -- The desk, as identity knows it.
    desk_id        UUID        NOT NULL PRIMARY KEY,
    version        BIGINT      NOT NULL,
    -- While it practises, nothing that it does counts.
    training_since TIMESTAMPTZ,
    -- Who began the practice: what an official began, an official ends.
    training_by    TEXT,
    changed_at     TIMESTAMPTZ NOT NULL,
    CONSTRAINT desk_terms_training_is_whole CHECK (
           (training_since IS NULL     AND training_by IS NULL)
        OR (training_since IS NOT NULL AND training_by IN ('desk', 'official'))
    )
);

-- A kind of certificate that a desk issues, and what it takes for it: 2 euro at most.
CREATE TABLE desk_kind (
    desk_id   UUID   NOT NULL REFERENCES desk_terms (desk_id),
    -- ANPR's code.
    kind      BIGINT NOT NULL,
    fee_cents BIGINT NOT NULL,
    -- Whose the money is.
    keeper    TEXT   NOT NULL,
    PRIMARY KEY (desk_id, kind),
    CONSTRAINT desk_kind_is_known CHECK (kind BETWEEN 1 AND 20),
    CONSTRAINT desk_kind_fee_is_small CHECK (fee_cents BETWEEN 0 AND 200),
    CONSTRAINT desk_kind_keeper_is_known CHECK (keeper IN ('desk', 'city'))
);

-- A month of a desk, closed: its lines as they were, and the digest of the table made of them. Nothing here is changed.
CREATE TABLE desk_settlement (
    settlement_id UUID        NOT NULL PRIMARY KEY,
    desk_id       UUID        NOT NULL,
    -- Its first day.
    month         DATE        NOT NULL,
    lines         JSONB       NOT NULL,
    -- SHA-256 of the table.
    digest        TEXT        NOT NULL,
    closed_at     TIMESTAMPTZ NOT NULL,
    closed_by     UUID        NOT NULL,
    CONSTRAINT desk_settlement_closes_once UNIQUE (desk_id, month),
    CONSTRAINT desk_settlement_digest_is_sha256 CHECK (length(digest) = 64)
);

-- What was found wrong in a closed month, put right beside it.
CREATE TABLE desk_settlement_entry (
    entry_id      UUID        NOT NULL PRIMARY KEY,
    settlement_id UUID        NOT NULL REFERENCES desk_settlement (settlement_id),
    -- Below zero for what was too much.
    kept_cents    BIGINT      NOT NULL,
    owed_cents    BIGINT      NOT NULL,
    reason        TEXT        NOT NULL,
    entered_at    TIMESTAMPTZ NOT NULL,
    entered_by    UUID        NOT NULL,
    -- The key of the press of the button: the same key twice is one entry.
    request_key   TEXT        NOT NULL,
    CONSTRAINT desk_settlement_entry_pressed_once UNIQUE (request_key),
    CONSTRAINT desk_settlement_entry_says_something CHECK (kept_cents <> 0 OR owed_cents <> 0)
);
CREATE INDEX desk_settlement_entry_of_settlement ON desk_settlement_entry (settlement_id);
