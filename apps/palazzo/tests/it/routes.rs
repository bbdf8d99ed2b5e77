//! Every route, as nobody and as the wrong person. A route that is not in the table fails the test:
//! who adds one says here who may enter.

mod delegates;
mod mandates;
mod mandates_over;
mod offices;
mod own_roles;
mod owners;
mod pages;
mod programs;
mod represented;
mod scopes;
mod sources;
mod things;
mod written_down;

use std::collections::BTreeSet;

/// Who may enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Door {
    /// Everybody.
    Public,
    /// Residents, to their own things.
    Resident,
    /// Clerks at the counter and registry officials.
    Counter,
    /// The same, to what they write down themselves: nothing of anybody else is behind it.
    OwnCounter,
    /// Registry officials.
    Official,
    /// Everybody who works for the city.
    AnyStaff,
    /// Who runs the platform.
    Operator,
    /// Everybody who works for the city and is no desk.
    People,
    /// Neighbourhood desks.
    Neighbourhood,
    /// Who keeps the register of accesses.
    Keeper,
    /// People with a proven identity whom the population register does not know.
    Outsiders,
    /// Everybody with a proven identity, to their own things.
    Proven,
    /// Officials who work cases, and who answers for their office.
    Caseworker,
    /// Officials who work cases, to how they like to look at them: nothing of anybody else is behind it.
    OwnDesk,
    /// Who answers for an office that works cases.
    CaseHead,
    /// Programs of residents, with a bearer token.
    Api,
    /// Programs of offices that work cases, with a bearer token.
    OfficeApi,
    /// Programs of counters and of registry officials, with a bearer token.
    CounterApi,
    /// Programs of registry officials, with a bearer token.
    BatchApi,
}

use Door::{
    AnyStaff, Api, BatchApi, CaseHead, Caseworker, Counter, CounterApi, Keeper, Neighbourhood, OfficeApi,
    Official, Operator, Outsiders, OwnCounter, OwnDesk, People, Proven, Public, Resident,
};

impl Door {
    /// Whether it opens to a bearer token, and to no session.
    const fn is_for_programs(self) -> bool {
        matches!(self, Api | OfficeApi | CounterApi | BatchApi)
    }
}

