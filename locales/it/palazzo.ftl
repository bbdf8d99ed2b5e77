# Le pagine della casa: l'ingresso, l'accesso, le informazioni, la gestione.

# Menu e piè di pagina
palazzo-menu-file = Fascicolo
palazzo-menu-delegations = Deleghe
palazzo-menu-certificates = Certificati
palazzo-menu-desk = Sportello
palazzo-menu-neighbourhood = Sportello
palazzo-menu-registry = Anagrafe
palazzo-menu-withdraw = Ritiro
palazzo-menu-visti = Visti
palazzo-menu-emergency = Emergenza
palazzo-menu-emergencies = Riesami
palazzo-menu-accesses = Accessi
palazzo-menu-jobs = Lavori
palazzo-menu-keys = Le tue chiavi
palazzo-menu-requests = Pratiche
palazzo-menu-inbox = Pratiche dell’ufficio
palazzo-menu-services = Servizi
palazzo-menu-verify = Verifica
palazzo-menu-help = Aiuto
palazzo-service-new-certificate = Chiedi un certificato
palazzo-service-new-certificate-text = Arriva subito, con il sigillo del Comune.
palazzo-service-certificates = Certificati
palazzo-service-certificates-text = Scaricali di nuovo o mandali a qualcuno.
palazzo-service-payments-text = Che cosa devi pagare, con la scadenza, e le ricevute.
palazzo-service-applications = Applicazioni collegate
palazzo-service-applications-text = Le chiavi con cui un programma legge o chiede i tuoi certificati per te.
palazzo-footer-privacy = Informativa sulla privacy
palazzo-footer-accessibility = Dichiarazione di accessibilità
palazzo-footer-legal = Note legali

# Ingresso
palazzo-home-title = Il tuo Comune, a casa tua
palazzo-home-lead = Leggi i tuoi dati, prendi un certificato in pochi secondi, mandalo a chi te lo chiede. Dal telefono, a qualunque ora.
palazzo-home-outsider-lead = Trova che cosa puoi chiedere al Comune anche se non abiti qui, e segui le tue pratiche. Dal telefono, a qualunque ora.
palazzo-home-staff-lead = I servizi per chi lavora in Comune: ecco i tuoi.
palazzo-home-greeting = Buongiorno, { $name }
palazzo-home-greeting-for = Buongiorno, { $name }. Stai agendo per { $represented }.
palazzo-home-services = I servizi
palazzo-home-file = Il mio fascicolo
palazzo-home-file-text = I tuoi dati in anagrafe, la tua famiglia, la tua residenza. E chi li ha visti.
palazzo-home-certificates = Certificati
palazzo-home-certificates-text = Residenza, stato di famiglia, nascita e gli altri: sigillati e pronti da scaricare.
palazzo-home-all-services = Tutti i servizi
palazzo-home-all-services-text = Residenza, parcheggi, scuola, casa: che cosa serve, quanto tempo ci vuole, quanto costa.
palazzo-home-verify = Verifica un certificato
palazzo-home-verify-text = Hai ricevuto un certificato? Controlla se è autentico e se vale ancora. Senza accedere.
palazzo-home-now = Che cosa puoi fare oggi
palazzo-home-now-file = Vedere il tuo fascicolo: residenza, famiglia, stato civile, documenti.
palazzo-home-now-certificates = Prendere i certificati anagrafici, in italiano e in inglese: molti sono gratuiti, gli altri li paghi online.
palazzo-home-now-send = Mandare un certificato con un link che scade, che conta le aperture e che puoi revocare.
palazzo-home-now-seen = Sapere chi ha visto i tuoi dati, quando e perché.
palazzo-home-now-pay = Pagare quello che devi al Comune, anche più avvisi insieme, e trovare le ricevute.
palazzo-home-owed = Da pagare { $amount }. La prossima scadenza è il { $day }.
palazzo-home-owes-nothing = Non hai niente da pagare.
palazzo-home-help = Serve una mano?
palazzo-home-help-text = Chiamaci: ti aiutiamo al telefono. Oppure leggi le risposte alle domande più comuni.
palazzo-home-call = Chiama lo { $phone }
palazzo-home-questions = Domande e risposte

