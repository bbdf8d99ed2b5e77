-- A form that makes a link makes one link, however often it is sent. Programs send no such key.
ALTER TABLE certificates_link ADD COLUMN request_key TEXT;
CREATE UNIQUE INDEX certificates_link_request_once ON certificates_link (request_key);
