# Le risposte dell’API dei certificati. Le leggono i programmi, e chi li scrive.

# Perché non si può: un codice per ogni caso, lo stesso in fondo a «type».
certificates-api-refused-by-rules-title = Le regole non lo permettono
certificates-api-refused-by-rules-text = In «refusals» c’è quali regole lo impediscono e che cosa fare; in «due» quanto si dovrebbe.
certificates-api-must-be-paid-title = C’è qualcosa da pagare
certificates-api-must-be-paid-text = Qui non si può pagare online: scegli un uso per cui non si deve nulla, oppure chiedi il certificato allo sportello. In «due» c’è quanto si deve.
certificates-api-must-be-collected-title = C’è qualcosa da riscuotere
certificates-api-must-be-collected-text = Riscuoti tutto quello che si deve e scrivilo in «collected_cents»: in «due» c’è quanto. Nessun numero è stato assegnato.
certificates-api-cannot-be-set-title = Il documento non si può comporre
certificates-api-cannot-be-set-text = Quello che il certificato direbbe ha segni che non possiamo stampare, oppure è troppo lungo. Nessun numero è stato assegnato. Rivolgiti allo sportello anagrafico.
certificates-api-in-preparation-title = Il documento è in preparazione
certificates-api-in-preparation-text = Il certificato ha già il suo numero e il documento si completa da solo. Riprova fra poco.

# Che cosa non va in un campo
certificates-api-wrong-kinds = Scrivi almeno un codice fra quelli che si possono chiedere.
certificates-api-wrong-exemption = Scrivi un codice fra le esenzioni che si possono chiedere.
certificates-api-wrong-law = Scrivi la norma che esenta, in al massimo { $longest } caratteri.
certificates-api-wrong-destination = Scrivi private, abroad, immigration o court.
certificates-api-wrong-language = Scrivi en, oppure togli il campo.
certificates-api-wrong-page = La prima pagina è 1.
certificates-api-wrong-recipient = Scrivi per chi è il link, in al massimo { $longest } caratteri.
certificates-api-wrong-days = Scrivi 1, 7 o 30.
certificates-api-wrong-code = Il codice ha 16 lettere e cifre, come ABCD-EFGH-JKMN-PQRS.
certificates-api-wrong-payload = È più lungo di qualunque codice QR.
certificates-api-wrong-document = Manda il PDF in base64, al massimo 5 MB.
certificates-api-show-one = Mostra una cosa sola: code, payload o document.

certificates-api-wrong-office = Scrivi l’ufficio che chiede, in al massimo { $longest } caratteri.
certificates-api-wrong-lines = Un elenco ha da 1 a { $most } righe.

# Perché una riga di un elenco non ha un certificato
certificates-api-line-unreadable = La riga non si può leggere.
certificates-api-line-no-such-person = In anagrafe nessuno ha questo codice fiscale.
certificates-api-line-refused-by-rules = Le regole non lo permettono: in «rules» c’è quali.
certificates-api-line-forbidden = La tua chiave non arriva a questa persona o a questo ufficio.
certificates-api-line-must-be-paid = C’è qualcosa da pagare: da un elenco si rilascia solo ciò per cui non si deve nulla.
certificates-api-line-cannot-be-set = Il documento avrebbe segni che non possiamo stampare, oppure è troppo lungo. Nessun numero è stato assegnato.
certificates-api-line-key-closed = La chiave API che ha consegnato l’elenco è chiusa o scaduta: la riga non si fa più. Consegnala con un’altra chiave, in un elenco nuovo.

# L’esito di una verifica
certificates-api-verdict-authentic = Il certificato è autentico: viene da questo Comune e nessuno lo ha cambiato.
certificates-api-verdict-authentic-expired = Il certificato è autentico, ma è scaduto.
certificates-api-verdict-authentic-superseded = Il certificato è autentico, ma è superato: i dati in anagrafe sono cambiati.
certificates-api-verdict-authentic-withdrawn = Il certificato è autentico, ma il Comune lo ha ritirato: non vale più.
certificates-api-verdict-other-document = È un documento del Comune, sigillato e non modificato, ma non è un certificato.
certificates-api-verdict-not-in-register = La firma è del Comune, ma il registro dei certificati non ha questo documento: non è affidabile.
certificates-api-verdict-changed = Il documento è stato modificato dopo la firma: non è valido.
certificates-api-verdict-foreign-key = La firma non è di questo Comune.
certificates-api-verdict-seal-revoked = Il sigillo è stato revocato: il documento non è più attendibile.
certificates-api-verdict-seal-expired = Il sigillo era scaduto quando è stato usato.
certificates-api-verdict-not-sealed = Il documento non ha nessun sigillo: non è un certificato digitale di questo Comune.
certificates-api-verdict-unknown = Nessun certificato ha questo codice.
certificates-api-verdict-unreadable = Non è un certificato, né il codice di un certificato.