# Accesso
palazzo-sign-in-demonstration = Questa è una dimostrazione
palazzo-sign-in-demonstration-text = Qui non si controlla nessuna identità: scegli una delle persone inventate e prova i servizi al suo posto.
palazzo-sign-in-demonstration-enter = Entra nella dimostrazione
palazzo-sign-in-staff = Lavori per il Comune?
palazzo-sign-in-staff-text = Chi lavora per il Comune entra con l’accesso di servizio.
palazzo-sign-in-staff-enter = Accesso del personale

# Privacy
palazzo-privacy-title = Informativa sulla privacy
palazzo-privacy-lead = Quali dati trattiamo quando usi questo sito, perché, per quanto tempo, e che cosa puoi fare.
palazzo-privacy-controller-title = Chi tratta i dati
palazzo-privacy-controller-text =
    Il titolare del trattamento è il { $city }, { $address }. Puoi scrivere a { $pec } o chiamare lo { $phone }; agli stessi recapiti si raggiunge il responsabile della protezione dei dati.
palazzo-privacy-data-title = Quali dati
palazzo-privacy-data-text =
    I dati che l’anagrafe ha su di te per legge: generalità, residenza, famiglia, stato civile, cittadinanza, documenti. I certificati che chiedi e i link con cui li mandi. Quando entri con SPID, CIE o eIDAS, quello che il tuo gestore ci comunica: nome, cognome, codice fiscale o identificativo europeo, data di nascita.

    I contatti che ci lasci, se vuoi, e gli avvisi che ti mandiamo.

    Che cosa devi pagare al Comune, che cosa hai pagato e le ricevute che ci manda pagoPA.

    Quando apri una pagina trattiamo l’indirizzo da cui ti colleghi, solo per limitare gli abusi: non lo scriviamo nei registri.
palazzo-privacy-purposes-title = Perché
palazzo-privacy-purposes-text =
    Per svolgere i compiti che la legge affida al Comune in materia di anagrafe, di certificazione e di riscossione di quanto gli è dovuto (art. 6, paragrafo 1, lettera e, del regolamento UE 2016/679; legge 1228/1954; DPR 223/1989; DPR 445/2000). Non facciamo profili, non prendiamo decisioni automatiche su di te e non cediamo dati a terzi per altri scopi.
palazzo-privacy-who-title = Chi li vede
palazzo-privacy-who-text =
    Il personale dell’anagrafe e degli sportelli, quando serve e con un motivo. Ogni lettura e ogni scrittura resta in un registro che nessuno può cambiare: nel tuo fascicolo, alla voce «Chi ha visto i miei dati», lo leggi anche tu.

    Le pagine non caricano nulla da altri siti: mentre le usi, nessun altro sa che sei qui.

    Quando vai a pagare, pagoPA riceve gli avvisi che hai scelto: numero, importo e causale. Per avvisarti di un pagamento chiediamo ad App IO, con il tuo codice fiscale, se la usi; se vuoi essere avvisato in un altro modo lo scegli fra i tuoi contatti.
palazzo-privacy-how-long-title = Per quanto tempo
palazzo-privacy-how-long-text =
    I dati dell’anagrafe e i certificati rilasciati si conservano come prevede la legge. La sessione di accesso finisce dopo { $idle } minuti senza usarla e in ogni caso dopo { $longest } ore. Le richieste e le risposte di SPID, CIE ed eIDAS restano 24 mesi, cifrate, come chiede l’articolo 13 del DPCM 24 ottobre 2014; poi si cancellano. I contatti restano finché non li togli, gli avvisi 24 mesi; un indirizzo che togli o cambi si cancella appena lo abbiamo avvisato, al più tardi dopo tre giorni. Di ogni accesso aperto teniamo il tipo di browser e di dispositivo, finché dura.
