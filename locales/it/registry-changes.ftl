# Le variazioni: ciò che l'ufficiale d'anagrafe registra su un fascicolo.

registry-change-menu = Registra una variazione
registry-change-menu-lead = Scegli che cosa è cambiato.
registry-change-go-on = Continua
registry-change-record = Registra
registry-change-leave = Torna al fascicolo
registry-change-confirm = Conferma e registra
registry-change-amend = Correggi
registry-change-another-person = Cerca un’altra persona
registry-change-confirm-title = Controlla prima di registrare
registry-change-confirm-facts = Che cosa si registra
registry-change-recorded-title = Variazione registrata
registry-change-closed-title = Non si può registrare
registry-change-look-again = Controllo di una variazione appena registrata
registry-change-reason-title = Perché
registry-change-reason = Motivo o protocollo

# Mistakes that every form may have
registry-change-choose = Scegli una voce.
registry-change-date-missing = Scrivi la data.
registry-change-too-long = Al massimo { $longest } caratteri.
registry-change-number-wrong = Scrivi un numero intero da 1 a { $most }.
registry-change-name-missing = Scrivi il cognome, il nome o tutti e due.
registry-change-name-sign = In un nome ci sono solo lettere, spazi, apostrofi, trattini e punti.
registry-change-code-missing = Scrivi il codice fiscale.
registry-change-code-unknown = Nessuno in questa anagrafe ha questo codice fiscale: controllalo, oppure cerca la persona per nome.
registry-change-code-own = È il codice fiscale della persona stessa.
registry-change-code-taken = Questo codice fiscale è di un’altra persona.
registry-change-already-deceased = Il decesso di questa persona è già registrato.
registry-change-no-open-procedure = Su questo fascicolo non ci sono pratiche aperte.

# Places
registry-change-place-hint = Comune con la sigla della provincia, per esempio Samone (TO), oppure Stato estero.
registry-change-locality = Località estera
registry-change-locality-hint = Solo se il luogo è uno Stato estero.
registry-change-place-unknown = A quella data non c’è un luogo con questo nome, o ce n’è più d’uno. Scrivi il comune con la sigla della provincia, per esempio Samone (TO), oppure lo Stato in italiano.
registry-change-locality-without-state = Scrivi anche lo Stato della località estera.
registry-change-locality-in-italy = La località si scrive solo per uno Stato estero: per un comune lasciala vuota.

# The act
registry-change-act = Atto di stato civile
registry-change-act-number = Numero dell’atto
registry-change-act-number-hint = Se l’atto non è ancora arrivato lascia vuoto.
registry-change-act-year = Anno
registry-change-act-part = Parte
registry-change-act-series = Serie
registry-change-act-comune = Comune che tiene il registro
registry-change-act-number-missing = Scrivi il numero dell’atto, o togli anno, parte e serie.
registry-change-act-year-wrong = Scrivi l’anno dell’atto: quattro cifre, non dopo quest’anno.
registry-change-act-comune-missing = Scrivi il comune che tiene il registro.

# A move
registry-change-address-title = Cambio di abitazione
registry-change-address-lead = Una nuova casa nello stesso comune.
registry-change-address-recorded = Cambio di abitazione registrato: la nuova casa è nel fascicolo. I certificati con l’indirizzo di prima non valgono più.
registry-change-address-consequences = I certificati con l’indirizzo di prima non valgono più.
registry-change-address-since = Data della dichiarazione
registry-change-address-since-hint = Il cambio vale da questo giorno.
registry-change-movers = Chi si trasferisce
registry-change-movers-family = Tutta la famiglia
registry-change-movers-convivenza = Tutta la convivenza
registry-change-movers-alone = Solo questa persona
registry-change-movers-alone-hint = Lascia la famiglia e ne forma una nuova.
registry-change-new-home = Nuova casa
registry-change-street = Via
registry-change-street-hint = Con la specie, per esempio via Padova, oppure il codice dello stradario.
registry-change-civico = Numero civico
registry-change-civico-hint = Vuoto se la casa non ha numero.
registry-change-esponente = Esponente
registry-change-esponente-hint = La lettera dopo il numero: A, bis.
registry-change-scala = Scala
registry-change-piano = Piano
registry-change-interno = Interno
registry-change-cap = CAP
registry-change-cap-wrong = Il CAP ha cinque cifre.
registry-change-street-missing = Scrivi la via.
registry-change-street-unknown = Questa via non è nello stradario. Controlla il nome; se la via è nuova, chiedi all’ufficio toponomastica di aggiungerla.
registry-change-street-alike = Questa via non è nello stradario. Forse è una di queste: { $streets }.
registry-change-street-several = Ci sono più vie con questo nome: { $streets }. Scrivi anche la specie, oppure il codice.
registry-change-no-streets = Lo stradario è vuoto: chiedi a chi gestisce la piattaforma di caricarlo.

