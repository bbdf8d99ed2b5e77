//! The rules, the kinds and the exemptions beside the documents and tables of ANPR that they are taken from.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::*;

/// Each document, by what stands in its name after `CERTIFICATO_`.
const DOCUMENTS: [(&str, Kind); 20] = [
    ("anagrafico_nascita", Kind::Birth),
    ("anagrafico_morte", Kind::Death),
    ("anagrafico_matrimonio", Kind::Marriage),
    ("cancellazione_anagrafica", Kind::Cancellation),
    ("cittadinanza", Kind::Citizenship),
    ("storico_cittadinanza", Kind::CitizenshipHistory),
    ("esistenza_in_vita", Kind::Life),
    ("residenza", Kind::Residence),
    ("storico_residenza", Kind::ResidenceHistory),
    ("residenza_aire", Kind::AireResidence),
    ("stato_civile", Kind::CivilStatus),
    ("stato_di_famiglia", Kind::Family),
    ("stato_di_famiglia_e_stato_civile", Kind::FamilyAndCivilStatus),
    ("residenza_in_convivenza", Kind::ConvivenzaResidence),
    ("stato_di_famiglia_aire", Kind::AireFamily),
    ("stato_di_famiglia_con_relazioni_di_parentela", Kind::FamilyWithKinship),
    ("stato_libero", Kind::FreeToMarry),
    ("unione_civile", Kind::CivilUnion),
    ("contratto_di_convivenza", Kind::CohabitationContract),
    ("storico_residenza_alla_data", Kind::ResidenceOnDate),
];

/// Words of the documents, any of which is one condition, and the rules that say the same.
type Said = (&'static [&'static str], &'static [&'static str]);

const SAID: &[Said] = &[
    (&["soggetto non certificabile"], &["not-certifiable"]),
    (&["soggetto non iscrivibile"], &["not-enrollable"]),
    (&["soggetto interdetto"], &["under-guardianship"]),
    (&["soggetto parz"], &["partially-certifiable"]),
    (&["procedimento aperto"], &["open-procedure"]),
    (&["cancellato anagraficamente"], &["cancelled"]),
    (&["il soggetto è cancellato per decesso"], &["dead"]),
    (&["soggetti iscritti all'aire"], &["in-aire"]),
    (&["soggetti residenti"], &["resident"]),
    (&["non è nato in italia"], &["born-abroad-in-aire"]),
    (&["non è cancellato per decesso"], &["not-dead"]),
    (&["che richiede il certificato è deceduto"], &["requester-is-dead"]),
    (&["data di cancellazione è assente"], &["not-cancelled", "cancellation-date-missing"]),
    (
        &["stato civile non è indicato", "mancano i dati sullo stato civile", "stato civile è mancante"],
        &["status-missing"],
    ),
    (&["stato civile da certificare sono integralmente assenti"], &["status-data-missing"]),
    (&["stato libero o unito civilmente"], &["not-married"]),
    (&["dati del matrimonio sono assenti"], &["marriage-data-missing"]),
    (&["dati del coniuge sono assenti"], &["spouse-missing"]),
    (&["già alla data del matrimonio"], &["in-aire-at-marriage"]),
    (&["stato civile è diverso da"], &["not-free"]),
    (&["stato civile non è unito civilmente"], &["not-in-civil-union"]),
    (&["dati dell'unione civile sono integralmente assenti"], &["union-data-missing"]),
    (&["parte unita civilmente sono integralmente assenti"], &["partner-missing"]),
    (&["unione è successiva all'espatrio"], &["union-after-expatriation"]),
    (&["contratto di convivenza sono integralmente assenti"], &["contract-missing"]),
    (&["dati del convivente sono integralmente assenti"], &["cohabitant-missing"]),
    (&["diverso da uno dei due conviventi"], &["requester-not-party"]),
    (&["registrato successivamente all'espatrio"], &["contract-after-expatriation"]),
    (&["cittadinanza sono integralmente assenti"], &["citizenship-missing"]),
    (&["997 o 998"], &["citizenship-uncertain"]),
    (&["più cittadinanze"], &["several-citizenships"]),
    (&["non è cittadino italiano"], &["not-italian", "not-italian-history"]),
    (&["non è associato ad una famiglia", "non risulta associato né ad una famiglia"], &["no-family"]),
    (&["e/o completa"], &["family-incomplete"]),
    (&["appartiene ad una convivenza"], &["in-convivenza"]),
    (&["priva di intestatario"], &["no-reference-person"]),
    (&["senza fissa dimora"], &["no-fixed-abode"]),
    (&["soltanto un soggetto"], &["alone-in-family"]),
    (&["non è maggiorenne"], &["minor-outside-the-family"]),
    (&["non è una famiglia aire"], &["not-aire-family"]),
    (&["non più ammesso"], &["retired-kinship"]),
    (&["decorrenza della residenza è assente"], &["home-date-missing"]),
    (&["decorrenza della residenza è antecedente"], &["home-before-registration"]),
    (
        &["riferimento del certificato è antecedente alla data di prima iscrizione"],
        &["date-before-registration"],
    ),
    (&["riferimento del certificato è antecedente alla data di subentro"], &["date-before-first-home"]),
    (&["riferimento del certificato è antecedente alla data di cancellazione"], &["date-after-leaving"]),
    (&["solo singolarmente"], &["alone"]),
    (
        &["richiesto con quell", "richiesto con certificati previsti"],
        &[
            "marriage-excludes",
            "free-to-marry-excludes",
            "aire-excludes-residents",
            "civil-status-excludes",
            "family-excludes",
            "family-and-civil-status-excludes",
            "convivenza-excludes",
            "kinship-excludes",
        ],
    ),
    (&["tiporichiedente=3"], &["administration-without-reference"]),
    (&["descrizione esenzione bollo assente"], &["exemption-without-description"]),
    (&["maggiore di 256 caratteri"], &["exemption-description-too-long"]),
    (&["paestera=2"], &["destination-wants-exemption"]),
];

