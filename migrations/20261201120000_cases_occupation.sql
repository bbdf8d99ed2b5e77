-- Where and on which days requests take up public ground: a row for each that goes on or was granted, from the moment it is
-- sent. No words of who asked, and nothing of who they are.
CREATE TABLE cases_occupation (
    case_id            UUID    NOT NULL PRIMARY KEY REFERENCES cases_case (case_id),
    service            TEXT    NOT NULL,
    definition_version BIGINT  NOT NULL,
    kind               TEXT    NOT NULL,
    -- The street, with the nearest number.
    street_code        TEXT,
    street             TEXT,
    civico             TEXT,
    -- The point, in ten-thousandths of a degree of WGS 84: to some ten metres.
    latitude           BIGINT,
    longitude          BIGINT,
    first_day          DATE    NOT NULL,
    last_day           DATE    NOT NULL,
    is_granted         BOOLEAN NOT NULL,
    CONSTRAINT cases_occupation_has_a_whole_place CHECK (
           (latitude IS NULL) = (longitude IS NULL)
       AND (street_code IS NULL) = (street IS NULL)
       AND (civico IS NULL OR street IS NOT NULL)
       AND (latitude IS NOT NULL OR street IS NOT NULL)
    ),
    CONSTRAINT cases_occupation_ends_after_it_begins CHECK (first_day <= last_day)
);
-- What else is there on some days.
CREATE INDEX cases_occupation_by_days ON cases_occupation (last_day, first_day);
-- What everybody reads of a service, the next first.
CREATE INDEX cases_occupation_granted ON cases_occupation (service, last_day) WHERE is_granted;
