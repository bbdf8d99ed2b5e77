-- The ten days to answer a notice before refusal (art. 10-bis L. 241/1990) run from the day on which who asked received it.

-- The day on which the letter arrived, where it was posted; nothing until the office knows.
ALTER TABLE cases_case ADD COLUMN notice_received_on DATE;
-- When the file of a letter was made: before nobody could read it. Nothing of one that the program before this one made.
ALTER TABLE cases_letter ADD COLUMN made_at TIMESTAMPTZ;