palazzo-privacy-cookies-title = Cookie
palazzo-privacy-cookies-text =
    Usiamo solo cookie tecnici, per i quali non serve il consenso: uno per la sessione dopo l’accesso, uno che protegge i moduli, uno che ricorda la lingua, uno che ricorda che sei uscito. Nessuno serve a seguirti.
palazzo-privacy-rights-title = I tuoi diritti
palazzo-privacy-rights-text =
    Puoi chiedere di accedere ai tuoi dati, di correggerli e, nei casi previsti, di limitarne il trattamento o di opporti (articoli 15-21 del regolamento). Scrivi al Comune ai recapiti qui sopra. Puoi anche presentare un reclamo al Garante per la protezione dei dati personali.

# Accessibilità
palazzo-accessibility-title = Dichiarazione di accessibilità
palazzo-accessibility-lead = Vogliamo che tutti possano usare questo sito. Qui diciamo che cosa abbiamo fatto, che cosa abbiamo provato e che cosa no.
palazzo-accessibility-how-title = Come è fatto
palazzo-accessibility-how-text =
    L’obiettivo sono le WCAG 2.1 al livello AA (norma UNI CEI EN 301549). Le pagine funzionano senza JavaScript, con la sola tastiera e su un telefono piccolo. I moduli dicono che cosa non va accanto al campo e in cima alla pagina. I colori non portano mai da soli un significato.
palazzo-accessibility-tested-title = Che cosa è stato provato
palazzo-accessibility-tested-text =
    A ogni modifica, percorsi automatici in un browser vero (Chromium), alla larghezza di 360 e di 1280 pixel, con il controllo axe-core delle regole WCAG A e AA: una sola violazione blocca la pubblicazione.
palazzo-accessibility-documents-title = I certificati in PDF
palazzo-accessibility-documents-text =
    I certificati hanno la struttura, la lingua e i testi alternativi che PDF/UA richiede, e si possono leggere con un lettore di schermo.
palazzo-accessibility-gaps-title = Che cosa non è stato provato
palazzo-accessibility-gaps-text =
    Non c’è ancora stata una verifica fatta da persone con disabilità né da un valutatore indipendente, e nessuna prova sistematica con i lettori di schermo. Finché non ci saranno, questa non è una dichiarazione di piena conformità.
palazzo-accessibility-feedback-title = Segnalaci un problema
palazzo-accessibility-feedback-text =
    Se qualcosa non funziona per te, chiama lo { $phone } o scrivi a { $pec }: ti rispondiamo entro 30 giorni e intanto ti diamo quello che ti serve in un altro modo. Se la risposta non ti soddisfa, puoi rivolgerti al Difensore civico per il digitale presso AgID.

# Note legali
palazzo-legal-title = Note legali
palazzo-legal-lead = Che valore hanno i documenti, di chi sono il programma, i caratteri e i dati.
palazzo-legal-value-title = I documenti
palazzo-legal-value-text =
    I certificati rilasciati dal { $city } con questo servizio hanno un sigillo elettronico e un codice con cui chiunque li verifica. Valgono { $months } mesi, salvo quelli che attestano fatti che non cambiano (art. 41 DPR 445/2000). Si usano nei rapporti fra privati: agli uffici pubblici si consegna un’autocertificazione (art. 40).
palazzo-legal-software-title = Il programma
palazzo-legal-software-text =
    Palazzo è software libero, con licenza EUPL 1.2 (European Union Public Licence): altre amministrazioni possono usarlo, studiarlo, cambiarlo e ridistribuirlo.
