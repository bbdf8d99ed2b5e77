-- What the city's own machinery notes on a case is told in the reader's language: which fact, and its day. The words beside it
-- are those of the day on which it was written, for programs that know no facts.
ALTER TABLE cases_event ADD COLUMN fact JSONB;
