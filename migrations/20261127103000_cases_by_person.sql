-- What somebody sent, found by whose it is: when two files of the registry become one.
CREATE INDEX cases_file_of_person ON cases_file (person_id);