/// Every route of the house.
const DOORS: &[(&str, &str, Door)] = &[
    ("GET", "/assets/{hash}/{*path}", Public),
    ("GET", "/lingua/{tag}", Public),
    ("GET", "/esci", Public),
    ("POST", "/esci", Public),
    ("GET", "/robots.txt", Public),
    ("GET", "/.well-known/security.txt", Public),
    ("GET", "/favicon.ico", Public),
    ("GET", "/stemma.svg", Public),
    ("GET", "/stile-della-citta.css", Public),
    ("GET", "/", Public),
    ("GET", "/accedi", Public),
    ("GET", "/accedi/spid", Public),
    ("GET", "/accedi/eidas", Public),
    ("GET", "/accedi/entra/{ticket}", Public),
    ("GET", "/accedi/cie", Public),
    ("GET", "/cie/callback", Public),
    ("GET", "/.well-known/openid-federation", Public),
    ("GET", "/resolve", Public),
    ("GET", "/accedi/sportello", Public),
    ("POST", "/accedi/sportello", Public),
    ("GET", "/accedi/personale", Public),
    ("GET", "/accedi/personale/ritorno", Public),
    ("GET", "/accedi/personale/chiave", Public),
    ("POST", "/accedi/personale/chiave", Public),
    ("GET", "/accedi/personale/chiave/{ticket}", Public),
    ("POST", "/accedi/personale/chiave/{ticket}", Public),
    ("POST", "/accedi/personale/codice", Public),
    ("POST", "/accedi/personale/codice/{ticket}", Public),
    ("GET", "/accedi/personale/iscrizione/{ticket}", Public),
    ("POST", "/accedi/personale/iscrizione/{ticket}", Public),
    ("GET", "/spid/metadata", Public),
    ("POST", "/spid/acs", Public),
    ("GET", "/spid/slo", Public),
    ("POST", "/spid/slo", Public),
    ("POST", "/uscita", Public),
    ("GET", "/demo/accedi", Public),
    ("POST", "/demo/accedi", Public),
    ("GET", "/demo/posta", Public),
    ("GET", "/demo/posta/{number}", Public),
    ("GET", "/demo/sms", Public),
    ("GET", "/privacy", Public),
    ("GET", "/accessibilita", Public),
    ("GET", "/note-legali", Public),
    ("GET", "/aiuto", Public),
    ("GET", "/api/problems/{code}", Public),
    ("GET", "/api/v1/openapi.json", Public),
    ("GET", "/api/v1/openapi/cases.json", Public),
    ("GET", "/api/v1/services", Public),
    ("GET", "/api/v1/services/{key}", Public),
    ("GET", "/api/v1/rankings/{call}", Public),
    ("GET", "/api/v1/rankings/{call}/schools/{school}", Public),
    ("GET", "/api/v1/status", Public),
    ("GET", "/api/v1/keys", Public),
    ("POST", "/api/v1/verifications", Public),
    ("GET", "/c/{token}", Public),
    ("POST", "/c/{token}", Public),
    ("GET", "/servizi", Public),
    ("GET", "/servizi/{key}", Public),
    ("GET", "/servizi/{key}/elenco", Public),
    // What was granted on public ground: of which kind, where and when.
    ("GET", "/servizi/{key}/occupazioni", Public),
    ("GET", "/zone", Public),
    // Whoever asks about a point needs no account, and leaves nothing.
    ("POST", "/zone", Public),
    ("GET", "/graduatorie/{call}", Public),
    ("GET", "/graduatorie/{call}/{school}", Public),
    ("GET", "/servizi/{key}/richiesta", Proven),
    ("POST", "/servizi/{key}/richiesta", Proven),
    ("GET", "/pratiche", Proven),
    ("GET", "/pratiche/vie", Proven),
    ("GET", "/pratiche/bozze/{id}/riepilogo", Proven),
    ("POST", "/pratiche/bozze/{id}/invio", Proven),
    ("POST", "/pratiche/bozze/{id}/firma", Proven),
    ("POST", "/pratiche/bozze/{id}/firma/ritiro", Proven),
    ("GET", "/firme", Proven),
    ("POST", "/firme", Proven),
    ("GET", "/firme/{id}", Proven),
    ("GET", "/firme/{id}/file/{file}", Proven),
    ("POST", "/firme/{id}/firma", Proven),
    ("POST", "/firme/{id}/rifiuto", Proven),
    ("POST", "/pratiche/bozze/{id}/eliminazione", Proven),
    ("POST", "/pratiche/bozze/{id}/segui/{case}", Proven),
    ("POST", "/pratiche/seguite/{case}/fine", Proven),
    ("GET", "/pratiche/bozze/{id}/pagine/{page}", Proven),
    ("POST", "/pratiche/bozze/{id}/pagine/{page}", Proven),
    ("GET", "/pratiche/bozze/{id}/pagine/{page}/voci/{item}", Proven),
    ("POST", "/pratiche/bozze/{id}/pagine/{page}/voci/{item}", Proven),
    ("POST", "/pratiche/bozze/{id}/pagine/{page}/voci/{item}/eliminazione", Proven),
    ("GET", "/pratiche/bozze/{id}/file/{file}", Proven),
    ("GET", "/pratiche/{id}", Proven),
    ("GET", "/pratiche/{id}/documento", Proven),
    ("GET", "/pratiche/{id}/documenti/{letter}", Proven),
    ("GET", "/pratiche/{id}/file/{file}", Proven),
    ("POST", "/pratiche/{id}/messaggi", Proven),
    ("GET", "/pratiche/{id}/valutazione", Proven),
    ("POST", "/pratiche/{id}/valutazione", Proven),
    ("POST", "/pratiche/{id}/azioni/{action}", Proven),
    ("GET", "/ufficio/pratiche", Caseworker),
    ("POST", "/ufficio/pratiche/filtri", OwnDesk),
    ("POST", "/ufficio/pratiche/filtri/eliminazione", OwnDesk),
    ("POST", "/ufficio/pratiche/insieme", Caseworker),
    ("POST", "/ufficio/pratiche/insieme/presa", Caseworker),
    ("POST", "/ufficio/pratiche/insieme/azioni/{action}", Caseworker),
    ("GET", "/ufficio/pratiche/{id}", Caseworker),
    ("GET", "/ufficio/pratiche/{id}/prossima", Caseworker),
    ("GET", "/ufficio/pratiche/{id}/file/{file}", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/presa", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/rilascio", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/assegnazione", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/pareri", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/pareri/{opinion}", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/pareri/{opinion}/elementi", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/recapito", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/risposte/{action}", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/pubblico", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/doppione", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/anagrafe", Caseworker),
    ("GET", "/ufficio/graduatorie", Caseworker),
    ("GET", "/ufficio/graduatorie/{call}", Caseworker),
    ("POST", "/ufficio/graduatorie/{call}/simulazione", Caseworker),
    ("POST", "/ufficio/graduatorie/{call}/pubblicazione", CaseHead),
    ("GET", "/ufficio/pareri", Caseworker),
    ("GET", "/ufficio/pareri/{id}", Caseworker),
    ("POST", "/ufficio/pareri/{id}", Caseworker),
    ("GET", "/ufficio/pareri/{id}/file/{file}", Caseworker),
    ("POST", "/ufficio/pareri/{id}/esigenze", Caseworker),
    ("GET", "/ufficio/pratiche/{id}/documento", Caseworker),
    ("GET", "/ufficio/pratiche/{id}/documenti/{letter}", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/parole/{field}", Caseworker),
    ("POST", "/ufficio/pratiche/{id}/azioni/{action}", Caseworker),
    ("GET", "/ufficio/carico", CaseHead),
    ("GET", "/ufficio/carico/arretrato", CaseHead),
    ("GET", "/ufficio/carico/mesi.csv", CaseHead),
    ("GET", "/verifica", Public),
    ("POST", "/verifica", Public),
    ("GET", "/verifica/documento", Public),
    ("POST", "/verifica/documento", Public),
    ("GET", "/verifica/{code}", Public),
    ("GET", "/fascicolo", Resident),
    ("GET", "/fascicolo/residenza", Resident),
    ("GET", "/fascicolo/accessi", Resident),
    ("GET", "/fascicolo/applicazioni", Resident),
    ("POST", "/fascicolo/applicazioni", Resident),
    ("POST", "/fascicolo/applicazioni/{id}/revoca", Resident),
    ("GET", "/fascicolo/certificati", Resident),
    ("GET", "/fascicolo/certificati/nuovo", Resident),
    ("GET", "/fascicolo/certificati/nuovo/{slug}", Resident),
    ("POST", "/fascicolo/certificati/nuovo/{slug}", Resident),
    ("GET", "/fascicolo/certificati/{id}", Resident),
    ("GET", "/fascicolo/certificati/{id}/documento", Resident),
    ("POST", "/fascicolo/certificati/{id}/link", Resident),
    ("POST", "/fascicolo/certificati/{id}/link/{link}/revoca", Resident),
    ("GET", "/sportello", Counter),
    ("POST", "/sportello", Counter),
    ("GET", "/sportello/persone/{id}", Counter),
    ("POST", "/sportello/persone/{id}", Counter),
    ("POST", "/sportello/persone/{id}/apertura", Counter),
    ("GET", "/sportello/persone/{id}/deleghe", Counter),
    ("GET", "/sportello/persone/{id}/deleghe/nuova", Counter),
    ("POST", "/sportello/persone/{id}/deleghe/nuova", Counter),
    ("POST", "/sportello/persone/{id}/deleghe/{delega}/fine", Counter),
    ("GET", "/sportello/persone/{id}/richieste", Counter),
    ("POST", "/sportello/persone/{id}/richieste", Counter),
    ("GET", "/sportello/richieste", OwnCounter),
    ("GET", "/sportello/richieste/vie", OwnCounter),
    ("GET", "/sportello/richieste/{id}/riepilogo", Counter),
    ("GET", "/sportello/richieste/{id}/stampa", Counter),
    ("GET", "/sportello/richieste/{id}/file/{file}", Counter),
    ("GET", "/sportello/richieste/{id}/pagine/{page}", Counter),
    ("POST", "/sportello/richieste/{id}/pagine/{page}", Counter),
    ("GET", "/sportello/richieste/{id}/pagine/{page}/voci/{item}", Counter),
    ("POST", "/sportello/richieste/{id}/pagine/{page}/voci/{item}", Counter),
    ("POST", "/sportello/richieste/{id}/pagine/{page}/voci/{item}/eliminazione", Counter),
    ("POST", "/sportello/richieste/{id}/invio", Counter),
    ("POST", "/sportello/richieste/{id}/eliminazione", Counter),
    ("GET", "/sportello/ricevute/{id}", Counter),
    ("GET", "/sportello/certificati/{id}", Counter),
    ("GET", "/sportello/certificati/{id}/documento", Counter),
    ("GET", "/anagrafe/cerca", Counter),
    ("POST", "/anagrafe/cerca", Counter),
    ("GET", "/anagrafe/persone/{id}", Counter),
    ("POST", "/anagrafe/persone/{id}", Counter),
    ("GET", "/anagrafe/persone/{id}/variazioni/{change}", Official),
    ("POST", "/anagrafe/persone/{id}/variazioni/{change}", Official),
    ("GET", "/anagrafe/visti", Official),
    ("GET", "/anagrafe/visti/{id}", Official),
    ("POST", "/anagrafe/visti/{id}/visto", Official),
    ("POST", "/anagrafe/visti/{id}/rifiuto", Official),
    ("GET", "/benvenuto", Outsiders),
    ("POST", "/benvenuto/codice", Outsiders),
    ("GET", "/deleghe", Proven),
    ("GET", "/deleghe/nuova", Resident),
    ("POST", "/deleghe/nuova", Resident),
    ("GET", "/deleghe/codice", Proven),
    ("POST", "/deleghe/codice", Proven),
    ("POST", "/deleghe/codice/risposta", Proven),
    ("POST", "/deleghe/{id}/fine", Proven),
    ("POST", "/deleghe/agisci", Proven),
    ("POST", "/deleghe/torna", Proven),
    ("GET", "/deleghe/clienti/{id}", Proven),
    ("POST", "/deleghe/clienti/{id}", Proven),
    ("GET", "/area-personale/contatti", Proven),
    ("GET", "/area-personale/contatti/inizio", Proven),
    ("GET", "/area-personale/contatti/inizio/scelte", Proven),
    ("POST", "/area-personale/contatti/email", Proven),
    ("POST", "/area-personale/contatti/email/rimozione", Proven),
    ("POST", "/area-personale/contatti/piu-tardi", Proven),
    ("GET", "/area-personale/contatti/conferma", Proven),
    ("POST", "/area-personale/contatti/conferma", Proven),
    ("POST", "/area-personale/contatti/conferma/invio", Proven),
    ("POST", "/area-personale/contatti/telefono", Proven),
    ("POST", "/area-personale/contatti/telefono/rimozione", Proven),
    ("GET", "/area-personale/contatti/telefono/conferma", Proven),
    ("POST", "/area-personale/contatti/telefono/conferma", Proven),
    ("POST", "/area-personale/contatti/telefono/conferma/invio", Proven),
    ("POST", "/area-personale/contatti/scelte", Proven),
    ("GET", "/area-personale/avvisi", Proven),
    ("POST", "/area-personale/avvisi/letti", Proven),
    ("POST", "/area-personale/avvisi/{id}/lettura", Proven),
    ("GET", "/area-personale/sessioni", Proven),
    ("POST", "/area-personale/sessioni/chiudi", Proven),
    ("POST", "/area-personale/sessioni/uscita", Proven),
    ("GET", "/area-personale/identita", Resident),
    ("GET", "/area-personale/identita/collega", Resident),
    ("POST", "/area-personale/identita/collega", Resident),
    ("GET", "/area-personale/identita/conferma/{ticket}", Resident),
    ("POST", "/area-personale/identita/conferma/{ticket}", Resident),
    ("POST", "/area-personale/identita/scollega", Resident),
    ("GET", "/gestione/accessi", Keeper),
    ("POST", "/gestione/accessi", Keeper),
    ("POST", "/gestione/accessi/{id}", Keeper),
    ("GET", "/gestione/identita-europee", Official),
    ("POST", "/gestione/identita-europee", Official),
    ("POST", "/gestione/identita-europee/collegate", Official),
    ("POST", "/gestione/identita-europee/fine", Official),
    ("GET", "/gestione/emergenza", Counter),
    ("POST", "/gestione/emergenza", Counter),
    ("GET", "/gestione/emergenze", Official),
    ("GET", "/gestione/emergenze/{id}", Official),
    ("POST", "/gestione/emergenze/{id}", Official),
    ("GET", "/gestione", AnyStaff),
    ("GET", "/gestione/chiavi", People),
    ("POST", "/gestione/chiavi/nuova", People),
    ("POST", "/gestione/chiavi/codici", People),
    ("POST", "/gestione/chiavi/{id}/rimuovi", People),
    ("GET", "/sportello/quartiere", Neighbourhood),
    ("POST", "/sportello/quartiere", Neighbourhood),
    ("GET", "/sportello/quartiere/certificati/{id}", Neighbourhood),
    ("GET", "/sportello/quartiere/certificati/{id}/documento", Neighbourhood),
    ("GET", "/gestione/lavori", Operator),
    ("POST", "/gestione/lavori/{id}/riprova", Operator),
    ("GET", "/gestione/servizi", Operator),
    ("GET", "/gestione/servizi/{key}", Operator),
    ("GET", "/gestione/webhook", Operator),
    ("POST", "/gestione/webhook/{id}/prova", Operator),
    ("POST", "/gestione/webhook/{id}/spegnimento", Operator),
    ("POST", "/gestione/webhook/{id}/accensione", Operator),
    ("GET", "/api/v1/certificate-kinds", Api),
    ("GET", "/api/v1/certificates", Api),
    ("POST", "/api/v1/certificates", Api),
    ("GET", "/api/v1/certificates/{id}", Api),
    ("GET", "/api/v1/certificates/{id}/document", Api),
    ("GET", "/api/v1/certificates/{id}/links", Api),
    ("POST", "/api/v1/certificates/{id}/links", Api),
    ("DELETE", "/api/v1/certificates/{id}/links/{link_id}", Api),
    ("POST", "/api/v1/counter/people", CounterApi),
    ("POST", "/api/v1/counter/people/{id}/offer", CounterApi),
    ("POST", "/api/v1/counter/people/{id}/certificates", CounterApi),
    ("GET", "/api/v1/counter/certificates/{id}", CounterApi),
    ("GET", "/api/v1/counter/certificates/{id}/document", CounterApi),
    ("POST", "/api/v1/certificate-batches", BatchApi),
    ("GET", "/api/v1/certificate-batches/{id}", BatchApi),
    ("GET", "/api/v1/certificate-batches/{id}/lines/{line}/document", BatchApi),
    ("GET", "/api/v1/cases", Api),
    ("POST", "/api/v1/cases", Api),
    ("GET", "/api/v1/cases/{id}", Api),
    ("GET", "/api/v1/cases/{id}/events", Api),
    ("POST", "/api/v1/cases/{id}/actions", Api),
    ("POST", "/api/v1/cases/{id}/messages", Api),
    ("GET", "/api/v1/office/cases", OfficeApi),
    ("GET", "/api/v1/office/cases/{id}", OfficeApi),
    ("GET", "/api/v1/office/cases/{id}/events", OfficeApi),
    ("PUT", "/api/v1/office/cases/{id}/holder", OfficeApi),
    ("DELETE", "/api/v1/office/cases/{id}/holder", OfficeApi),
    ("POST", "/api/v1/office/cases/{id}/actions", OfficeApi),
    ("POST", "/api/v1/office/cases/{id}/messages", OfficeApi),
    ("POST", "/api/v1/office/cases/{id}/notes", OfficeApi),
    ("PUT", "/api/v1/office/cases/{id}/suap-instance", OfficeApi),
    ("GET", "/api/v1/webhooks", OfficeApi),
    ("POST", "/api/v1/webhooks", OfficeApi),
    ("DELETE", "/api/v1/webhooks/{id}", OfficeApi),
    ("GET", "/anagrafe/certificati", Official),
    ("POST", "/anagrafe/certificati", Official),
    ("GET", "/anagrafe/certificati/{id}", Official),
    ("POST", "/anagrafe/certificati/{id}/ritiro", Official),
];

/// So many doors are open to everybody. Whoever opens another writes a greater number, and has a reason.
const PUBLIC_MOST: usize = 69;

#[test]
fn no_more_doors_are_open_to_everybody() {
    let open = DOORS.iter().filter(|(_, _, door)| *door == Public).count();
    assert!(open <= PUBLIC_MOST, "{open} doors are open to everybody, and {PUBLIC_MOST} may be");
}

#[test]
fn every_route_says_who_may_enter() {
    let declared: BTreeSet<(String, String)> =
        DOORS.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    let found = sources::routes();
    let unsaid: Vec<_> = found.difference(&declared).collect();
    let gone: Vec<_> = declared.difference(&found).collect();
    assert!(unsaid.is_empty(), "say in DOORS who may enter: {unsaid:?}");
    assert!(gone.is_empty(), "no longer there: {gone:?}");
}
