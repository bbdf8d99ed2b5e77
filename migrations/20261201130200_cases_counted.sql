-- What offices count: the open cases, and those that came or ended lately. Each index holds all that is counted, so that no case
-- is read for it; what ended long ago is not looked at.
CREATE INDEX cases_case_open_counted
    ON cases_case (service, unit, is_protected, sent_at, due_on, channel, waits_for_person, outcome)
    WHERE outcome IS NULL;
CREATE INDEX cases_case_ended_counted
    ON cases_case (ended_at, service, unit, is_protected, sent_at, channel, was_late, took_days, outcome)
    WHERE outcome IS NOT NULL;
CREATE INDEX cases_case_arrived_counted
    ON cases_case (sent_at, service, unit, is_protected, was_late, took_days);