palazzo-legal-design-title = L’aspetto
palazzo-legal-design-text =
    Le pagine usano Bootstrap Italia, della Presidenza del Consiglio dei ministri e dei suoi contributori (licenza BSD a tre clausole), costruito su Bootstrap (licenza MIT).
palazzo-legal-fonts-title = I caratteri
palazzo-legal-fonts-text =
    Titillium Web dell’Accademia di Belle Arti di Urbino, Lora e Noto Sans hanno la licenza SIL Open Font 1.1; Roboto Mono ha la licenza Apache 2.0.
palazzo-legal-api-title = L’API
palazzo-legal-api-text =
    L’API dei certificati è gratuita. Chi la usa per conto di un residente lo fa con il suo consenso e con un token che il residente può revocare. Limitiamo le richieste di ogni macchina, perché il servizio resti per tutti.
palazzo-legal-sources = Le fonti dei dati
palazzo-legal-sources-text = Dati pubblici su cui si basa la configurazione della città
palazzo-legal-source-what = Che cosa
palazzo-legal-source-who = Chi li ha pubblicati
palazzo-legal-source-licence = Licenza

# Aiuto
palazzo-help-title = Aiuto
palazzo-help-lead = Come funziona, in poche domande.
palazzo-help-sign-in-title = Come entro?
palazzo-help-sign-in-text =
    Con il pulsante «Accedi all’area personale», in alto: scegli SPID e il tuo gestore di identità, oppure la Carta d’identità elettronica (CIE). Se sei cittadino di un altro Paese europeo, usa eIDAS.
palazzo-help-sign-in-demonstration = In questa dimostrazione scegli una persona inventata.
palazzo-help-take-title = Come prendo un certificato?
palazzo-help-take-text =
    Apri «Certificati», scegli quale e a che cosa ti serve, e premi il pulsante. In pochi secondi hai un PDF sigillato: lo scarichi, lo stampi o lo mandi con un link. Lo ritrovi sempre nel fascicolo.

    Se una regola impedisce di rilasciarlo, ti diciamo quale e che cosa fare.
palazzo-help-cost-title = Quanto costa?
palazzo-help-cost-text =
    I certificati di nascita, matrimonio, morte e unione civile non pagano il bollo. Per gli altri l’imposta di bollo è di { $stamp } e i diritti di segreteria sono di { $fee }, a meno che l’uso sia esente. Prima di ordinarlo vedi quanto costa: paghi online, e appena arriva la ricevuta lo trovi fra i tuoi certificati. Oppure lo chiedi allo sportello.
palazzo-help-pay-title = Come pago quello che devo al Comune?
palazzo-help-pay-text =
    Apri «Da pagare»: trovi i tuoi avvisi, con la spiegazione e la scadenza. Scegli quali pagare e vai su pagoPA, dove paghi come preferisci. Un avviso vale come pagato quando arriva la ricevuta: di solito bastano pochi secondi.

    Se hai in mano un avviso, lo paghi senza accedere: servono il suo numero e il codice fiscale. Puoi anche stamparlo e pagare in banca, alla posta o dal tabaccaio.

    Hai pagato due volte o troppo? Cerca fra i servizi «Chiedere il rimborso di un pagamento».
palazzo-help-use-title = A chi posso darlo?
palazzo-help-use-text =
    A una banca, un’assicurazione, un datore di lavoro: ai privati. Agli uffici pubblici e a chi gestisce servizi pubblici no: loro devono accettare la tua autocertificazione, che è gratuita.
palazzo-help-verify-title = Chi lo riceve come sa che è vero?
palazzo-help-verify-text =
    Va alla pagina «Verifica», inquadra il codice, lo scrive o carica il PDF. La risposta dice se il certificato è autentico, che cosa attesta e se vale ancora. Il codice grande si controlla anche senza rete.
palazzo-help-seen-title = Chi vede i miei dati?
palazzo-help-seen-text =
    Chi lavora all’anagrafe e agli sportelli, quando serve. Nel fascicolo, alla voce «Chi ha visto i miei dati», trovi ogni accesso: quando, quale ufficio e perché.
