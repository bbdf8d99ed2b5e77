-- Requests that ended, by when: what its service says may be kept no longer is erased.
CREATE INDEX cases_case_ended ON cases_case (service, definition_version, ended_at) WHERE outcome IS NOT NULL;
CREATE INDEX cases_request_key_of_case ON cases_request_key (case_id);
