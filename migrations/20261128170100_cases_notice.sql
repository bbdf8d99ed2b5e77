-- The notice before a refusal (art. 10-bis L. 241/1990): the clock goes on by itself ten days after an answer, and a refusal
-- says why the answer changes nothing.

-- The last day on which a clock that runs again still stands still.
ALTER TABLE cases_case ADD COLUMN still_until DATE
    CONSTRAINT cases_case_still_clock_ends CHECK (still_until IS NULL OR ends_on IS NOT NULL);
-- Whether who asked has answered the notice that they were given last.
ALTER TABLE cases_case ADD COLUMN is_answered BOOLEAN NOT NULL DEFAULT FALSE;
-- What a refusal says of that answer.
ALTER TABLE cases_event ADD COLUMN answer TEXT
    CONSTRAINT cases_event_answer_is_of_a_step CHECK (answer IS NULL OR kind = 'acted');