# Joining a family
registry-change-family-title = Ingresso in un’altra famiglia
registry-change-family-lead = La persona va a vivere con una famiglia del comune, al suo indirizzo.
registry-change-family-recorded = Ingresso nella famiglia registrato. Gli stati di famiglia di prima non valgono più.
registry-change-family-consequences = La persona lascia la famiglia di oggi e prende l’indirizzo dell’altra. Gli stati di famiglia di tutte e due non valgono più.
registry-change-family-of = Codice fiscale di chi è già in quella famiglia
registry-change-family-of-hint = Di una persona qualsiasi della famiglia.
registry-change-family-head = Famiglia di
registry-change-kinship = Relazione con l’intestatario della scheda
registry-change-family-none = Questa persona non è in una famiglia.
registry-change-family-same = Sono già nella stessa famiglia.
registry-change-family-no-home = Questa famiglia non ha una casa nel comune.

# A birth
registry-change-birth-title = Nascita di un figlio
registry-change-birth-lead = Il figlio entra nella famiglia e nella casa del genitore con cui vive. Il codice fiscale si calcola dai dati.
registry-change-birth-recorded = Nascita registrata: questo è il fascicolo del nuovo nato.
registry-change-birth-consequences = Si apre il fascicolo del nuovo nato, che da qui non si può cancellare; nomina i genitori dell’atto. Gli stati di famiglia di prima non valgono più.
registry-change-birth-surname-hint = Il cognome del figlio, come nell’atto.
registry-change-birth-place = Luogo di nascita
registry-change-birth-place-missing = Scrivi dove è nato.
registry-change-birth-parents = I genitori
registry-change-birth-role = Nell’atto questa persona è
registry-change-birth-abode = Con chi vive il figlio
registry-change-birth-abode-hint = Entra in quella famiglia e in quella casa. Se i genitori abitano separati, con la madre.
registry-change-birth-with-this-parent = Con questa persona
registry-change-birth-with-the-other = Con l’altro genitore
registry-change-birth-abode-elsewhere = Con l’altro genitore solo se ha un fascicolo qui, e il fascicolo è attivo: scrivi il suo codice fiscale, oppure scegli «Con questa persona».
registry-change-birth-home = Casa del nuovo nato
registry-change-birth-other-parent = L’altro genitore
registry-change-parent-role = L’altro genitore è
registry-change-parent-role-hint = Lascia vuoto tutto il gruppo se l’atto nomina un solo genitore.
registry-change-parent-code = Codice fiscale del genitore
registry-change-parent-surname = Cognome del genitore
registry-change-parent-given = Nome del genitore
registry-change-parent-born = Data di nascita del genitore
registry-change-parent-birth-place = Luogo di nascita del genitore
registry-change-sex = Sesso
registry-change-sex-f = Femmina
registry-change-sex-m = Maschio
registry-change-second-citizenship = Seconda cittadinanza

# A death
registry-change-death-title = Decesso
registry-change-death-lead = Come nell’atto di morte.
registry-change-death-recorded = Decesso registrato. Il coniuge e la famiglia sono aggiornati; i certificati che ne parlano non valgono più.
registry-change-death-consequences = Da qui non si può annullare. La persona esce dalla famiglia e dalle liste elettorali, il coniuge diventa vedovo, e i certificati della persona non valgono più.
registry-change-death-date = Data del decesso
registry-change-death-place = Luogo del decesso

# A marriage
registry-change-marriage-title = Matrimonio o unione civile
registry-change-marriage-lead = Si registra anche nel fascicolo dell’altra persona, se ne ha uno qui.
registry-change-marriage-recorded = Registrato. Lo stato civile è cambiato, anche per l’altra persona se ha un fascicolo qui.
registry-change-marriage-consequences = Lo stato civile cambia in tutti e due i fascicoli. Controlla che l’altra persona sia quella giusta.
registry-change-union-kind = Che cosa si registra
registry-change-union-marriage = Matrimonio
registry-change-union-civil = Unione civile
registry-change-union-date = Data della celebrazione
registry-change-union-place = Luogo della celebrazione
registry-change-other = L’altra persona
registry-change-other-code-hint = Se ha un fascicolo qui basta questo.
registry-change-other-name-hint = Solo se non ha un fascicolo qui: nome e nascita come nell’atto.
registry-change-other-missing = Scrivi il codice fiscale dell’altra persona oppure, se non ha un fascicolo qui, cognome e nome.
registry-change-other-twice = Scrivi o il codice fiscale o il nome, non tutti e due.

