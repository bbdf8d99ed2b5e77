-- The list of what everybody reads, the newest first, by what they look for: a page is a piece of one index, also of a
-- hundred thousand. The days are in the order of the list because its address names a day, never a request.
CREATE INDEX cases_public_by_day ON cases_public (service, reported_on, case_id) WHERE is_shown;
CREATE INDEX cases_public_by_kind ON cases_public (service, category, reported_on, case_id) WHERE is_shown;
CREATE INDEX cases_public_by_state ON cases_public (service, state, reported_on, case_id) WHERE is_shown;
CREATE INDEX cases_public_by_municipio ON cases_public (service, municipio, reported_on, case_id) WHERE is_shown;
CREATE INDEX cases_public_by_kind_state
    ON cases_public (service, category, state, reported_on, case_id) WHERE is_shown;
CREATE INDEX cases_public_by_kind_municipio
    ON cases_public (service, category, municipio, reported_on, case_id) WHERE is_shown;
CREATE INDEX cases_public_by_state_municipio
    ON cases_public (service, state, municipio, reported_on, case_id) WHERE is_shown;
CREATE INDEX cases_public_by_all
    ON cases_public (service, category, state, municipio, reported_on, case_id) WHERE is_shown;
DROP INDEX cases_public_shown;
-- What may say the same in a street, of the last days alone.
CREATE INDEX cases_public_in_street_since
    ON cases_public (service, category, street_code, reported_on) WHERE is_shown AND is_open;
DROP INDEX cases_public_in_street;
