//! One real thing of each kind that an address can name: whoever is refused is refused for who they are, and not because
//! there is nothing.

mod asked;
pub(super) mod booked;
mod entrusted;
mod kept;
pub(crate) mod owed;

use std::collections::BTreeMap;

use auth::{Actor, Role};
use kernel::PersonId;

use asked::GROUP_PAGE;
pub(super) use asked::{
    ASKED_OFFICE, OFFICE, caseworker, of as asked_for, sends_complaint, sends_report, to_sign,
};
pub(super) use entrusted::{code_of, entrusted, machine};

use crate::town::{Town, resident, staff};

/// What an address can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Person,
    Certificate,
    DeskCertificate,
    /// A certificate that they ordered and have not paid.
    Order,
    /// One that a clerk ordered for them.
    DeskOrder,
    Link,
    Draft,
    /// A report of somebody else's that they follow.
    Followed,
    /// A draft of a report of the same.
    ReportDraft,
    DraftFile,
    WholeDraft,
    /// A draft with an item of a group.
    GroupDraft,
    Item,
    /// A request of somebody else's that they are asked to sign.
    Signature,
    /// A file that they read before they sign.
    FileToSign,
    /// A draft that a clerk writes down for them.
    DeskDraft,
    DeskDraftFile,
    /// One that asks for a group.
    DeskGroupDraft,
    /// What the same clerk has sent for them.
    DeskCase,
    Case,
    CaseFile,
    DecidedCase,
    /// What a step wrote in a case that is decided by now.
    Letter,
    Opinion,
    Notice,
    /// Something that they owe.
    Position,
    OpenNotice,
    /// Something that they paid.
    PaidPosition,
    PaidNotice,
    /// A fine that they owe.
    Fine,
    /// The waste tax of their home.
    Tari,
    /// What they set out to pay at once.
    Basket,
    Delegation,
    Intermediary,
    Application,
    Visto,
    Emergency,
    Job,
    Webhook,
    /// An entry of the register of accesses. Nobody comes in by SPID or CIE here, so nobody opens what is sealed in it:
    /// that is tried where they do (domains/identity/tests/it/register.rs).
    Access,
    /// A passkey of an employee. No device has made it: those that devices make, and who removes them, are tried in
    /// domains/identity/tests/it/staff/passkeys.rs.
    Key,
    /// An appointment of theirs.
    Visit,
}

/// A call for places in schools. Everybody reads it.
const CALL: &str = "infanzia-2027-2028";

/// A service by which one reserves a room. Everybody sees what is free.
pub(super) const RESERVING: &str = "matrimonio-e-unione-civile";

/// A service whose office posts when tests are and what came of them.
pub(super) const POSTING: &str = "concorsi";

/// Which thing `{id}` is: the first line whose words are in the route.
const NAMED: [(&str, Thing); 35] = [
    ("/appointments/visits/", Thing::Visit),
    ("/da-pagare/carrello/", Thing::Basket),
    ("/payments/positions/", Thing::Position),
    ("/persone/", Thing::Person),
    ("/pratiche/bozze/{id}/invio", Thing::WholeDraft),
    ("/segui/", Thing::ReportDraft),
    ("/sportello/richieste/{id}/pagine/{page}/voci/", Thing::DeskGroupDraft),
    ("/sportello/richieste/", Thing::DeskDraft),
    ("/sportello/ricevute/", Thing::DeskCase),
    ("/020202/richieste/", Thing::DeskDraft),
    ("/020202/ricevute/", Thing::DeskCase),
    ("/voci/", Thing::GroupDraft),
    ("/firme/", Thing::Signature),
    ("/pratiche/bozze/", Thing::Draft),
    ("/pratiche/{id}/documento", Thing::DecidedCase),
    ("/pratiche/{id}/documenti/", Thing::DecidedCase),
    ("/pratiche/{id}/valutazione", Thing::DecidedCase),
    ("/pratiche/", Thing::Case),
    ("/cases/", Thing::Case),
    ("/pareri/", Thing::Opinion),
    ("/avvisi/", Thing::Notice),
    ("/lavori/", Thing::Job),
    ("/gestione/webhook/", Thing::Webhook),
    ("/gestione/accessi/", Thing::Access),
    ("/gestione/emergenze/", Thing::Emergency),
    ("/gestione/chiavi/", Thing::Key),
    ("/deleghe/clienti/", Thing::Intermediary),
    ("/deleghe/", Thing::Delegation),
    ("/applicazioni/", Thing::Application),
    ("/visti/", Thing::Visto),
    ("/fascicolo/certificati/ordini/", Thing::Order),
    ("/sportello/ordini/", Thing::DeskOrder),
    ("/sportello/certificati/", Thing::DeskCertificate),
    ("/sportello/quartiere/certificati/", Thing::DeskCertificate),
    ("/", Thing::Certificate),
];

