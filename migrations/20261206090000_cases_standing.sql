-- What of a service stands in a state, in the order in which it came: what is to be entered in the population register within
-- two working days is found without everything else of the service being read.
CREATE INDEX cases_case_standing
    ON cases_case (service, state, sent_at, case_id, unit)
    WHERE outcome IS NULL;
