-- What everybody reads of requests for services that are public: a row for each, from the moment it is sent until it is
-- erased. No words of who asked, and nothing of who they are.
CREATE TABLE cases_public (
    case_id            UUID    NOT NULL PRIMARY KEY REFERENCES cases_case (case_id),
    service            TEXT    NOT NULL,
    definition_version BIGINT  NOT NULL,
    category           TEXT    NOT NULL,
    -- The street, with the nearest number.
    street_code        TEXT,
    street             TEXT,
    civico             TEXT,
    -- The point, in ten-thousandths of a degree of WGS 84: to some ten metres.
    latitude           BIGINT,
    longitude          BIGINT,
    municipio          BIGINT,
    reported_on        DATE    NOT NULL,
    state              TEXT    NOT NULL,
    is_open            BOOLEAN NOT NULL,
    -- Not once it was taken back, or joined to another, or taken off by the office.
    is_shown           BOOLEAN NOT NULL,
    -- What the office says it is about, and what the city does about it.
    words              TEXT,
    answer             TEXT,
    CONSTRAINT cases_public_has_a_whole_place CHECK (
           (latitude IS NULL) = (longitude IS NULL)
       AND (street_code IS NULL) = (street IS NULL)
       AND (civico IS NULL OR street IS NOT NULL)
       AND (latitude IS NOT NULL OR street IS NOT NULL)
    )
);
-- The list, the newest first.
CREATE INDEX cases_public_shown ON cases_public (service, case_id) WHERE is_shown;
-- What is open and may be the same thing: near a point, or in a street.
CREATE INDEX cases_public_near ON cases_public (service, category, latitude) WHERE is_shown AND is_open;
CREATE INDEX cases_public_in_street ON cases_public (service, category, street_code) WHERE is_shown AND is_open;

-- Who wants to know what becomes of a request that is public.
CREATE TABLE cases_follower (
    case_id     UUID        NOT NULL REFERENCES cases_public (case_id),
    person_id   UUID        NOT NULL,
    followed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (case_id, person_id)
);
CREATE INDEX cases_follower_person ON cases_follower (person_id, case_id);