/// The things of one person, each by its name in an address.
pub(super) struct Things {
    pub(super) owner: PersonId,
    /// Who writes down for them what stands at the desk.
    pub(super) clerk: Actor,
    names: BTreeMap<Thing, String>,
}

impl Things {
    /// Everything that a grown-up resident can have, and what offices keep about them.
    pub(super) async fn of(town: &Town, owner: PersonId) -> Self {
        let mut things = Self::of_anybody(town, owner, &resident(owner)).await;
        things.keep(entrusted::of(town, &resident(owner)).await);
        things.keep(kept::about(town, owner).await);
        things.keep(asked::to_sign(town, owner).await);
        let at_desk = asked::at_desk(town, owner, &things.clerk).await;
        things.keep(at_desk);
        things
    }

    /// What a child and a ward have too, asked for by who may. The rest is invented: nobody has it.
    pub(super) async fn of_anybody(town: &Town, owner: PersonId, by: &Actor) -> Self {
        let names = BTreeMap::from([(Thing::Person, owner.to_string())]);
        let mut things = Self { owner, clerk: staff(Role::CounterClerk), names };
        for thing in NAMED.map(|(_, thing)| thing).into_iter().chain([
            Thing::Link,
            Thing::Item,
            Thing::FileToSign,
            Thing::DeskDraftFile,
            Thing::Followed,
            Thing::OpenNotice,
            Thing::PaidPosition,
            Thing::PaidNotice,
            Thing::Fine,
            Thing::Tari,
            Thing::Visit,
        ]) {
            things.names.entry(thing).or_insert_with(|| jobs::JobId::new().0.to_string());
        }
        things.keep(asked::of(town, by).await);
        things.keep(kept::of(town, owner, by).await);
        things.keep(owed::of(town, owner).await);
        things.keep(booked::of(town, owner).await);
        things
    }

    /// The same, with new ones of what can be used up.
    pub(super) async fn renewed(mut self, town: &Town) -> Self {
        self.keep(asked::of(town, &resident(self.owner)).await);
        self.keep(kept::of(town, self.owner, &resident(self.owner)).await);
        self
    }

    fn keep(&mut self, made: Vec<(Thing, String)>) {
        self.names.extend(made);
    }

    pub(super) fn name(&self, thing: Thing) -> &str {
        &self.names[&thing]
    }

