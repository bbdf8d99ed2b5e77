# La posta della dimostrazione.
mail-title = La posta della dimostrazione
mail-notice-title = Questi messaggi non sono partiti
mail-notice = In questa dimostrazione le e-mail arrivano qui, a qualunque indirizzo siano scritte: chi prova i servizi legge i suoi codici e i suoi avvisi. Un Comune vero le manda, e le legge solo chi le riceve.
mail-none = Nessun messaggio
mail-none-text = Aggiungi un indirizzo ai tuoi contatti: il codice per confermarlo arriva qui.
mail-caption = Messaggi arrivati, il più recente per primo
mail-at = Arrivato
mail-to = A
mail-subject = Oggetto
mail-message = Messaggio
mail-text = Testo del messaggio
mail-source = Il messaggio com’è arrivato
mail-back = Torna ai messaggi
