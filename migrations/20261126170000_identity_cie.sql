-- People leave for providers of CIE too. The list of kinds is in a constraint, which SQLite cannot change: what was in
-- the table moves into a new one that takes its name, in one transaction.
-- Nobody reads it since release 0.1.0: the table of before, which is empty of meaning once the new one has its name.
CREATE TABLE identity_errand_next (
    state_hash TEXT        NOT NULL PRIMARY KEY,
    kind       TEXT        NOT NULL,
    -- The mark of the browser that left.
    browser    TEXT        NOT NULL,
    request    JSONB       NOT NULL,
    return_to  TEXT,
    expires_at TIMESTAMPTZ NOT NULL,

    CONSTRAINT identity_errand_hash_is_sha256 CHECK (length(state_hash) = 64),
    CONSTRAINT identity_errand_kind_is_known CHECK (kind IN ('spid_sign_in', 'spid_sign_out', 'cie_sign_in'))
);
INSERT INTO identity_errand_next (state_hash, kind, browser, request, return_to, expires_at)
SELECT state_hash, kind, browser, request, return_to, expires_at FROM identity_errand;
DROP TABLE identity_errand;
ALTER TABLE identity_errand_next RENAME TO identity_errand;
CREATE INDEX identity_errand_by_expiry ON identity_errand (expires_at);

-- In whose words an entry of the register is: those of SPID, which eIDAS speaks too, or those of CIE.
ALTER TABLE identity_access ADD COLUMN scheme TEXT NOT NULL DEFAULT 'spid'
    CONSTRAINT identity_access_scheme_is_known CHECK (scheme IN ('spid', 'cie'));