# The end of a marriage or civil union
registry-change-union-end-title = Separazione o fine di un’unione
registry-change-union-end-lead = Separazione, divorzio, scioglimento, annullamento.
registry-change-union-end-recorded = Registrato. Lo stato civile è aggiornato, anche per l’altra persona se ha un fascicolo qui.
registry-change-union-end-consequences = Lo stato civile cambia in tutti e due i fascicoli; con la sola separazione restano coniugati.
registry-change-union-cause = Come finisce
registry-change-union-death = Decesso dell’altra persona, che non ha un fascicolo qui
registry-change-union-end-date = Data di effetto
registry-change-union-end-date-hint = Il giorno dal quale vale la sentenza o l’accordo.

# A name
registry-change-name-title = Correzione del nome
registry-change-name-lead = Nome o cognome sbagliato, oppure cambiato per decreto.
registry-change-name-recorded = Nome corretto. I certificati con il nome di prima non valgono più.
registry-change-name-consequences = I certificati con il nome di prima non valgono più.
registry-change-name-hint = Come nell’atto di nascita.
registry-change-new-code = Nuovo codice fiscale
registry-change-new-code-hint = Solo se l’Agenzia delle Entrate ne ha dato uno nuovo; quello di prima resta ricordato.
registry-change-name-date = Data della correzione
registry-change-name-date-hint = Del provvedimento o dell’annotazione.

# Unione di due schede
registry-change-merge-title = Unione di due schede
registry-change-merge-lead = La stessa persona ha due schede. Questa resta; l’altra rimanda a questa.
registry-change-merge-recorded = Schede unite. L’altra scheda resta leggibile e rimanda a questa.
registry-change-merge-consequences = Resta questa scheda, con i codici fiscali, le residenze e gli atti di tutte e due. Coniuge, figli e tutelati rimandano a lei. Richieste, certificati, contatti e deleghe passano qui; gli accessi aperti con l’altra scheda finiscono. Non si può annullare.
registry-change-merge-other = Altra scheda
registry-change-merge-other-hint = Il suo codice fiscale. Se non ne ha: l’identificativo nell’indirizzo della sua pagina, che comincia con person_.
registry-change-merge-other-missing = Scrivi qual è l’altra scheda.
registry-change-merge-other-wrong = Non è un codice fiscale né l’identificativo di una scheda.
registry-change-merge-unknown = Nessuna scheda, o più di una, con questo codice.
registry-change-merge-note = Perché è la stessa persona
registry-change-merge-note-hint = Serve se le schede hanno differenze: data di nascita, sesso, nome, stessa famiglia.
registry-change-merge-note-wanted = La nota ha da { $shortest } a { $longest } caratteri.
registry-change-merge-homes = Residenze registrate
registry-change-merge-doubts = Differenze
registry-change-merge-doubt-birth-date = La data di nascita è diversa.
registry-change-merge-doubt-sex = Il sesso è diverso.
registry-change-merge-doubt-name = Cognome e nome sono diversi.
registry-change-merge-doubt-one-family = Sono nella stessa famiglia: potrebbero essere gemelli.
registry-change-beside = Le due schede
registry-change-beside-fact = Dato
registry-change-beside-kept = Questa scheda, che resta
registry-change-beside-other = Altra scheda

# Leaving
registry-change-cancellation-title = Emigrazione o cancellazione
registry-change-cancellation-lead = La persona lascia l’anagrafe dei residenti, o l’AIRE. Chi parte con lei si registra a parte.
registry-change-cancellation-recorded = Cancellazione registrata. La famiglia è aggiornata; i certificati di residenza di prima non valgono più.
registry-change-cancellation-consequences = Da qui non si può annullare. La persona esce dalla famiglia, dalla sua casa e dalle liste elettorali, e i certificati di residenza non valgono più.
registry-change-cancellation-cause = Motivo della cancellazione
registry-change-cancellation-date = Data della cancellazione
registry-change-destination-title = Dove va
registry-change-destination = Comune o Stato estero
registry-change-destination-here = È questo comune: per un cambio di casa usa «Cambio di abitazione».
registry-change-destination-comune = Con questo motivo serve il comune italiano dove va.
registry-change-destination-abroad = Con questo motivo serve lo Stato estero dove va.
registry-change-destination-italian = Un cittadino italiano che va all’estero si iscrive all’AIRE: non si cancella con questo motivo.

