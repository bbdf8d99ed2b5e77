-- What became of an answer: a provider vouched for somebody, declined, or was not believed; and the code of why not.
-- Entries of before have none: whether an assertion is noted tells it for them.
ALTER TABLE identity_access ADD COLUMN outcome TEXT
    CONSTRAINT identity_access_outcome_is_known CHECK (outcome IN ('vouched', 'declined', 'refused'));
ALTER TABLE identity_access ADD COLUMN outcome_code TEXT;
