-- In how many tries nothing was heard of a program: days of silence alone prove nothing where nothing happened.
ALTER TABLE cases_webhook ADD COLUMN failures BIGINT NOT NULL DEFAULT 0;
-- All of an office are listed and counted, those that are switched off too.
DROP INDEX cases_webhook_of_unit;
CREATE INDEX cases_webhook_of_unit ON cases_webhook (unit);
