-- A mobile telephone is proven as an e-mail address is, and text messages are a way to hear of something.
-- Nobody reads it since release 0.1: the tables before are in no release.

-- Since when its owner has shown that they read what comes to the number; nothing where it is only stated.
ALTER TABLE identity_contact ADD COLUMN phone_verified_at TIMESTAMPTZ
    CONSTRAINT identity_contact_phone_proof_is_whole CHECK (phone_verified_at IS NULL OR phone IS NOT NULL);
-- When an SMS centre said that it takes nothing for this number.
ALTER TABLE identity_contact ADD COLUMN phone_refused_at TIMESTAMPTZ
    CONSTRAINT identity_contact_phone_refusal_is_whole CHECK (phone_refused_at IS NULL OR phone_verified_at IS NOT NULL);

-- By which way somebody wants to hear of a topic. No row: by e-mail, where there is an address.
ALTER TABLE identity_contact_choice RENAME TO identity_contact_choice_without_sms;
CREATE TABLE identity_contact_choice (
    person_id UUID NOT NULL,
    topic     TEXT NOT NULL,
    channel   TEXT NOT NULL,

    CONSTRAINT identity_contact_choice_of_topic PRIMARY KEY (person_id, topic),
    CONSTRAINT identity_contact_choice_channel_is_known CHECK (channel IN ('email', 'sms', 'pages', 'letter'))
);
INSERT INTO identity_contact_choice (person_id, topic, channel)
SELECT person_id, topic, channel FROM identity_contact_choice_without_sms;
DROP TABLE identity_contact_choice_without_sms;

-- An address or a number that somebody says is theirs and has yet to prove, by a code that is sent there. The code is
-- nowhere: it follows from the house's secret and proof_id. One at a time of each for each person.
ALTER TABLE identity_contact_proof RENAME TO identity_contact_proof_by_mail;
DROP INDEX identity_contact_proof_by_expiry;
CREATE TABLE identity_contact_proof (
    person_id   UUID        NOT NULL,
    means       TEXT        NOT NULL,
    proof_id    UUID        NOT NULL,
    destination TEXT        NOT NULL,
    language    TEXT        NOT NULL,
    tries       BIGINT      NOT NULL,
    -- When a server said that it takes nothing for it.
    refused_at  TIMESTAMPTZ,
    expires_at  TIMESTAMPTZ NOT NULL,

    CONSTRAINT identity_contact_proof_one_of_each PRIMARY KEY (person_id, means),
    CONSTRAINT identity_contact_proof_is_one UNIQUE (proof_id),
    CONSTRAINT identity_contact_proof_means_is_known CHECK (means IN ('email', 'phone')),
    CONSTRAINT identity_contact_proof_tries_end CHECK (tries BETWEEN 0 AND 5)
);
INSERT INTO identity_contact_proof
    (person_id, means, proof_id, destination, language, tries, refused_at, expires_at)
SELECT person_id, 'email', proof_id, email, language, tries, refused_at, expires_at
  FROM identity_contact_proof_by_mail;
DROP TABLE identity_contact_proof_by_mail;
CREATE INDEX identity_contact_proof_by_expiry ON identity_contact_proof (expires_at);

-- Addresses and numbers that are no longer somebody's, until they have been told so.
ALTER TABLE identity_contact_former RENAME TO identity_contact_former_by_mail;
DROP INDEX identity_contact_former_by_time;
CREATE TABLE identity_contact_former (
    former_id   UUID        NOT NULL PRIMARY KEY,
    person_id   UUID        NOT NULL,
    means       TEXT        NOT NULL,
    destination TEXT        NOT NULL,
    language    TEXT        NOT NULL,
    left_at     TIMESTAMPTZ NOT NULL,

    CONSTRAINT identity_contact_former_means_is_known CHECK (means IN ('email', 'phone'))
);
INSERT INTO identity_contact_former (former_id, person_id, means, destination, language, left_at)
SELECT former_id, person_id, 'email', email, language, left_at FROM identity_contact_former_by_mail;
DROP TABLE identity_contact_former_by_mail;
CREATE INDEX identity_contact_former_by_time ON identity_contact_former (left_at);
