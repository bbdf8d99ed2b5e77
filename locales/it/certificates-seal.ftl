certificates-seal-reason = Certificato anagrafico n. { $number }
certificates-seal-description = Sigillo elettronico del Comune
