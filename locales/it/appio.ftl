# I messaggi di App IO della dimostrazione.
appio-title = I messaggi di App IO della dimostrazione
appio-notice-title = Questi messaggi non sono partiti
appio-notice = In questa dimostrazione i messaggi per App IO arrivano qui, a chiunque siano diretti. Un Comune vero li manda all’app, e li legge solo chi li riceve.
appio-none = Nessun messaggio
appio-none-text = Scegli App IO fra i modi di essere avvisato: i tuoi avvisi arrivano qui.
appio-when = { $at }, per chi ha il codice fiscale che finisce con { $to }
appio-due = L’app propone un promemoria per il { $day }.
appio-payment = L’app mostra il pulsante per pagare { $amount } con l’avviso { $number }.
