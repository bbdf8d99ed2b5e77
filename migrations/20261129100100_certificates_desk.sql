-- The office of the city that handed in the list with which a certificate was issued: the certificate is theirs to take
-- back, whoever outside had asked for it. None where the list was run at the shell.
ALTER TABLE certificates_certificate ADD COLUMN desk TEXT
    CONSTRAINT certificates_certificate_desk_of_list CHECK (desk IS NULL OR channel = 'batch');
UPDATE certificates_certificate
   SET desk = (
        SELECT MIN(certificates_batch.desk)
          FROM certificates_batch_line
          JOIN certificates_batch ON certificates_batch.batch_id = certificates_batch_line.batch_id
         WHERE certificates_batch_line.certificate_id = certificates_certificate.certificate_id
   )
 WHERE channel = 'batch';
