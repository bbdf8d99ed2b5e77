-- Declarations of residence that were entered (art. 18 DPR 223/1989): one for each request, with what it made of every file,
-- so that an annulment within the checks puts back what was before (art. 18-bis).
CREATE TABLE registry_declared (
    -- The request by which it came.
    declared_id UUID        NOT NULL PRIMARY KEY,
    -- With effect from.
    declared_on DATE        NOT NULL,
    entered_at  TIMESTAMPTZ NOT NULL,
    annulled_at TIMESTAMPTZ
);

CREATE TABLE registry_declared_file (
    declared_id UUID   NOT NULL REFERENCES registry_declared (declared_id),
    seq         BIGINT NOT NULL,
    person_id   UUID   NOT NULL REFERENCES registry_person (person_id),
    -- How the file stood before and after, as far as a declaration changes it.
    change      JSONB  NOT NULL,
    PRIMARY KEY (declared_id, seq)
);

-- Who lives behind a front door: it has their postcode.
CREATE INDEX registry_residence_by_street ON registry_residence (street_code, civico) WHERE street_code IS NOT NULL;