/// Conditions on amounts that somebody types: here nobody does, they follow from the use and the fees of the city.
const ON_AMOUNTS: &[&str] = &["esenzione diritti diverso da 0", "importo dei diritti", "importo bollo"];

/// What each document says, one condition each; none where the documents are not beside this repository.
fn written() -> Option<BTreeMap<Kind, Vec<String>>> {
    let folder = testkit::beside("specs/anpr/controllo-certificati")?;
    Some(DOCUMENTS.into_iter().map(|(name, kind)| (kind, conditions(&folder, name))).collect())
}

/// Each begins with *Se*; a few stand on one line.
fn conditions(folder: &Path, name: &str) -> Vec<String> {
    let text = fs::read_to_string(folder.join(format!("CERTIFICATO_{name}.rst"))).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    text.split("- se ").skip(1).map(str::to_owned).collect()
}

fn says(condition: &str, words: &[&str]) -> bool {
    words.iter().any(|some| condition.contains(some))
}

fn rules_of<'a>(book: &'a Rulebook, ids: &[&str]) -> Vec<&'a Rule> {
    ids.iter().map(|id| book.rules.iter().find(|rule| rule.id.0 == *id).unwrap()).collect()
}

#[test]
fn each_condition_of_the_documents_is_a_rule_for_the_same_kinds() {
    let Some(written) = written() else { return };
    let book = Rulebook::built_in().unwrap();
    for (words, ids) in SAID {
        let rules = rules_of(&book, ids);
        let ruled = Kind::ALL.into_iter().filter(|kind| rules.iter().any(|rule| rule.applies_to(*kind)));
        let said = written.iter().filter(|(_, all)| all.iter().any(|condition| says(condition, words)));
        let said: BTreeSet<Kind> = said.map(|(kind, _)| *kind).collect();
        assert_eq!(ruled.collect::<BTreeSet<Kind>>(), said, "{ids:?}: {words:?}");
    }
}

#[test]
fn staff_may_set_aside_what_the_documents_let_them_and_nothing_else() {
    let Some(written) = written() else { return };
    let book = Rulebook::built_in().unwrap();
    for (words, ids) in SAID {
        for (kind, all) in &written {
            for rule in rules_of(&book, ids).into_iter().filter(|rule| rule.applies_to(*kind)) {
                let mut said = all.iter().filter(|condition| says(condition, words));
                let agree = said.all(|condition| condition.contains("forza") == rule.overridable);
                assert!(agree, "{} of {}", rule.id, kind.slug());
            }
        }
    }
}

#[test]
fn no_condition_of_the_documents_is_passed_over_and_no_rule_names_them_in_vain() {
    let Some(written) = written() else { return };
    let heard = |condition: &str| SAID.iter().any(|(words, _)| says(condition, words));
    for (kind, all) in &written {
        let passed_over: Vec<&String> =
            all.iter().filter(|condition| !heard(condition) && !says(condition, ON_AMOUNTS)).collect();
        assert_eq!(passed_over, Vec::<&String>::new(), "{}", kind.slug());
    }
    let book = Rulebook::built_in().unwrap();
    let taken = book.sources().filter(|(_, source)| source.starts_with("ANPR"));
    let taken: BTreeSet<&str> = taken.map(|(id, _)| id.0.as_str()).collect();
    let named: BTreeSet<&str> = SAID.iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
    assert_eq!(taken, named);
}

/// The codes of a table of ANPR, each with the rest of its line.
fn table(folder: &Path, name: &str) -> Vec<(u8, String)> {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    let lines = text.lines().skip(1).map(|line| line.split_once(',').unwrap());
    lines.map(|(code, rest)| (code.parse().unwrap(), rest.to_owned())).collect()
}

#[test]
fn the_kinds_and_the_exemptions_are_those_of_the_tables() {
    let Some(tables) = testkit::beside("specs/anpr/tables") else { return };
    let kinds = table(&tables, "tab_Tipo_di_certificato.csv").into_iter().map(|(code, _)| code);
    assert_eq!(kinds.collect::<Vec<u8>>(), Kind::ALL.map(Kind::code));

    // After the name: free of fees, its place, the first day and the last one.
    let theirs = table(&tables, "tab_Esenzione_bollo.csv").into_iter();
    let theirs: Vec<(u8, bool)> = theirs.map(|(code, rest)| (code, rest.ends_with(",SI,,,"))).collect();
    let book = Rulebook::built_in().unwrap();
    let ours = book.uses.exemptions().iter().map(|row| (row.code.0, row.free_of_fees));
    assert_eq!(ours.collect::<Vec<_>>(), theirs);
}