# Going abroad
registry-change-aire-title = Iscrizione all’AIRE
registry-change-aire-lead = Cittadini italiani che vivono all’estero e restano iscritti in questo comune (L. 470/1988). Un cittadino straniero che parte si cancella per emigrazione.
registry-change-aire-recorded = Iscrizione all’AIRE registrata. I certificati di residenza e di famiglia di prima non valgono più.
registry-change-aire-consequences = La persona lascia la famiglia e la casa in questo comune ed entra in una scheda AIRE; se è elettore, vota nella lista dei residenti all’estero. I certificati di residenza e di famiglia non valgono più.
registry-change-aire-already = La persona è già iscritta all’AIRE di questo comune.
registry-change-aire-cause = Motivo dell’iscrizione
registry-change-aire-date = Decorrenza
registry-change-aire-date-hint = Il giorno dal quale vale, come nella comunicazione del consolato o nella dichiarazione.
registry-change-aire-company = Chi si iscrive
registry-change-aire-who = Chi parte
registry-change-aire-joining = Solo questa persona, con chi è già nell’AIRE
registry-change-aire-joining-hint = Entra nella scheda AIRE di un’altra persona: scrivi di chi.
registry-change-aire-joining-none = Questa persona non è in una scheda AIRE di questo comune.
registry-change-company-of-hint = Di una persona qualsiasi della scheda. Vuoto se non si unisce a nessuno.
registry-change-company-joins-nobody = Con questa scelta lascia vuoti il codice fiscale e la relazione, oppure scegli chi si unisce ad altri.
registry-change-aire-home = Dove vive
registry-change-aire-state = Stato estero
registry-change-aire-state-hint = In italiano, per esempio Francia.
registry-change-aire-locality-hint = La città, per esempio Lione.
registry-change-aire-locality-missing = Scrivi la località estera.
registry-change-aire-address = Indirizzo all’estero
registry-change-aire-address-missing = Scrivi l’indirizzo: serve per la posta e per il voto.
registry-change-aire-consulate = Consolato competente
registry-change-aire-consulate-hint = Per esempio Consolato generale d’Italia Barcellona.
registry-change-aire-consulate-missing = Scrivi il consolato competente.

# Coming back
registry-change-aire-return-title = Rimpatrio dall’AIRE
registry-change-aire-return-lead = Chi era iscritto all’AIRE torna ad abitare in questo comune. Chi torna in un altro comune si cancella.
registry-change-aire-return-recorded = Rimpatrio registrato: la persona è di nuovo residente. I certificati AIRE di prima non valgono più.
registry-change-aire-return-consequences = La persona lascia l’AIRE e torna residente; se è elettore, vota nella lista generale. I certificati AIRE non valgono più.
registry-change-return-date-hint = La residenza vale da questo giorno.
registry-change-return-company = Chi torna
registry-change-return-who = Chi torna ad abitare qui
registry-change-return-joining = Solo questa persona, con una famiglia del comune
registry-change-return-joining-hint = Prende l’indirizzo di quella famiglia: lascia vuota la nuova casa.
registry-change-return-two-homes = Chi si unisce a una famiglia ne prende l’indirizzo: lascia vuota la via.

# Entered again
registry-change-readmission-title = Reiscrizione
registry-change-readmission-lead = La persona era cancellata e torna ad abitare in questo comune: resta il suo fascicolo.
registry-change-readmission-recorded = Reiscrizione registrata: la persona è di nuovo residente.
registry-change-readmission-consequences = La persona è di nuovo residente. Se si unisce a una famiglia, gli stati di famiglia di prima non valgono più.
registry-change-readmission-cause = Perché si iscrive
registry-change-readmission-not-cancelled = La persona non è cancellata da questa anagrafe.

