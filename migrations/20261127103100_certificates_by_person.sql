-- What somebody sent to others, found by whose it is: when two files of the registry become one.
CREATE INDEX certificates_link_of_person ON certificates_link (person_id);