    /// The address behind a route, about these things.
    pub(super) fn target(&self, route: &str) -> String {
        let file = match thing_of(route) {
            Thing::Signature => Thing::FileToSign,
            Thing::DeskDraft => Thing::DeskDraftFile,
            _ if route.contains("/bozze/") => Thing::DraftFile,
            _ => Thing::CaseFile,
        };
        let (position, notice) = match route.ends_with("/ricevuta") {
            true => (Thing::PaidPosition, Thing::PaidNotice),
            false if route.starts_with("/multe/") => (Thing::Fine, Thing::OpenNotice),
            false => (Thing::Position, Thing::OpenNotice),
        };
        let position = if route.starts_with("/tari/") { Thing::Tari } else { position };
        let action = if route.starts_with("/ufficio/") { "avvia-esame" } else { "ritira" };
        route
            .replace("{key}/elenco", "segnalazioni/elenco")
            .replace("/code/{kind}", "/code/pagati-due-volte")
            .replace("{key}/disponibilita", &format!("{RESERVING}/disponibilita"))
            .replace("{key}/prove", &format!("{POSTING}/prove"))
            .replace("/prove/{key}", &format!("/prove/{POSTING}"))
            .replace("/prenotazioni/{key}", &format!("/prenotazioni/{RESERVING}"))
            .replace("{key}/occupazioni", "eventi-su-suolo-pubblico/occupazioni")
            .replace("{key}/reports", "segnalazioni/reports")
            .replace("{key}/free-slots", &format!("{RESERVING}/free-slots"))
            .replace("{key}/postings", &format!("{POSTING}/postings"))
            .replace("{posting}", "nessuna")
            .replace("{key}/occupations", "eventi-su-suolo-pubblico/occupations")
            .replace("{position}", self.name(position))
            .replace("{notice}", self.name(notice))
            .replace("{visit}", self.name(Thing::Visit))
            .replace("{person}", self.name(Thing::Person))
            .replace("{guest}", &appointments::GuestId::new().to_string())
            .replace("{outcome}", "ritorno")
            .replace("{case}", self.name(Thing::Followed))
            .replace("{id}", self.name(thing_of(route)))
            .replace("{delega}", self.name(Thing::Delegation))
            .replace("{link}", self.name(Thing::Link))
            .replace("{link_id}", self.name(Thing::Link))
            .replace("{key}", "accesso-civico")
            .replace("{page}", if route.contains("/voci/") { GROUP_PAGE } else { "1" })
            .replace("{letter}", self.name(Thing::Letter))
            .replace("{opinion}", self.name(Thing::Opinion))
            .replace("{item}", self.name(Thing::Item))
            .replace("{call}", CALL)
            .replace("{office}", "larga-12")
            .replace("{pool}", "nuova")
            .replace("{counter}", "nuova")
            .replace("{school}", "via_adamello")
            .replace("{file}", self.name(file))
            .replace("{action}", action)
            .replace("{field}", "testo")
            .replace("{body}", "asl_mi")
            .replace("{slug}", "birth")
            .replace("{change}", "death")
            .replace("{ticket}", &"0".repeat(64))
            .replace("{token}", &"0".repeat(64))
            .replace("{number}", "1")
            .replace("{screen}", &"0".repeat(32))
            .replace("{room}", &"0".repeat(32))
            .replace("{ordinal}", "1")
            .replace("{month}", "2020-02")
            .replace("{kind}", "residence")
            .replace("{line}", "1")
            .replace("{code}", "0000000000000000")
            .replace("{tag}", "it")
            .replace("{hash}/{*path}", "0/none.css")
    }

    /// What somebody writes into any form about them.
    pub(super) fn answers(&self) -> Vec<(&'static str, String)> {
        let colleague = kernel::StaffId::new().to_string();
        let case = format!("{}.1", self.name(Thing::Case));
        // A button that was not pressed before: pressed twice, it does nothing the second time.
        let press = jobs::JobId::new().0.simple().to_string();
        let texts = [
            ("motivo", "Richiesta allo sportello"),
            ("aperto_per", "Richiesta allo sportello"),
            ("reason", "in-person"),
            ("requester", "subject"),
            ("destination", "0"),
            ("confirmed", "si"),
            ("reference", "1/2020"),
            ("request_key", &press),
            ("again", "si"),
            ("recipient", "Studio Bianchi"),
            ("lifetime", "7"),
            ("versione", "1"),
            ("testo", "Buongiorno"),
            ("quesito", "Che cosa ne dite?"),
            ("ufficio", ASKED_OFFICE),
            ("anagrafe", "riprova"),
            ("collega", &colleague),
            ("pratica", &case),
            ("voto", "5"),
            ("aspetto", "clear"),
            ("perche", "Manca il decreto"),
            ("numero", "302000000000000000"),
            ("codice", "00000000000"),
        ];
        texts.map(|(name, value)| (name, value.to_owned())).into()
    }

    /// Whether a page names one of them, but for those in its own address.
    pub(super) fn are_named_in(&self, page: &str, target: &str) -> bool {
        self.names.values().any(|name| page.contains(name) && !target.contains(name))
    }
}

/// What the `{id}` of a route is.
pub(super) fn thing_of(route: &str) -> Thing {
    let named = NAMED.iter().find(|(words, _)| route.contains(words));
    named.map_or(Thing::Certificate, |(_, thing)| *thing)
}

/// Whether a route names something that is somebody's.
pub(super) fn names_something(route: &str) -> bool {
    ["{id}", "{position}", "{notice}", "{link", "{letter}", "{file}", "{delega}", "{item}", "{case}"]
        .iter()
        .any(|name| route.contains(name))
}