palazzo-help-people-title = Preferisco parlare con qualcuno
palazzo-help-people-text =
    Chiama lo { $phone }. Se hai visto una pagina di errore, leggi all’operatore il numero di segnalazione.

# Gestione
palazzo-management-title = Gestione
palazzo-management-lead = Le stanze di chi lavora in Comune.
palazzo-management-role = Il tuo ruolo: { $role }.
palazzo-management-scope-whole = Vale in tutta la città.
palazzo-management-scope-office = Vale per l’ufficio { $value }
palazzo-management-scope-registry = Vale per l’anagrafe
palazzo-management-scope-certificates = Vale per i certificati
palazzo-management-scope-cases = Vale per le pratiche
palazzo-management-scope-payments = Vale per le entrate
palazzo-management-scope-appointments = Vale per gli appuntamenti
palazzo-management-scope-platform = Vale per la piattaforma
palazzo-management-scope-accesses = Vale per il registro degli accessi
palazzo-management-scope-municipio = Vale per chi abita nel Municipio { $value }
palazzo-management-rooms = Le tue pagine
palazzo-management-jobs = Lavori in corso
palazzo-management-jobs-text = Quello che il programma fa da sé, e quello che non è riuscito.
palazzo-management-previews-text = Come sono definiti: moduli, condizioni, procedimenti.
palazzo-management-webhooks-text = Quali programmi avvisiamo, quali non rispondono, una prova.
palazzo-management-desk = Sportello
palazzo-management-desk-text = Servi la persona che hai davanti.
palazzo-management-one-desk-text = Chiama, riconosci, servi e consegna, una persona dopo l’altra.
palazzo-management-desks-text = Che cosa rilascia ogni edicola, i suoi mesi, il blocco.
palazzo-management-neighbourhood = Sportello di quartiere
palazzo-management-neighbourhood-text = Rilascia un certificato a chi hai davanti.
palazzo-management-cases-text = Prendi in carico le pratiche, chiedi, rispondi, decidi.
palazzo-management-registry = Anagrafe
palazzo-management-registry-text = Cerca una persona e apri il suo fascicolo.
palazzo-management-withdraw = Ritiro di certificati
palazzo-management-withdraw-text = Dichiara che un certificato non vale più.
palazzo-management-visti = Visti da dare
palazzo-management-visti-text = Decidi su ciò che aspetta un secondo ufficiale.
palazzo-management-accesses = Registro degli accessi
palazzo-management-accesses-text = Le richieste e le risposte di SPID, CIE ed eIDAS, per un’autorità che le chiede.
palazzo-jobs-title = Lavori in corso
palazzo-jobs-lead = Quello che il programma fa da sé dopo ogni richiesta. I lavori falliti aspettano che qualcuno guardi.
palazzo-jobs-states = Lavori per stato
palazzo-jobs-count = { $count ->
    [one] 1 lavoro
   *[other] { $count } lavori
}
palazzo-jobs-waiting = In attesa
palazzo-jobs-running = In corso
palazzo-jobs-done = Finiti
palazzo-jobs-dead = Falliti
palazzo-jobs-oldest = In ritardo dal
palazzo-jobs-no-oldest = Nulla è in ritardo
palazzo-jobs-none = Nessun lavoro
palazzo-jobs-none-text = In questo stato non c’è nulla.
palazzo-jobs-kind = Lavoro
palazzo-jobs-created = Nato
palazzo-jobs-due = Previsto
palazzo-jobs-attempts = Tentativi
palazzo-jobs-error = Ultimo errore
palazzo-jobs-action = Azione
palazzo-jobs-requeue = Riprova
palazzo-jobs-requeued = Il lavoro è di nuovo in coda.

