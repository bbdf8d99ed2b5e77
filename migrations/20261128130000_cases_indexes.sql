-- What was asked of a service before it was protected: looked for again and again, and hardly ever there.
CREATE INDEX cases_case_not_protected ON cases_case (service) WHERE NOT is_protected;
-- What somebody answered when they last asked for a service.
CREATE INDEX cases_case_of_person_in_service ON cases_case (person_id, service, case_id);
