-- How the city reaches somebody. An e-mail address stands here once its owner has shown that they read what comes
-- to it; a telephone number as they stated it, proven by nothing.
CREATE TABLE identity_contact (
    person_id         UUID        NOT NULL PRIMARY KEY,
    email             TEXT,
    email_verified_at TIMESTAMPTZ,
    -- When a mail server said that it takes nothing for this address.
    email_refused_at  TIMESTAMPTZ,
    phone             TEXT,
    phone_stated_at   TIMESTAMPTZ,
    -- In which language they are written to.
    language          TEXT        NOT NULL,
    -- When they said "later": from then on nobody asks at sign-in.
    put_off_at        TIMESTAMPTZ,

    CONSTRAINT identity_contact_email_is_whole CHECK (
        (email IS NULL AND email_verified_at IS NULL AND email_refused_at IS NULL)
        OR (email IS NOT NULL AND email_verified_at IS NOT NULL)
    ),
    CONSTRAINT identity_contact_phone_is_whole CHECK ((phone IS NULL) = (phone_stated_at IS NULL))
);

-- By which way somebody wants to hear of a topic. No row: by e-mail, where there is an address.
CREATE TABLE identity_contact_choice (
    person_id UUID NOT NULL,
    topic     TEXT NOT NULL,
    channel   TEXT NOT NULL,

    CONSTRAINT identity_contact_choice_once PRIMARY KEY (person_id, topic),
    CONSTRAINT identity_contact_choice_channel_is_known CHECK (channel IN ('email', 'pages', 'letter'))
);

-- An address that somebody says is theirs and has yet to prove, by a code that is sent there. The code is nowhere: it
-- follows from the house's secret and proof_id. One at a time for each person.
CREATE TABLE identity_contact_proof (
    person_id  UUID        NOT NULL PRIMARY KEY,
    proof_id   UUID        NOT NULL,
    email      TEXT        NOT NULL,
    language   TEXT        NOT NULL,
    tries      BIGINT      NOT NULL,
    -- When a mail server said that it takes nothing for this address.
    refused_at TIMESTAMPTZ,
    expires_at TIMESTAMPTZ NOT NULL,

    CONSTRAINT identity_contact_proof_once UNIQUE (proof_id),
    CONSTRAINT identity_contact_proof_tries_end CHECK (tries BETWEEN 0 AND 5)
);
CREATE INDEX identity_contact_proof_by_expiry ON identity_contact_proof (expires_at);

-- Codes that were sent in the last hour, so that nobody's mailbox is filled. The address stands here as a keyed digest.
CREATE TABLE identity_contact_sending (
    sending_id     UUID        NOT NULL PRIMARY KEY,
    person_id      UUID        NOT NULL,
    address_digest TEXT        NOT NULL,
    sent_at        TIMESTAMPTZ NOT NULL
);
CREATE INDEX identity_contact_sending_by_person ON identity_contact_sending (person_id, sent_at);
CREATE INDEX identity_contact_sending_by_address ON identity_contact_sending (address_digest, sent_at);

-- Addresses that are no longer somebody's, until they have been told so.
CREATE TABLE identity_contact_former (
    former_id UUID        NOT NULL PRIMARY KEY,
    person_id UUID        NOT NULL,
    email     TEXT        NOT NULL,
    language  TEXT        NOT NULL,
    left_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX identity_contact_former_by_time ON identity_contact_former (left_at);

-- What somebody was told: text keys with what fills them in, read in the reader's language.
CREATE TABLE identity_notice (
    notice_id  UUID        NOT NULL PRIMARY KEY,
    person_id  UUID        NOT NULL,
    topic      TEXT        NOT NULL,
    subject    TEXT        NOT NULL,
    body       TEXT        NOT NULL,
    arguments  JSONB       NOT NULL,
    -- For whom it is, where that is not the reader: who is represented.
    about      TEXT,
    told_at    TIMESTAMPTZ NOT NULL,
    read_at    TIMESTAMPTZ,
    mailed_at  TIMESTAMPTZ
);
CREATE INDEX identity_notice_by_person ON identity_notice (person_id, notice_id);
CREATE INDEX identity_notice_by_time ON identity_notice (told_at);
