-- The street registry (stradario).
CREATE TABLE registry_street (
    street_code TEXT NOT NULL PRIMARY KEY,
    specie      TEXT NOT NULL,
    name        TEXT NOT NULL
);

-- Sheets: families of residents (3), convivenze (4), families of the AIRE (5).
CREATE TABLE registry_family (
    family_id       UUID    NOT NULL PRIMARY KEY,
    version         BIGINT  NOT NULL,
    number          TEXT    NOT NULL,
    scheda          TEXT    NOT NULL,
    reason          TEXT,
    convivenza_kind TEXT,
    convivenza_name TEXT,
    since           DATE    NOT NULL,
    is_complete     BOOLEAN NOT NULL,
    CONSTRAINT registry_family_scheda_is_whole CHECK (
           (scheda = '3' AND reason IS NOT NULL AND convivenza_kind IS NULL     AND convivenza_name IS NULL)
        OR (scheda = '4' AND reason IS NULL     AND convivenza_kind IS NOT NULL AND convivenza_name IS NOT NULL)
        OR (scheda = '5' AND reason IS NULL     AND convivenza_kind IS NULL     AND convivenza_name IS NULL)
    )
);
CREATE UNIQUE INDEX registry_family_by_number ON registry_family (number);

-- The last number given to a new sheet, year by year.
CREATE TABLE registry_family_number (
    year BIGINT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);

-- Persons (schede individuali). The home page reads one row of this table and few of those below.
CREATE TABLE registry_person (
    person_id                UUID    NOT NULL PRIMARY KEY,
    version                  BIGINT  NOT NULL,
    codice_fiscale           TEXT,
    codice_fiscale_validated BOOLEAN NOT NULL,
    anpr_id                  TEXT,
    foreign_document         JSONB,
    surname                  TEXT    NOT NULL,
    given_name               TEXT    NOT NULL,
    -- The plain letters of the name: what a search compares.
    surname_key              TEXT    NOT NULL,
    given_name_key           TEXT    NOT NULL,
    sex                      TEXT    NOT NULL,
    birth_date               DATE    NOT NULL,
    birth_place              TEXT    NOT NULL,
    birth_locality           TEXT,
    birth_act                JSONB,
    status                   TEXT    NOT NULL,
    register                 TEXT    NOT NULL,
    status_on                DATE,
    status_reason            TEXT,
    consulate                TEXT,
    -- Where the departed went, or where somebody died.
    status_place             JSONB,
    death_act                JSONB,
    first_registered_on      DATE,
    civil_status             TEXT,
    family_id                UUID REFERENCES registry_family (family_id),
    tie                      TEXT,
    family_since             DATE,
    electoral_section        BIGINT,
    electoral_list           TEXT,
    electoral_number         BIGINT,
    may_vote                 BOOLEAN,
    certifiability           TEXT    NOT NULL,
    guardian                 JSONB,
    CONSTRAINT registry_person_has_a_name CHECK (surname <> '' OR given_name <> ''),
    CONSTRAINT registry_person_sex_is_known CHECK (sex IN ('M', 'F')),
    CONSTRAINT registry_person_codice_fiscale_has_16 CHECK (codice_fiscale IS NULL OR length(codice_fiscale) = 16),
    CONSTRAINT registry_person_status_is_whole CHECK (
           (status = 'resident'  AND register = 'residents' AND status_on IS NOT NULL AND status_reason IS NOT NULL
                                 AND consulate IS NULL AND status_place IS NULL AND death_act IS NULL)
        OR (status = 'aire'      AND register = 'aire' AND status_on IS NOT NULL AND status_reason IS NOT NULL
                                 AND consulate IS NOT NULL AND status_place IS NULL AND death_act IS NULL)
        OR (status = 'cancelled' AND register IN ('residents', 'aire') AND status_reason IS NOT NULL
                                 AND consulate IS NULL AND death_act IS NULL AND family_id IS NULL)
        OR (status = 'deceased'  AND register IN ('residents', 'aire') AND status_on IS NOT NULL
                                 AND status_reason IS NULL AND consulate IS NULL AND family_id IS NULL)
    ),
    CONSTRAINT registry_person_family_is_whole CHECK (
           (family_id IS NULL     AND tie IS NULL     AND family_since IS NULL)
        OR (family_id IS NOT NULL AND tie IS NOT NULL AND family_since IS NOT NULL)
    ),
    CONSTRAINT registry_person_vote_is_whole CHECK (
           (electoral_section IS NULL     AND electoral_list IS NULL     AND may_vote IS NULL
                                          AND electoral_number IS NULL)
        OR (electoral_section IS NOT NULL AND electoral_list IS NOT NULL AND may_vote IS NOT NULL)
    )
);
CREATE UNIQUE INDEX registry_person_by_codice_fiscale ON registry_person (codice_fiscale);
CREATE UNIQUE INDEX registry_person_by_anpr_id ON registry_person (anpr_id);
CREATE INDEX registry_person_by_family ON registry_person (family_id);
CREATE INDEX registry_person_by_name ON registry_person (surname_key, given_name_key);

