-- What somebody sets out to pay at once. That something was paid stands with the notice alone, never here.
CREATE TABLE payments_basket (
    basket_id   UUID        NOT NULL PRIMARY KEY,
    -- Who came in and pays; none where nobody signed in.
    payer_id    UUID,
    -- Of the form's own key: pressing twice opens one basket. Where nobody signed in, whoever has the key has the basket.
    key_sha256  TEXT        NOT NULL,
    opened_at   TIMESTAMPTZ NOT NULL,
    -- Where Checkout waits for whoever pays, and since when.
    address     TEXT,
    begun_at    TIMESTAMPTZ,
    CONSTRAINT payments_basket_key_once UNIQUE (key_sha256),
    CONSTRAINT payments_basket_is_begun_somewhere CHECK ((address IS NULL) = (begun_at IS NULL))
);
-- Baskets of an age are removed by it.
CREATE INDEX payments_basket_by_day ON payments_basket (opened_at);

-- The notices in it, with what each was to cost when it was opened.
CREATE TABLE payments_basket_notice (
    basket_id     UUID    NOT NULL REFERENCES payments_basket (basket_id),
    ordinal       BIGINT  NOT NULL,
    notice_id     UUID    NOT NULL,
    position_id   UUID    NOT NULL,
    number        TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    amount_cents  BIGINT  NOT NULL,
    -- Whether it is one part among several, or the whole at once.
    is_instalment BOOLEAN NOT NULL,
    PRIMARY KEY (basket_id, ordinal),
    -- pagoPA takes five notices at once.
    CONSTRAINT payments_basket_notice_five CHECK (ordinal BETWEEN 1 AND 5),
    CONSTRAINT payments_basket_notice_once UNIQUE (basket_id, notice_id)
);
