-- Whose file a document of another state is on, however its number is spaced and whoever wrote the name: one person, one file.
CREATE INDEX registry_person_by_foreign_document ON registry_person
    (upper(replace(replace(replace(replace(foreign_document ->> 'number', ' ', ''), '-', ''), '/', ''), '.', '')))
    WHERE foreign_document IS NOT NULL;