# Applicazioni
palazzo-applications-title = Applicazioni
palazzo-applications-lead = Un’applicazione di cui ti fidi può chiedere i tuoi certificati al tuo posto. Qui le dai una chiave, e gliela togli quando vuoi.
palazzo-applications-list = Applicazioni che possono agire per te
palazzo-applications-none = Nessuna applicazione
palazzo-applications-none-text = Finché non crei una chiave, solo tu puoi usare i tuoi dati.
palazzo-applications-name = Nome dell’applicazione
palazzo-applications-name-hint = Un nome tuo, per riconoscerla nell’elenco.
palazzo-applications-name-wrong = Scrivi un nome di al massimo { $longest } caratteri.
palazzo-applications-created = Creata
palazzo-applications-last-used = Ultimo uso
palazzo-applications-never-used = Mai
palazzo-applications-ends = Scade
palazzo-applications-action = Azione
palazzo-applications-revoke = Revoca
palazzo-applications-new = Aggiungi un’applicazione
palazzo-applications-care = Dalla solo a chi merita la tua fiducia
palazzo-applications-care-text = Chi ha la chiave legge i tuoi certificati e ne chiede di nuovi come se fossi tu. Ogni uso resta fra gli accessi ai tuoi dati. Non mandarla per posta o in una chat.
palazzo-applications-strong = Per creare una chiave rientra adesso
palazzo-applications-strong-text = Una chiave apre i tuoi dati a un programma, fino a un anno. Per crearla serve un accesso con SPID di livello 3 o CIE, fatto da non più di un quarto d’ora. Poi torni qui.
palazzo-applications-come-in = Entra di nuovo
palazzo-applications-lifetime = Per quanto tempo
palazzo-applications-lifetime-choose = Scegli per quanto tempo
palazzo-applications-month = Un mese
palazzo-applications-half-year = Sei mesi
palazzo-applications-year = Un anno
palazzo-applications-make = Crea la chiave
palazzo-applications-made = La chiave per «{ $name }» è pronta
palazzo-applications-made-text = Copiala adesso: non la mostreremo più.
palazzo-applications-copy = Copia la chiave
palazzo-applications-too-many = Hai già { $most } applicazioni: revocane una
palazzo-applications-developers = Per chi scrive programmi: il documento OpenAPI

# Problemi dell'API
palazzo-problem-code = Il codice, per i programmi:

# Nel registro degli accessi
palazzo-audit-application-made = Chiave creata per un’applicazione
palazzo-audit-application-revoked = Chiave di un’applicazione revocata
palazzo-audit-job-requeued = Lavoro rimesso in coda
palazzo-audit-office-token-made = Chiave creata per il programma di un ufficio
palazzo-audit-office-token-revoked = Chiave del programma di un ufficio revocata
palazzo-audit-staff-ended = Accessi di chi lavora per il Comune chiusi
palazzo-purpose-applications = Gestione delle proprie applicazioni
palazzo-purpose-jobs = Funzionamento della piattaforma

# How clear the pages to read are.
palazzo-pages-title = Chiarezza delle pagine
palazzo-pages-lead = Quanto sono chiare le pagine secondo chi le legge, negli ultimi 365 giorni. Le valutazioni sono anonime: i commenti si leggono da { $least } valutazioni in su.
palazzo-pages-none = Ancora nessuna valutazione
palazzo-pages-none-text = Le valutazioni lasciate sotto le schede dei servizi, le sedi e le pagine informative compaiono qui.
palazzo-pages-caption = Valutazioni pagina per pagina
palazzo-pages-page = Pagina
palazzo-pages-stars = Media e numero
palazzo-pages-answers = Risposte
palazzo-pages-back = Torna a «{ $title }»
palazzo-management-pages-text = Quanto sono chiare le schede dei servizi e le pagine informative, secondo chi le legge.
palazzo-audit-pages = Lette le valutazioni delle pagine
palazzo-purpose-pages = Migliorare le pagine del Comune
