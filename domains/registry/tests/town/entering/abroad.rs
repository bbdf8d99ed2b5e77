//! The AIRE: going abroad, following, coming back, leaving it.

use super::mistakes::{Mistake, each_has_its_words};
use super::*;
use registry::codes::{AireCancellationReason, AireReason, ElectoralList, Kinship, RegistrationReason};
use registry::*;
use testkit::on_both_engines;

const TO_LYON: [(&str, &str); 7] = [
    ("causa", "C01"),
    ("data", "2020-03-10"),
    ("luogo", "Francia"),
    ("localita", "LIONE"),
    ("indirizzo", "1 RUE X"),
    ("consolato", "CONSOLATO GENERALE D'ITALIA LIONE"),
    ("chi", "sola"),
];
const HOME_AGAIN: [(&str, &str); 5] =
    [("via", "via Larga"), ("civico", "40"), ("cap", "20122"), ("data", "2020-03-16"), ("chi", "sola")];

#[on_both_engines]
async fn going_abroad_is_confirmed_and_leads_to_the_file_of_the_aire(db: Db) {
    let mut desk = Desk::open(db).await;
    let ada = desk.town().ada;

    let asked = desk.send(ada, "aire", &TO_LYON).await.text();
    assert!(asked.contains("vota nella lista dei residenti all’estero"), "{asked}");
    assert!(desk.town().events().await.is_empty());
    let answer = desk.confirm(ada, "aire", &TO_LYON).await;

    recorded(&mut desk, &answer, ada, "aire", "Iscrizione all’AIRE registrata").await;
    let person = desk.town().file_of(ada).await.person;
    let Registration::Aire(enrolment) = person.registration else { panic!("not in the AIRE") };
    assert_eq!(enrolment.reason, AireReason::MovedAbroad);
    assert_eq!(person.electoral.unwrap().list, ElectoralList::Aire);
    assert!(desk.told("residence_changed", ada).await);
    let page = desk.browser.post(&format!("/anagrafe/persone/{ada}"), &[("motivo", WHY)]).await.text();
    assert!(page.contains("/variazioni/aire-return") && !page.contains("/variazioni/address"), "{page}");
}

#[on_both_engines]
async fn who_follows_joins_the_sheet_of_the_aire(db: Db) {
    let mut desk = Desk::open(db).await;
    let Town { ada, ugo, .. } = *desk.town();
    let code = desk.fiscal_code_of(ugo).await;
    desk.confirm(ugo, "aire", &TO_LYON).await;
    let after = [("chi", "unita"), ("codice_fiscale", code.as_str()), ("parentela", "2")];

    let asked = desk.send(ada, "aire", &[&after[..], &TO_LYON].concat()).await.text();
    assert!(asked.contains("Ugo Rossi"), "it says with whom: {asked}");
    desk.confirm(ada, "aire", &[&after[..], &TO_LYON].concat()).await;

    let membership = desk.town().file_of(ada).await.person.membership.unwrap();
    assert_eq!(membership.tie, Tie::Kin(Kinship::Spouse));
    assert_eq!(
        Some(membership.family),
        desk.town().file_of(ugo).await.person.membership.map(|one| one.family)
    );
}

#[on_both_engines]
async fn who_comes_back_lives_here_again(db: Db) {
    let mut desk = Desk::open(db).await;
    let Town { ada, ugo, .. } = *desk.town();
    let code = desk.fiscal_code_of(ugo).await;
    desk.confirm(ada, "aire", &TO_LYON).await;
    desk.confirm(desk.town().nonna, "aire", &TO_LYON).await;
    let to_ugo =
        [("data", "2020-03-16"), ("chi", "unita"), ("codice_fiscale", code.as_str()), ("parentela", "2")];

    let answer = desk.confirm(ada, "aire-return", &to_ugo).await;
    desk.confirm(desk.town().nonna, "aire-return", &HOME_AGAIN).await;

    recorded(&mut desk, &answer, ada, "aire-return", "Rimpatrio registrato").await;
    let file = desk.town().file_of(ada).await;
    let reason = RegistrationReason::ReturnedFromAire;
    assert_eq!(file.person.registration, Registration::Resident { since: on("2020-03-16"), reason });
    assert_eq!(file.person.home().unwrap().home, Home::InCity(address(12)));
    assert_eq!(file.family.unwrap().members.len(), 3);
    assert!(desk.told("family_changed", ugo).await);
    let nonna = desk.town().file_of(desk.town().nonna).await;
    assert_eq!(nonna.family.unwrap().members.len(), 1);
}

