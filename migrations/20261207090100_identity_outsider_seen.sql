-- Who is in no register and came to a desk without a digital identity: by whom, when and by which document a clerk knew them.
-- Nothing where their identity (SPID, CIE, eIDAS) said last who they are.
ALTER TABLE identity_outsider ADD COLUMN seen JSONB;
