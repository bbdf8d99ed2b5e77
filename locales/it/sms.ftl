# Gli SMS della dimostrazione.
sms-title = Gli SMS della dimostrazione
sms-notice-title = Questi messaggi non sono partiti
sms-notice = In questa dimostrazione gli SMS arrivano qui, a qualunque numero siano mandati: chi prova i servizi legge i suoi codici e i suoi avvisi. Un Comune vero li manda, e li legge solo chi li riceve.
sms-none = Nessun messaggio
sms-none-text = Aggiungi un numero di cellulare ai tuoi contatti: il codice per confermarlo arriva qui.
sms-caption = Messaggi arrivati, il più recente per primo
sms-at = Arrivato
sms-from = Da
sms-to = A
sms-text = Testo
sms-parts = Conta come { $count } SMS
