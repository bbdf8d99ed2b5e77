-- Who asked without being in the population register, as the identity by which they had come in attested them when they
-- sent it (SPID, CIE, eIDAS). Nothing of those whom the register knows: who they are is the register's to say.
ALTER TABLE cases_case ADD COLUMN attested_name TEXT;
ALTER TABLE cases_case ADD COLUMN attested_fiscal_code TEXT;
ALTER TABLE cases_case ADD COLUMN attested_born_on DATE;
