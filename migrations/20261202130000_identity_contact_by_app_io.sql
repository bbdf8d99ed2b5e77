-- App IO is a way to hear of something, and what is to be paid is a topic of its own.
-- Nobody reads it since release 0.1: the table before is in no release.

-- By which way somebody wants to hear of a topic. No row: in App IO about payments, where messages go there, else by
-- e-mail, where there is an address. A program of before reads what it does not know as no row.
ALTER TABLE identity_contact_choice RENAME TO identity_contact_choice_without_app_io;
CREATE TABLE identity_contact_choice (
    person_id UUID NOT NULL,
    topic     TEXT NOT NULL,
    channel   TEXT NOT NULL,

    CONSTRAINT identity_contact_choice_of_each_topic PRIMARY KEY (person_id, topic),
    CONSTRAINT identity_contact_choice_channel_is_known CHECK (channel IN ('email', 'sms', 'io', 'pages', 'letter'))
);
INSERT INTO identity_contact_choice (person_id, topic, channel)
SELECT person_id, topic, channel FROM identity_contact_choice_without_app_io;
DROP TABLE identity_contact_choice_without_app_io;

-- The page of ours where the reader of a notice goes on.
ALTER TABLE identity_notice ADD COLUMN link TEXT;
-- What it asks its reader to pay, so that App IO can offer it.
ALTER TABLE identity_notice ADD COLUMN to_pay JSONB;
-- What it is told for, where the same is told to several people.
ALTER TABLE identity_notice ADD COLUMN cause UUID;
CREATE INDEX identity_notice_by_cause ON identity_notice (cause) WHERE cause IS NOT NULL;