# Somebody who was never here
registry-change-arrival-title = Iscrizione di chi arriva
registry-change-arrival-lead = Chi viene da un altro comune o dall’estero, e in questa anagrafe non c’è mai stato. Una famiglia si iscrive una persona alla volta, a cominciare dall’intestatario.
registry-change-arrival-recorded = Iscrizione registrata: questo è il fascicolo di chi è arrivato.
registry-change-arrival-consequences = Si apre un fascicolo che da qui non si può cancellare. Finché non arrivano stato civile e genitori si certificano solo residenza e famiglia.
registry-change-arrival-surname-hint = Come nel documento.
registry-change-arrival-papers = Codice fiscale o documento
registry-change-arrival-code-hint = Se non l’ha ancora lascia vuoto, e scrivi il documento estero.
registry-change-arrival-document-state = Stato del documento estero
registry-change-arrival-document = Numero del documento estero
registry-change-arrival-document-hint = Passaporto o carta d’identità di un altro Stato.
registry-change-arrival-state-missing = Scegli lo Stato che ha rilasciato il documento.
registry-change-arrival-number-missing = Scrivi il numero del documento.
registry-change-arrival-coming = Da dove arriva
registry-change-arrival-from = Comune o Stato di provenienza
registry-change-arrival-from-missing = Scrivi il comune o lo Stato da cui arriva.
registry-change-arrival-from-here = È questo comune: chi arriva viene da un altro, o dall’estero.
registry-change-arrival-family = Con chi abita
registry-change-arrival-with = Famiglia
registry-change-arrival-own = Ha una famiglia propria
registry-change-arrival-joining = Entra in una famiglia del comune
registry-change-arrival-known = Forse è già in anagrafe
registry-change-arrival-namesake = Chi c’è già con questo nome e questa nascita
registry-change-arrival-holder = Chi ha già questo documento nel fascicolo
registry-change-arrival-another = Ho controllato: è un’altra persona
registry-change-arrival-leave = Torna alla ricerca

# Procedures
registry-change-procedure = Pratica
registry-change-procedure-since = { $kind }, aperta il { $date }
registry-change-procedure-opened-title = Apertura di una pratica
registry-change-procedure-opened-lead = Finché è aperta, i certificati che ne dipendono aspettano.
registry-change-procedure-opened-recorded = Pratica aperta.
registry-change-procedure-opened-consequences = I certificati che ne dipendono aspettano la sua fine.
registry-change-procedure-closed-title = Chiusura di una pratica
registry-change-procedure-closed-lead = I certificati che aspettavano si possono di nuovo rilasciare.
registry-change-procedure-closed-recorded = Pratica chiusa.
registry-change-procedure-closed-consequences = I certificati che aspettavano si possono di nuovo rilasciare.

registry-change-custody-noted-title = Annotazione sulla responsabilità genitoriale
registry-change-custody-noted-lead = Un giudice ha deciso che un genitore non agisce per il figlio.
registry-change-custody-noted-recorded = Annotazione inserita.
registry-change-custody-noted-consequences = Da subito questo genitore non può più agire online per il figlio.
registry-change-custody-lifted-title = Fine dell’annotazione sulla responsabilità genitoriale
registry-change-custody-lifted-lead = Il genitore agirà di nuovo per il figlio, quando un altro ufficiale avrà dato il visto.
registry-change-custody-lifted-recorded = Chiesta la fine dell’annotazione. Serve il visto di un altro ufficiale.
registry-change-custody-lifted-consequences = L’annotazione resta finché un altro ufficiale non dà il visto. Da allora questo genitore può di nuovo agire online per il figlio, fino ai 18 anni.
registry-change-custody-parent = Genitore
registry-change-custody-date = Data del provvedimento
registry-change-custody-end-date = Data in cui finisce
registry-change-custody-decree = Provvedimento
registry-change-custody-decree-hint = Tribunale, numero e anno.
registry-change-custody-decree-missing = Scrivi quale tribunale ha deciso e il numero del provvedimento.
registry-change-custody-none = Non ci sono annotazioni che valgono oggi.
registry-change-custody-of-age = Questa persona è maggiorenne: agisce da sola.
registry-change-custody-no-parent = Nessun genitore con una scheda qui può agire per questa persona.
registry-refusal-not-a-parent = Questa persona non è tra i genitori scritti nell’atto di nascita.

# Certifiability
registry-change-certifiability-title = Certificabilità
registry-change-certifiability-lead = Quali dati di questa persona si possono certificare.
registry-change-certifiability-recorded = Certificabilità cambiata.
registry-change-certifiability-consequences = Vale da oggi per ogni certificato.
registry-change-level = Che cosa si può certificare
registry-change-beside-differs = diverso
