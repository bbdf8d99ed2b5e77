-- The published ranking of a call for places in schools (*graduatoria*): frozen with everything it was counted from.
CREATE TABLE cases_ranking (
    ranking_id      UUID        NOT NULL PRIMARY KEY,
    -- The call, by the name of its file: its ranking is published once.
    call            TEXT        NOT NULL,
    -- That file, as it was.
    call_source     TEXT        NOT NULL,
    -- Counts how often its lists moved; whoever moves them holds this row.
    version         BIGINT      NOT NULL,
    published_at    TIMESTAMPTZ NOT NULL,
    published_by    UUID        NOT NULL,
    -- Its number in the register of documents.
    protocol_year   BIGINT      NOT NULL,
    protocol_number BIGINT      NOT NULL,
    -- The number that decided the draw.
    draw            BIGINT      NOT NULL,
    -- What it was counted from and what came of it, and their SHA-256.
    input           TEXT        NOT NULL,
    input_sha256    TEXT        NOT NULL,
    outcome         TEXT        NOT NULL,
    outcome_sha256  TEXT        NOT NULL,
    CONSTRAINT cases_ranking_published_once UNIQUE (call)
);

-- That somebody counted a ranking to see what would come of it: the figures, of nobody.
CREATE TABLE cases_ranking_run (
    run_id       UUID        NOT NULL PRIMARY KEY,
    call         TEXT        NOT NULL,
    run_at       TIMESTAMPTZ NOT NULL,
    run_by       UUID        NOT NULL,
    draw         BIGINT      NOT NULL,
    input_sha256 TEXT        NOT NULL,
    figures      JSONB       NOT NULL
);
CREATE INDEX cases_ranking_run_of_call ON cases_ranking_run (call, run_id);

-- An application in a published ranking: why it is where it is, and what became of it since.
CREATE TABLE cases_ranking_place (
    case_id         UUID    NOT NULL PRIMARY KEY REFERENCES cases_case (case_id),
    ranking_id      UUID    NOT NULL REFERENCES cases_ranking (ranking_id),
    -- Counts the changes, to notice when two change it at once.
    version         BIGINT  NOT NULL,
    protocol_year   BIGINT  NOT NULL,
    protocol_number BIGINT  NOT NULL,
    -- What the family reads, school by school in its own order, as published.
    explained       JSONB   NOT NULL,
    -- For which places that are set aside it counts.
    reserves        JSONB   NOT NULL,
    standing        TEXT    NOT NULL,
    -- The school of the place it has, that school's rank among those it names, and the reserve by which it has it.
    school          TEXT,
    rank            BIGINT,
    reserve         TEXT,
    -- Whether its case has followed, and the family was told.
    is_told         BOOLEAN NOT NULL,
    -- The last day on which the family can say whether it takes the place.
    answer_by       DATE,
    CONSTRAINT cases_ranking_place_is_whole CHECK (
           (standing IN ('offered', 'accepted') AND school IS NOT NULL AND rank IS NOT NULL)
        OR (standing IN ('waiting', 'gone') AND school IS NULL AND rank IS NULL AND reserve IS NULL)
    ),
    CONSTRAINT cases_ranking_place_is_answered_in_time CHECK (
           (standing = 'offered' AND is_told AND answer_by IS NOT NULL)
        OR (NOT (standing = 'offered' AND is_told) AND answer_by IS NULL)
    )
);
CREATE INDEX cases_ranking_place_of_ranking ON cases_ranking_place (ranking_id, protocol_year, protocol_number);
CREATE INDEX cases_ranking_place_untold ON cases_ranking_place (ranking_id, protocol_year, protocol_number) WHERE NOT is_told;

-- The list of one school, as published.
CREATE TABLE cases_ranking_line (
    ranking_id UUID   NOT NULL REFERENCES cases_ranking (ranking_id),
    school     TEXT   NOT NULL,
    position   BIGINT NOT NULL,
    case_id    UUID   NOT NULL,
    points     BIGINT NOT NULL,
    PRIMARY KEY (ranking_id, school, position)
);
