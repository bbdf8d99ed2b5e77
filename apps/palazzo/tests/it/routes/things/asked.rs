//! What somebody asks of the city: as far as a draft, sent, and decided.

use auth::{Actor, Role};
use kernel::PersonId;
use web::testing::parts::{PDF, Parts};
use web::testing::{Answer, Browser};

use super::{Thing, code_of};
pub(in crate::routes) use crate::town::caseworker;
use crate::town::{Town, resident};

/// The office that answers complaints.
pub(in crate::routes) const OFFICE: &str = "relazioni-con-il-pubblico";
/// The office that is asked for its opinion.
pub(in crate::routes) const ASKED_OFFICE: &str = "polizia-locale";

const BEGIN: &str = "/servizi/reclami/richiesta";
/// Vouched for by somebody else, who reads its files: the town of these tests asks for it.
const VOUCHED: &str = "/servizi/garanzia/richiesta";
const MOVING: &str = "/servizi/cambio-di-abitazione/richiesta";
const REPORTING: &str = "/servizi/segnalazioni/richiesta";
/// The page of a change of address that lists vehicles.
pub(super) const GROUP_PAGE: &str = "5";

pub(in crate::routes) async fn of(town: &Town, owner: &Actor) -> Vec<(Thing, String)> {
    let mut browser = town.browser(owner).await;
    let draft = complaint(&mut browser).await;
    let file = file_on(&browser.get(&format!("{draft}/riepilogo")).await);
    let whole = complaint(&mut browser).await;
    let (group_draft, item) = with_vehicle(&mut browser).await;
    let case = sends_complaint(&mut browser).await;
    let case_path = format!("/pratiche/{case}");
    let case_file = file_on(&browser.get(&case_path).await);
    let written = browser.post(&format!("{case_path}/messaggi"), &[("testo", "Aspetto una risposta.")]).await;
    assert!(written.location().ends_with("fatto=scritto"), "{}", written.text());
    let decided = sends_complaint(&mut browser).await;
    decide(town, &decided).await;
    let letter = letter_of(town, &decided).await;
    let opinion = ask_opinion(town, &case).await;
    let followed = sends_report(&mut town.browser(&resident(town.resident(3))).await).await;
    let given_up = report(&mut browser).await;
    let follows = browser.post(&format!("{given_up}/segui/{followed}"), &[]).await;
    assert!(follows.location().ends_with("fatto=segui"), "{}", follows.text());
    let report_draft = report(&mut browser).await;
    let name = |path: &str| last(path).to_owned();
    vec![
        (Thing::Followed, followed),
        (Thing::ReportDraft, name(&report_draft)),
        (Thing::Draft, name(&draft)),
        (Thing::DraftFile, file),
        (Thing::WholeDraft, name(&whole)),
        (Thing::GroupDraft, group_draft),
        (Thing::Item, item),
        (Thing::Case, case),
        (Thing::CaseFile, case_file),
        (Thing::DecidedCase, decided),
        (Thing::Letter, letter),
        (Thing::Opinion, opinion),
    ]
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// Writes a complaint with a document as far as its summary: where its pages are.
async fn complaint(browser: &mut Browser) -> String {
    browser.get(BEGIN).await;
    let page = browser.post(BEGIN, &[]).await.location().to_owned();
    complain(browser, &page).await
}

/// Fills in a complaint from its first page on, whoever it is for.
async fn complain(browser: &mut Browser, page: &str) -> String {
    let draft = page.strip_suffix("/pagine/1").unwrap_or_else(|| panic!("no draft at {page:?}")).to_owned();
    browser.get(page).await;
    let second = send_first_page(browser, page).await.location().to_owned();
    browser.get(&second).await;
    let fields = [("_mostrati", "rimedio"), ("rimedio", "scuse")];
    let done = browser.post(&second, &fields).await;
    assert_eq!(done.location(), format!("{draft}/riepilogo"), "{}", done.text());
    draft
}

/// Writes a report as far as its summary: where its pages are.
async fn report(browser: &mut Browser) -> String {
    browser.get(REPORTING).await;
    let page = browser.post(REPORTING, &[]).await.location().to_owned();
    let draft = page.strip_suffix("/pagine/1").unwrap_or_else(|| panic!("no draft at {page:?}")).to_owned();
    browser.get(&page).await;
    let shown = ["cosa", "fatti", "dal"].map(|field| ("_mostrati", field));
    let what = [("cosa", "strada"), ("fatti", "Una buca.")];
    let place = browser.post(&page, &[&shown[..], &what].concat()).await.location().to_owned();
    browser.get(&place).await;
    let point = [("_mostrati", "luogo"), ("luogo.lat", "45.4642"), ("luogo.lon", "9.19")];
    let done = browser.post(&place, &point).await;
    assert!(done.location().starts_with(&draft), "{}", done.text());
    draft
}

/// Sends a report; gives its name.
pub(in crate::routes) async fn sends_report(browser: &mut Browser) -> String {
    let draft = report(browser).await;
    browser.get(&format!("{draft}/riepilogo")).await;
    let answer = browser.post(&format!("{draft}/invio"), &[]).await;
    let case = answer.location().strip_suffix("?fatto=inviata").map(last);
    case.unwrap_or_else(|| panic!("not sent: {}", answer.text())).to_owned()
}

/// What a clerk writes down for somebody: a draft with a document, one with a group, and a request that was sent.
pub(super) async fn at_desk(town: &Town, owner: PersonId, clerk: &Actor) -> Vec<(Thing, String)> {
    let mut browser = town.browser(clerk).await;
    let page = begun_for(&mut browser, owner, "reclami").await;
    let draft = complain(&mut browser, &page).await;
    let file = file_on(&browser.get(&format!("{draft}/riepilogo")).await);
    let moving = begun_for(&mut browser, owner, "cambio-di-abitazione").await;
    let group_draft =
        moving.strip_suffix("/pagine/1").map(last).unwrap_or_else(|| panic!("no draft: {moving:?}"));
    let page = begun_for(&mut browser, owner, "reclami").await;
    let whole = complain(&mut browser, &page).await;
    let summary = browser.get(&format!("{whole}/riepilogo")).await.text();
    let digest = summary.split("name=\"impronta\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let vouched = [
        ("riconoscimento", "CIE CA00000AA, Comune di Milano"),
        ("conferma", "signed"),
        ("impronta", digest.unwrap_or_else(|| panic!("nothing to confirm: {summary}"))),
    ];
    let sent = browser.post(&format!("{whole}/invio"), &vouched).await;
    assert!(sent.location().starts_with("/sportello/ricevute/"), "{}", sent.text());
    vec![
        (Thing::DeskDraft, last(&draft).to_owned()),
        (Thing::DeskDraftFile, file),
        (Thing::DeskGroupDraft, group_draft.to_owned()),
        (Thing::DeskCase, last(sent.location()).to_owned()),
    ]
}

/// The first page of a request that a clerk begins for somebody at the desk.
async fn begun_for(browser: &mut Browser, person: PersonId, service: &str) -> String {
    let path = format!("/sportello/persone/{person}/richieste");
    browser.get(&path).await;
    let fields = [("servizio", service), ("canale", "desk"), ("motivo", "Chiede aiuto allo sportello")];
    browser.post(&path, &fields).await.location().to_owned()
}

/// A request of a neighbour's that somebody is asked to sign.
pub(in crate::routes) async fn to_sign(town: &Town, signer: PersonId) -> Vec<(Thing, String)> {
    let neighbour = town.resident(3);
    let mut browser = town.browser(&resident(neighbour)).await;
    browser.get(VOUCHED).await;
    let page = browser.post(VOUCHED, &[]).await.location().to_owned();
    browser.get(&page).await;
    let summary =
        send_parts(&mut browser, &page, &[("_mostrati", "prove"), ("_mostrati", "garante")], "prove")
            .await
            .location()
            .to_owned();
    let file = file_on(&browser.get(&summary).await);
    let draft =
        summary.strip_suffix("/riepilogo").map(last).unwrap_or_else(|| panic!("no summary at {summary:?}"));
    let id = cases::SignatureId::new();
    let code = code_of(town, signer).await.to_string();
    let mut tx = town.db.begin().await.unwrap();
    tx
        .query(
            "INSERT INTO cases_signature
                (signature_id, person_id, draft_id, field, fiscal_code, code_hash, digest, asked_at, signer_id, state)
             VALUES ($1, $2, $3, 'garante', $4, $5, '', $6, $7, 'asked')",
        )
        .bind(id)
        .bind(neighbour)
        .bind(draft.parse::<cases::DraftId>().expect("a draft"))
        .bind(code)
        .bind(id.to_string())
        .bind(town.clock.now())
        .bind(signer)
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();
    vec![(Thing::Signature, id.to_string()), (Thing::FileToSign, file)]
}

/// Notes a vehicle in a draft of a change of address; gives the draft and the item.
async fn with_vehicle(browser: &mut Browser) -> (String, String) {
    browser.get(MOVING).await;
    let first = browser.post(MOVING, &[]).await.location().to_owned();
    let draft = first.strip_suffix("/pagine/1").unwrap_or_else(|| panic!("no draft at {first:?}"));
    let item = cases::ItemId::new().to_string();
    let path = format!("{draft}/pagine/{GROUP_PAGE}/voci/{item}");
    browser.get(&path).await;
    // Whose it is may be wrong: what is right is kept.
    let fields = [
        ("_mostrati", "tipo_veicolo"),
        ("_mostrati", "targa"),
        ("tipo_veicolo", "auto"),
        ("targa", "AB123CD"),
    ];
    browser.post(&path, &fields).await;
    let listed = browser.get(&format!("{draft}/pagine/{GROUP_PAGE}")).await.text();
    assert!(listed.contains(&item), "{listed}");
    (last(draft).to_owned(), item)
}

async fn send_first_page(browser: &mut Browser, page: &str) -> Answer {
    let shown = ["quando", "ufficio", "fatti", "pratica", "allegati"].map(|field| ("_mostrati", field));
    let answers = [("quando", "2020-03-02"), ("ufficio", "Anagrafe"), ("fatti", "Lo sportello era chiuso.")];
    send_parts(browser, page, &[&shown[..], &answers[..]].concat(), "allegati").await
}

/// Answers a page with texts, and with a document for one of its fields.
async fn send_parts(browser: &mut Browser, page: &str, texts: &[(&str, &str)], of_file: &str) -> Answer {
    let form = texts.iter().fold(Parts::default(), |form, (name, value)| form.text(name, value));
    form.file(of_file, "cartello.pdf", PDF).post(browser, page).await
}

/// The file that a page leads to.
fn file_on(answer: &Answer) -> String {
    let text = answer.text();
    let name = text.split("/file/").nth(1).and_then(|rest| rest.split('"').next());
    name.unwrap_or_else(|| panic!("no file on {text}")).to_owned()
}

/// Sends a complaint; gives its name.
pub(in crate::routes) async fn sends_complaint(browser: &mut Browser) -> String {
    let draft = complaint(browser).await;
    browser.get(&format!("{draft}/riepilogo")).await;
    let answer = browser.post(&format!("{draft}/invio"), &[]).await;
    let case = answer.location().strip_suffix("?fatto=inviata").map(last);
    case.unwrap_or_else(|| panic!("not sent: {}", answer.text())).to_owned()
}

/// The office answers, and its document is made.
async fn decide(town: &Town, case: &str) {
    let mut desk = town.browser(&caseworker(Role::CaseOfficial, OFFICE)).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    for (action, version, words) in
        [("avvia-esame", "1", ""), ("concludi", "2", "Ci scusiamo: lo sportello riapre lunedì.")]
    {
        let field = format!("testo-{action}");
        let fields = [("versione", version), (field.as_str(), words)];
        let done = desk.post(&format!("{path}/azioni/{action}"), &fields).await;
        assert!(done.location().ends_with("fatto=fatto"), "{action}: {}", done.text());
    }
    town.house.workers().run_until_idle().await.expect("the document is made");
}

/// What the office wrote as it began: the town of these tests has it write something.
async fn letter_of(town: &Town, case: &str) -> String {
    let (letter,): (cases::LetterId,) = town
        .db
        .query("SELECT letter_id FROM cases_letter WHERE case_id = $1")
        .bind(case.parse::<cases::CaseId>().expect("a case"))
        .fetch_one()
        .await
        .unwrap();
    letter.to_string()
}

async fn ask_opinion(town: &Town, case: &str) -> String {
    let mut desk = town.browser(&caseworker(Role::CaseOfficial, OFFICE)).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let fields = [("ufficio", ASKED_OFFICE), ("quesito", "C’era una chiusura?")];
    let asked = desk.post(&format!("{path}/pareri"), &fields).await;
    assert_eq!(asked.location(), path, "{}", asked.text());
    let (opinion,): (cases::OpinionId,) = town
        .db
        .query("SELECT opinion_id FROM cases_opinion WHERE case_id = $1")
        .bind(case.parse::<cases::CaseId>().expect("a case"))
        .fetch_one()
        .await
        .unwrap();
    opinion.to_string()
}
