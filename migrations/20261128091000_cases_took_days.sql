-- How many days a case took, once it has ended; of those that ended before this column came it is not known.
ALTER TABLE cases_case ADD COLUMN took_days BIGINT;
