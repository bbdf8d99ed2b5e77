-- Parents who have no file here, found by the codice fiscale that the act of birth has of them.
CREATE TABLE registry_carer_elsewhere (
    person_id      UUID   NOT NULL REFERENCES registry_person (person_id),
    seq            BIGINT NOT NULL,
    codice_fiscale TEXT   NOT NULL,
    PRIMARY KEY (person_id, seq)
);
CREATE INDEX registry_carer_elsewhere_by_code ON registry_carer_elsewhere (codice_fiscale);

-- What a court decided on the responsibility of a parent, who has a file here or stands in the act alone.
-- Nobody reads it since release 0.1: the table before is in no release.
ALTER TABLE registry_custody_note RENAME TO registry_custody_note_on_file;
CREATE TABLE registry_custody_note (
    person_id   UUID   NOT NULL REFERENCES registry_person (person_id),
    seq         BIGINT NOT NULL,
    parent_id   UUID,
    parent_role TEXT,
    decree      TEXT   NOT NULL,
    since       DATE   NOT NULL,
    ended_on    DATE,
    PRIMARY KEY (person_id, seq),

    CONSTRAINT registry_custody_note_names_one_parent CHECK ((parent_id IS NULL) <> (parent_role IS NULL)),
    CONSTRAINT registry_custody_note_role_is_known CHECK (parent_role IN ('madre', 'padre', 'genitore')),
    CONSTRAINT registry_custody_note_ends_after_it_began CHECK (ended_on IS NULL OR ended_on >= since)
);
INSERT INTO registry_custody_note (person_id, seq, parent_id, decree, since, ended_on)
SELECT person_id, seq, parent_id, decree, since, ended_on FROM registry_custody_note_on_file;
DROP TABLE registry_custody_note_on_file;
