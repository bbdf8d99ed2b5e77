# Che cosa fa chi lavora per il Comune
auth-role-counter-clerk = operatore di sportello
auth-role-registry-official = ufficiale d’anagrafe
auth-role-case-official = istruttore
auth-role-case-head = responsabile del procedimento
auth-role-revenue-official = addetto alle entrate
auth-role-platform-operator = amministratore di sistema
auth-role-access-keeper = responsabile del registro degli accessi
auth-role-neighbourhood-desk = sportello di quartiere
auth-role-contact-operator = operatore 020202
auth-role-calendar-manager = responsabile delle agende
auth-role-emergency-head = responsabile dei provvedimenti

# Che cosa può fare un ruolo
auth-permission-search-registry = cercare in anagrafe
auth-permission-open-file = aprire un fascicolo, con un motivo
auth-permission-change-registry = registrare variazioni anagrafiche
auth-permission-issue-certificates = rilasciare certificati allo sportello
auth-permission-record-delegations = registrare deleghe allo sportello
auth-permission-take-requests = prendere richieste allo sportello
auth-permission-take-calls = prendere richieste al telefono
auth-permission-issue-batches = rilasciare certificati da un elenco
auth-permission-withdraw-certificates = annullare certificati
auth-permission-issue-to-the-present = rilasciare certificati a chi è presente
auth-permission-work-cases = lavorare le pratiche dell’ufficio
auth-permission-decide-cases = decidere le pratiche e assegnarle
auth-permission-publish-rankings = pubblicare le graduatorie
auth-permission-collect-payments = incassare allo sportello e tenere la cassa
auth-permission-work-payments = sistemare i pagamenti che non tornano
auth-permission-read-accounts = leggere i conti delle entrate
auth-permission-import-dues = caricare ciò che si deve
auth-permission-review-emergencies = riesaminare le aperture in emergenza
auth-permission-manage-jobs = gestire i lavori non riusciti
auth-permission-read-access-register = leggere il registro degli accessi
auth-permission-book-for-others = prenotare per altri
auth-permission-call-visitors = chiamare chi aspetta in sede
auth-permission-manage-calendars = tenere sedi, orari e agende
auth-permission-read-appointment-figures = leggere le cifre degli appuntamenti
auth-permission-act-by-decree = agire per provvedimento
auth-permission-manage-neighbourhood-desks = tenere gli sportelli di quartiere

# Che cosa nessuno ha in una mano sola
auth-separation-own-matters = nessuno registra, rilascia o annulla per sé o per la propria famiglia
auth-separation-keeper-alone = chi tiene il registro degli accessi non fa altro
auth-separation-operators-read-nobody = chi gestisce la piattaforma non legge i dati di nessuno, né il registro che parla di lui
auth-separation-second-official = la fine di un’annotazione sulla responsabilità genitoriale vuole il visto di un altro ufficiale
auth-separation-emergency-reviewed = un’apertura in emergenza la riesamina un’altra persona
auth-separation-decided-by-another = chi ha scritto una richiesta per qualcuno allo sportello non la decide, né chi ha dato un parere che la decisione deve aspettare
auth-separation-till-seen-by-another = una rettifica di cassa oltre il limite vuole l’approvazione di un’altra persona
auth-separation-desk-alone = uno sportello di quartiere rilascia certificati a chi è presente e non fa altro
