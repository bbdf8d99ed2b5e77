-- Guests: how they prove a contact, which browser is whose for an hour, and by what link they follow an appointment.

-- The same contact is the same guest: what one may have at once is counted of it.
CREATE UNIQUE INDEX appointments_guest_of_contact ON appointments_guest (channel, contact);

-- A contact that somebody has yet to prove: one for each browser, by its mark for this purpose.
CREATE TABLE appointments_guest_proof (
    browser    TEXT        NOT NULL PRIMARY KEY,
    proof_id   UUID        NOT NULL,
    channel    TEXT        NOT NULL,
    contact    TEXT        NOT NULL,
    name       TEXT        NOT NULL,
    language   TEXT        NOT NULL,
    tries      BIGINT      NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT appointments_guest_proof_once UNIQUE (proof_id),
    CONSTRAINT appointments_guest_proof_channel_is_known CHECK (channel IN ('email', 'sms')),
    CONSTRAINT appointments_guest_proof_tries_end CHECK (tries BETWEEN 0 AND 5)
);
CREATE INDEX appointments_guest_proof_by_expiry ON appointments_guest_proof (expires_at);

-- The codes that were sent, by the digest of where they went: enough to count, not enough to write to.
CREATE TABLE appointments_guest_sending (
    sending_id     UUID        NOT NULL PRIMARY KEY,
    browser        TEXT        NOT NULL,
    contact_digest TEXT        NOT NULL,
    sent_at        TIMESTAMPTZ NOT NULL
);
CREATE INDEX appointments_guest_sending_by_browser ON appointments_guest_sending (browser, sent_at);
CREATE INDEX appointments_guest_sending_by_contact ON appointments_guest_sending (contact_digest, sent_at);
CREATE INDEX appointments_guest_sending_by_time ON appointments_guest_sending (sent_at);

-- The guest who sits at a browser.
CREATE TABLE appointments_guest_pass (
    browser    TEXT        NOT NULL PRIMARY KEY,
    guest_id   UUID        NOT NULL REFERENCES appointments_guest (guest_id) ON DELETE CASCADE,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX appointments_guest_pass_of_guest ON appointments_guest_pass (guest_id);
CREATE INDEX appointments_guest_pass_by_expiry ON appointments_guest_pass (expires_at);

-- Challenges that were answered: each is good once.
CREATE TABLE appointments_challenge (
    digest     TEXT        NOT NULL PRIMARY KEY,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX appointments_challenge_by_expiry ON appointments_challenge (expires_at);

-- By what a guest follows an appointment: the digest of a link that follows from the house's secret.
CREATE TABLE appointments_guest_link (
    digest   TEXT NOT NULL PRIMARY KEY,
    visit_id UUID NOT NULL REFERENCES appointments_visit (visit_id) ON DELETE CASCADE,
    CONSTRAINT appointments_guest_link_once UNIQUE (visit_id)
);
