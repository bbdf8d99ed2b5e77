-- Certificates that cost something and were ordered: what was asked for, and the position in payments that it waits for. A
-- certificate that is given out for one has the request key of its order, so that there is never a second.
CREATE TABLE certificates_order (
    order_id        UUID        NOT NULL PRIMARY KEY,
    person_id       UUID        NOT NULL,
    request_key     TEXT        NOT NULL,
    asked           JSONB       NOT NULL,
    -- The name of the position in payments, and of the one notice that it has.
    position_id     UUID        NOT NULL,
    notice_id       UUID        NOT NULL,
    -- What the duty stamp was asked for, in base 64.
    request_sha256  TEXT        NOT NULL,
    ordered_at      TIMESTAMPTZ NOT NULL,
    pay_by          DATE        NOT NULL,
    state           TEXT        NOT NULL,
    state_at        TIMESTAMPTZ NOT NULL,
    certificate_id  UUID,
    CONSTRAINT certificates_order_asked_once UNIQUE (request_key),
    CONSTRAINT certificates_order_waits_for_its_own UNIQUE (position_id),
    CONSTRAINT certificates_order_state_is_known
        CHECK (state IN ('waiting', 'issued', 'refused', 'cancelled', 'lapsed')),
    CONSTRAINT certificates_order_has_its_certificate CHECK ((state = 'issued') = (certificate_id IS NOT NULL))
);
CREATE INDEX certificates_order_of_person ON certificates_order (person_id, ordered_at);
