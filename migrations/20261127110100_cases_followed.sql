-- Requests, drafts and files of whoever was in no register and turned out to be one of its people: whose they were before,
-- so that they return where that was a mistake.
CREATE TABLE cases_followed (
    thing_id  UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL
);
CREATE INDEX cases_followed_of_person ON cases_followed (person_id);
