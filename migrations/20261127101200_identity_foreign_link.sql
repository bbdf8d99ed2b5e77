-- What somebody whom eIDAS vouches for shows at the registry office to be known as a resident: for a short time, and once.
-- The table holds the hash of it.
CREATE TABLE identity_foreign_code (
    person_id  UUID        NOT NULL PRIMARY KEY REFERENCES identity_outsider (person_id),
    code_hash  TEXT        NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,

    CONSTRAINT identity_foreign_code_hash_is_sha256 CHECK (length(code_hash) = 64)
);
CREATE UNIQUE INDEX identity_foreign_code_by_hash ON identity_foreign_code (code_hash);

-- By whom, when and by which document somebody without a codice fiscale became who they are in the register.
ALTER TABLE identity_outsider ADD COLUMN linked JSONB;
CREATE INDEX identity_outsider_by_became ON identity_outsider (became) WHERE became IS NOT NULL;
