-- Who may act for somebody by law: parents and guardians who have a file here, found by the one who cares.
CREATE TABLE registry_carer (
    person_id UUID NOT NULL REFERENCES registry_person (person_id),
    seq BIGINT NOT NULL,
    carer_id UUID NOT NULL,
    PRIMARY KEY (person_id, seq)
);
CREATE INDEX registry_carer_by_carer ON registry_carer (carer_id);

-- What a court decided on the responsibility of a parent.
CREATE TABLE registry_custody_note (
    person_id UUID NOT NULL REFERENCES registry_person (person_id),
    seq BIGINT NOT NULL,
    parent_id UUID NOT NULL,
    decree TEXT NOT NULL,
    since DATE NOT NULL,
    ended_on DATE,
    PRIMARY KEY (person_id, seq),
    CHECK (ended_on IS NULL OR ended_on >= since)
);
