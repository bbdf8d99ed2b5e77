-- What somebody once said of how they are reached, found by whose it is: when two files of the registry become one.
CREATE INDEX identity_contact_former_of_person ON identity_contact_former (person_id);
