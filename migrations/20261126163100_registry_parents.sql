-- The parents of a person, one or two, as the act of birth names them.
ALTER TABLE registry_person ADD COLUMN parents JSONB;
