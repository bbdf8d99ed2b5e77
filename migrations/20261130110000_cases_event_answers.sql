-- What an official filled in with what they did, as its action asks it: typed answers, by the names of the fields. None where
-- the action asks nothing, or where the program before this one wrote it down.
ALTER TABLE cases_event ADD COLUMN answers JSONB;
