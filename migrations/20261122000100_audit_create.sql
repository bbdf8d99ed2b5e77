-- Every reading and writing of personal data, in chains that no one can cut unseen.
CREATE TABLE audit_entry (
    entry_id     UUID        NOT NULL PRIMARY KEY,
    lane         BIGINT      NOT NULL,
    position     BIGINT      NOT NULL,
    at           TIMESTAMPTZ NOT NULL,
    actor_kind   TEXT        NOT NULL,
    actor_id     UUID,
    actor_name   TEXT        NOT NULL,
    on_behalf_of UUID,
    subject_id   UUID,
    action       TEXT        NOT NULL,
    object       TEXT,
    purpose      TEXT        NOT NULL,
    allowed      BOOLEAN     NOT NULL,
    previous     TEXT        NOT NULL,
    hash         TEXT        NOT NULL,
    CONSTRAINT audit_entry_one_at_each_place UNIQUE (lane, position)
);
CREATE INDEX audit_entry_of_subject ON audit_entry (subject_id, at);

-- Where each chain stands; the row is locked while an entry is added.
CREATE TABLE audit_lane (
    lane     BIGINT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    hash     TEXT   NOT NULL
);
INSERT INTO audit_lane (lane, position, hash) VALUES
    (0, 0, ''), (1, 0, ''), (2, 0, ''), (3, 0, ''), (4, 0, ''), (5, 0, ''), (6, 0, ''), (7, 0, ''),
    (8, 0, ''), (9, 0, ''), (10, 0, ''), (11, 0, ''), (12, 0, ''), (13, 0, ''), (14, 0, ''), (15, 0, '');
