//! Two files become one, through the pages.

use super::*;
use registry::*;
use testkit::on_both_engines;

async fn ugo_again(desk: &Desk, born: &str) -> (PersonId, String) {
    let mut again = person("Rossi", "Ugo", born, Sex::M);
    let code = again.fiscal_codes.current.unwrap().with_letters_at(1);
    again.fiscal_codes = FiscalCodes::of(code);
    let id = again.id;
    desk.town().welcome(vec![again]).await;
    (id, code.to_string())
}

#[on_both_engines]
async fn a_registrar_sees_both_files_side_by_side_and_merges_them(db: Db) {
    let mut desk = Desk::open(db).await;
    let ugo = desk.town().ugo;
    let (again, code) = ugo_again(&desk, "1982-01-05").await;

    let asked = desk.send(ugo, "merge", &[("altra_scheda", &code)]).await.text();
    assert!(asked.contains("Questa scheda, che resta") && asked.contains(&code), "{asked}");
    assert!(asked.contains("Non si può annullare"), "{asked}");
    assert!(asked.contains("Dati certificabili."), "what of either may be certified: {asked}");
    let done = desk.confirm(ugo, "merge", &[("altra_scheda", &code)]).await;

    recorded(&mut desk, &done, ugo, "merge", "Schede unite").await;
    let other = format!("/anagrafe/persone/{again}");
    let other_file = desk.browser.post(&other, &[("motivo", WHY)]).await.text();
    assert!(other_file.contains(&format!("href=\"/anagrafe/persone/{ugo}\"")), "{other_file}");
    assert!(!other_file.contains("/variazioni/"), "nothing can be entered on it");
    let kept = format!("/anagrafe/persone/{ugo}");
    let kept_file = desk.browser.post(&kept, &[("motivo", WHY)]).await.text();
    for told in ["Codici fiscali precedenti", &code, "Scheda unita a questa", &format!("href=\"{other}\"")] {
        assert!(kept_file.contains(told), "{told} is not in {kept_file}");
    }
    let mut counter = desk.pages.browser_of(clerk()).await;
    counter.get(&kept).await;
    let at_the_counter = counter.post(&kept, &[("motivo", WHY)]).await.text();
    for told in ["Storia della residenza", "Dal 1º maggio 2010", "Fino al 1º maggio 2010"] {
        assert!(at_the_counter.contains(told), "{told} is not in {at_the_counter}");
    }
    assert!(!at_the_counter.contains(&code) && !at_the_counter.contains(&other), "{at_the_counter}");
    let closed = desk.form(again, "name").await;
    assert_eq!(closed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(desk.told("name_corrected", ugo).await);
}

#[on_both_engines]
async fn a_different_birth_date_needs_a_word_and_mistakes_stand_by_their_field(db: Db) {
    let mut desk = Desk::open(db).await;
    let (ugo, ada) = (desk.town().ugo, desk.town().ada);
    let (again, _) = ugo_again(&desk, "1982-05-01").await;
    let again = again.to_string();

    let unsure = desk.send(ugo, "merge", &[("altra_scheda", &again)]).await;
    is_mistaken(&unsure, "nota", "scrivi perché è la stessa persona");
    let short = desk.send(ugo, "merge", &[("altra_scheda", &again), ("nota", "sì")]).await;
    is_mistaken(&short, "nota", "da 10 a 500 caratteri");
    let wife = desk.send(ugo, "merge", &[("altra_scheda", &ada.to_string())]).await;
    is_mistaken(&wife, "altra_scheda", "non sono la stessa persona");
    for (written, said) in [
        ("", "Scrivi qual è l'altra scheda"),
        ("Ugo", "Non è un codice fiscale"),
        ("RSSMRA85T10A562S", "Nessuna scheda"),
        (&PersonId::new().to_string(), "Nessuna scheda"),
        (&ugo.to_string(), "È la stessa scheda"),
    ] {
        let wrong = desk.send(ugo, "merge", &[("altra_scheda", written)]).await;
        is_mistaken(&wrong, "altra_scheda", said);
    }
    let sure = [("altra_scheda", again.as_str()), ("nota", "Giorno e mese scambiati")];
    let asked = desk.send(ugo, "merge", &sure).await.text();
    assert!(asked.contains("La data di nascita è diversa"), "{asked}");
    let done = desk.confirm(ugo, "merge", &sure).await;
    recorded(&mut desk, &done, ugo, "merge", "Schede unite").await;
}