#[on_both_engines]
async fn who_returns_to_another_comune_leaves_the_aire(db: Db) {
    let mut desk = Desk::open(db).await;
    let ada = desk.town().ada;
    desk.confirm(ada, "aire", &TO_LYON).await;
    let to_rome = [("causa", "3"), ("data", "2020-03-16"), ("luogo", "Roma (RM)")];

    let answer = desk.confirm(ada, "cancellation", &to_rome).await;

    recorded(&mut desk, &answer, ada, "cancellation", "Cancellazione registrata").await;
    let Registration::Cancelled { reason, .. } = desk.town().file_of(ada).await.person.registration else {
        panic!("still there")
    };
    assert_eq!(reason, Leaving::Aire(AireCancellationReason::ReturnedElsewhere));
}

#[on_both_engines]
async fn mistakes_about_going_abroad(db: Db) {
    let mut desk = Desk::open(db).await;
    let Town { ada, ugo, .. } = *desk.town();
    let of_ugo = desk.fiscal_code_of(ugo).await;
    let but = |more: &[(&'static str, &'static str)]| [more, &TO_LYON].concat();
    let with_ugo =
        [&[("chi", "unita"), ("codice_fiscale", of_ugo.as_str()), ("parentela", "2")], &TO_LYON[..]].concat();
    let mistakes: &[Mistake<'_>] = &[
        (ada, "aire", &but(&[("causa", "C02")]), "causa", "Scegli una voce."),
        (ada, "aire", &but(&[("data", "2020-03-17")]), "data", "La data è nel futuro."),
        (ada, "aire", &but(&[("chi", "")]), "chi", "Scegli una voce."),
        (ada, "aire", &but(&[("parentela", "2")]), "chi", "lascia vuoti"),
        (
            ada,
            "aire",
            &but(&[("chi", "unita"), ("parentela", "2")]),
            "codice_fiscale",
            "Scrivi il codice fiscale.",
        ),
        (ada, "aire", &with_ugo, "codice_fiscale", "non è in una scheda AIRE"),
        (ada, "aire", &but(&[("luogo", "Roma (RM)"), ("localita", "")]), "luogo", "lo Stato estero"),
        (ada, "aire", &but(&[("localita", "")]), "localita", "la località estera"),
        (ada, "aire", &but(&[("indirizzo", "")]), "indirizzo", "Scrivi l’indirizzo"),
        (ada, "aire", &but(&[("consolato", "")]), "consolato", "Scrivi il consolato"),
        (ada, "aire", &but(&[("data", "2010-04-30")]), "data", "anteriore"),
    ];
    each_has_its_words(&mut desk, mistakes).await;

    desk.confirm(ada, "aire", &TO_LYON).await;
    let early = desk.send(ada, "aire-return", &[&[("data", "2020-03-09")], &HOME_AGAIN[..]].concat()).await;
    is_mistaken(&early, "data", "anteriore");
    let joining = [("chi", "unita"), ("codice_fiscale", of_ugo.as_str()), ("parentela", "2")];
    let twice = desk.send(ada, "aire-return", &[&joining, &HOME_AGAIN[..]].concat()).await;
    is_mistaken(&twice, "via", "lascia vuota la via");
    let again = desk.form(ada, "aire").await.text();
    assert!(again.contains("già iscritta all’AIRE"), "{again}");
    let not_away = desk.form(ugo, "aire-return").await.text();
    assert!(not_away.contains("non è iscritta all’AIRE"), "{not_away}");
}
