-- What an appointment is about, where that is something of another domain (a request), by the name that it has there. Whose the
-- appointment is, it says itself.
CREATE TABLE appointments_about (
    visit_id UUID NOT NULL PRIMARY KEY REFERENCES appointments_visit (visit_id),
    about_id UUID NOT NULL
);
-- A page of that other thing asks for its appointments.
CREATE INDEX appointments_about_by_thing ON appointments_about (about_id);
