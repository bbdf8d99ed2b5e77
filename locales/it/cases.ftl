# Il catalogo dei servizi e le pratiche.

cases-services-title = Servizi
cases-services-lead = Che cosa puoi chiedere al Comune, come si fa, quanto tempo ci vuole e quanto costa.
cases-services-search = Che cosa ti serve?
cases-services-search-hint = Per esempio: parcheggio, carta d’identità, nido.
cases-services-search-submit = Cerca
cases-services-count = { $count ->
    [one] Un servizio trovato.
   *[other] { $count } servizi trovati.
}
cases-services-all = Mostra tutti i servizi
cases-services-none = Nessun servizio con queste parole
cases-services-none-text = Prova con una parola sola e più comune, oppure chiama lo { $phone }.
cases-services-topics = Argomenti

cases-service-active = Servizio attivo
cases-service-suspended = Servizio non attivo.
cases-service-begin = Vai al servizio online
cases-service-easy = In parole facili
cases-service-index = Indice della pagina
cases-service-for-whom = A chi è rivolto
cases-service-how = Come fare
cases-service-needed = Cosa serve
cases-service-needed-lead = Prima di cominciare tieni a portata di mano:
cases-service-obtained = Cosa si ottiene
cases-service-times = Tempi e scadenze
cases-service-term = { $days ->
    [one] La legge dà al Comune un giorno al massimo.
   *[other] La legge dà al Comune { $days } giorni al massimo.
}
cases-service-term-working = { $days ->
    [one] La legge dà al Comune un giorno lavorativo al massimo.
   *[other] La legge dà al Comune { $days } giorni lavorativi al massimo.
}
cases-service-cost = Quanto costa
cases-service-access = Accedi al servizio
cases-service-access-online = Il servizio è online, a tutte le ore.
cases-service-access-other = Per parlare con una persona chiama lo { $phone }, oppure vai all’ufficio che trovi fra i contatti.
cases-service-conditions = Condizioni di servizio
cases-service-terms = Termini e condizioni di servizio
cases-service-special = Casi particolari
cases-service-contacts = Contatti
cases-service-unit = Ufficio
cases-service-phone = Telefono
cases-service-pec = Posta elettronica certificata (PEC)
cases-service-address = Indirizzo
cases-service-hours = Orari
cases-service-laws = Norme
cases-service-privacy = I tuoi dati
cases-service-kept = { $years ->
    [one] Conserviamo la pratica per un anno dopo la fine.
   *[other] Conserviamo la pratica per { $years } anni dopo la fine.
}
cases-service-privacy-link = Leggi l’informativa sulla privacy
cases-service-related = Servizi collegati
cases-service-topics = Argomenti
