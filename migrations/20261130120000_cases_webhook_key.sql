-- Who has a program told may press twice: the key under which they asked, and the webhook that came of it. It stays when the
-- webhook has ended, so that what is sent again late makes no second one.
CREATE TABLE cases_webhook_key (
    -- Whoever answers for the office.
    staff_id    UUID        NOT NULL,
    request_key TEXT        NOT NULL,
    -- SHA-256 of what was asked: the same key with something else is a mistake of the program.
    digest      TEXT        NOT NULL,
    webhook_id  UUID        NOT NULL,
    asked_at    TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (staff_id, request_key)
);