-- Codici fiscali that a person had before.
CREATE TABLE registry_previous_code (
    person_id      UUID   NOT NULL REFERENCES registry_person (person_id),
    seq            BIGINT NOT NULL,
    codice_fiscale TEXT   NOT NULL,
    PRIMARY KEY (person_id, seq)
);
CREATE INDEX registry_previous_code_by_code ON registry_previous_code (codice_fiscale);

CREATE TABLE registry_citizenship (
    person_id  UUID   NOT NULL REFERENCES registry_person (person_id),
    seq        BIGINT NOT NULL,
    country    BIGINT NOT NULL,
    held_since DATE,
    held_until DATE,
    PRIMARY KEY (person_id, seq)
);

-- Marriages and civil unions.
CREATE TABLE registry_union (
    person_id     UUID   NOT NULL REFERENCES registry_person (person_id),
    seq           BIGINT NOT NULL,
    kind          TEXT   NOT NULL,
    celebrated_on DATE,
    place         JSONB,
    act           JSONB,
    partner       JSONB,
    ending        JSONB,
    PRIMARY KEY (person_id, seq),
    CONSTRAINT registry_union_kind_is_known CHECK (kind IN ('marriage', 'civil_union'))
);

-- Homes, in the city (street) or elsewhere (place).
CREATE TABLE registry_residence (
    person_id   UUID   NOT NULL REFERENCES registry_person (person_id),
    seq         BIGINT NOT NULL,
    kind        TEXT   NOT NULL,
    lived_since DATE,
    lived_until DATE,
    reason      TEXT,
    street_code TEXT REFERENCES registry_street (street_code),
    civico      BIGINT,
    esponente   TEXT,
    scala       TEXT,
    piano       TEXT,
    interno     TEXT,
    cap         TEXT,
    municipio   BIGINT,
    nil         BIGINT,
    place       TEXT,
    locality    TEXT,
    elsewhere   TEXT,
    PRIMARY KEY (person_id, seq),
    CONSTRAINT registry_residence_is_somewhere CHECK (
           (kind IN ('1', '3') AND street_code IS NOT NULL AND cap IS NOT NULL AND place IS NULL)
        OR (kind IN ('4', '7') AND street_code IS NULL     AND cap IS NULL     AND place IS NOT NULL)
    )
);

-- Cohabitation contracts (L. 76/2016).
CREATE TABLE registry_cohabitation (
    person_id     UUID   NOT NULL REFERENCES registry_person (person_id),
    seq           BIGINT NOT NULL,
    signed_on     DATE   NOT NULL,
    registered_on DATE   NOT NULL,
    place         JSONB,
    attested_by   TEXT,
    partner       JSONB,
    ended_on      DATE,
    end_cause     TEXT,
    PRIMARY KEY (person_id, seq),
    CONSTRAINT registry_cohabitation_end_is_whole CHECK ((ended_on IS NULL) = (end_cause IS NULL))
);

-- Identity documents.
CREATE TABLE registry_document (
    person_id  UUID   NOT NULL REFERENCES registry_person (person_id),
    seq        BIGINT NOT NULL,
    kind       TEXT   NOT NULL,
    number     TEXT   NOT NULL,
    issued_by  JSONB,
    issued_on  DATE   NOT NULL,
    expires_on DATE   NOT NULL,
    PRIMARY KEY (person_id, seq)
);

-- Administrative procedures.
CREATE TABLE registry_procedure (
    person_id UUID   NOT NULL REFERENCES registry_person (person_id),
    seq       BIGINT NOT NULL,
    cause     TEXT   NOT NULL,
    state     TEXT   NOT NULL,
    opened_on DATE   NOT NULL,
    closed_on DATE,
    PRIMARY KEY (person_id, seq)
);
