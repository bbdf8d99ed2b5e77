//! Every mistake has its words, by the field it is about, and the form comes back filled in.

use super::*;
use testkit::on_both_engines;

/// Somebody's change with one thing wrong: the fields, the field to blame, the words.
pub(super) type Mistake<'m> = (PersonId, &'m str, &'m [(&'m str, &'m str)], &'m str, &'m str);

pub(super) async fn each_has_its_words(desk: &mut Desk, mistakes: &[Mistake<'_>]) {
    for (person, change, fields, field, sentence) in mistakes {
        let answer = desk.send(*person, change, fields).await;
        is_mistaken(&answer, field, sentence);
    }
    assert!(desk.town().events().await.is_empty(), "nothing was recorded");
}

#[on_both_engines]
async fn a_wrong_form_comes_back_filled_in(db: Db) {
    let mut desk = Desk::open(db).await;
    let ada = desk.town().ada;

    let answer =
        desk.send(ada, "address", &[("via", "via Larga"), ("civico", "zero"), ("chi", "tutti")]).await;

    is_mistaken(&answer, "civico", "Scrivi un numero intero da 1 a 65535.");
    is_mistaken(&answer, "cap", "Il CAP ha cinque cifre.");
    is_mistaken(&answer, "data", "Scrivi la data.");
    let html = answer.text();
    assert_eq!(value_of(&html, "via"), "via Larga");
    assert!(html.contains("value=\"tutti\" checked"));
    assert_eq!(value_of(&html, "motivo"), WHY);
}

#[on_both_engines]
async fn a_change_without_a_reason_keeps_what_was_written(db: Db) {
    let mut desk = Desk::open(db).await;
    let ada = desk.town().ada;

    let fields = [("aperto_per", WHY), ("motivo", ""), ("versione", "1"), ("livello", "0")];
    let answer = desk.browser.post(&path(ada, "certifiability"), &fields).await;

    is_mistaken(&answer, "motivo", "Scrivi il motivo");
    assert!(answer.text().contains("value=\"0\" checked"));
}

#[on_both_engines]
async fn mistakes_about_homes_and_families(db: Db) {
    let mut desk = Desk::open(db).await;
    let Town { ada, ida, neighbour, .. } = *desk.town();
    let own = desk.fiscal_code_of(ada).await;
    let daughter = desk.fiscal_code_of(ida).await;
    let alone = desk.fiscal_code_of(neighbour).await;
    let street =
        |name| [("via", name), ("civico", "1"), ("cap", "20122"), ("data", "2020-03-16"), ("chi", "tutti")];
    let of = |code| [("codice_fiscale", code), ("parentela", "23"), ("data", "2020-03-16")];
    let mistakes: &[Mistake<'_>] = &[
        (ada, "address", &[], "chi", "Scegli una voce."),
        (ada, "address", &street(""), "via", "Scrivi la via."),
        (ada, "address", &street("via Lunga"), "via", "chiedi all’ufficio toponomastica"),
        (ada, "address", &street("via Largo"), "via", "VIA LARGA (1234)"),
        (ada, "address", &[("scala", "molto lunga davvero")], "scala", "Al massimo 10 caratteri."),
        (ada, "address", &[("data", "2020-03-17")], "data", "La data è nel futuro."),
        (ada, "address", &[("data", "1985-12-09")], "data", "La data è anteriore alla nascita."),
        (ada, "address", &[("data", "31/31")], "data", "Questa data non esiste."),
        (ada, "family", &of(""), "codice_fiscale", "Scrivi il codice fiscale."),
        (ada, "family", &of("RSSMRA85T10A562S"), "codice_fiscale", "Nessuno in questa anagrafe"),
        (ada, "family", &of("RSSMRA85T10A562T"), "codice_fiscale", "controlla ogni carattere"),
        (ada, "family", &of(&own), "codice_fiscale", "È il codice fiscale della persona stessa."),
        (ada, "family", &of(&daughter), "codice_fiscale", "Sono già nella stessa famiglia."),
        (ada, "family", &of(&alone), "codice_fiscale", "Questa persona non è in una famiglia."),
        (neighbour, "family", &[("parentela", "1")], "parentela", "Scegli una voce."),
    ];

    each_has_its_words(&mut desk, mistakes).await;
}

#[on_both_engines]
async fn mistakes_about_births_deaths_and_leaving(db: Db) {
    let mut desk = Desk::open(db).await;
    let ada = desk.town().ada;
    let mistakes: &[Mistake<'_>] = &[
        (
            ada,
            "birth",
            &[("cognome", ""), ("nome", "")],
            "cognome",
            "Scrivi il cognome, il nome o tutti e due.",
        ),
        (ada, "birth", &[("nome", "L30")], "cognome", "solo lettere"),
        (ada, "birth", &[], "sesso", "Scegli una voce."),
        (ada, "birth", &[("luogo", "")], "luogo", "Scrivi dove è nato."),
        (ada, "birth", &[("data", "2020-03-17")], "data", "La data è nel futuro."),
        (ada, "death", &[("data", "2020-03-17")], "data", "La data è nel futuro."),
        (ada, "death", &[("luogo", "Samone")], "luogo", "sigla della provincia"),
        (ada, "death", &[("localita", "LIONE")], "luogo", "Scrivi anche lo Stato"),
        (
            ada,
            "death",
            &[("luogo", "Milano (MI)"), ("localita", "BAGGIO")],
            "localita",
            "solo per uno Stato estero",
        ),
        (ada, "death", &[("atto_anno", "2020")], "atto_numero", "Scrivi il numero dell’atto"),
        (ada, "death", &[("atto_numero", "1"), ("atto_anno", "2021")], "atto_anno", "non dopo quest’anno"),
        (
            ada,
            "death",
            &[("atto_numero", "1"), ("atto_anno", "2020")],
            "atto_comune",
            "comune che tiene il registro",
        ),
        (ada, "cancellation", &[], "causa", "Scegli una voce."),
        (ada, "cancellation", &[("causa", "3")], "luogo", "serve il comune italiano"),
        (ada, "cancellation", &[("causa", "3"), ("luogo", "Francia")], "luogo", "serve il comune italiano"),
        (ada, "cancellation", &[("causa", "3"), ("luogo", "Milano (MI)")], "luogo", "È questo comune"),
        (ada, "cancellation", &[("causa", "5"), ("luogo", "Francia")], "causa", "si iscrive all’AIRE"),
    ];

    each_has_its_words(&mut desk, mistakes).await;
}

#[on_both_engines]
async fn mistakes_about_parents(db: Db) {
    let mut desk = Desk::open(db).await;
    let Town { ada, ugo, .. } = *desk.town();
    let (of_ada, of_ugo) = (desk.fiscal_code_of(ada).await, desk.fiscal_code_of(ugo).await);
    let leo = [
        ("cognome", "Rossi"),
        ("nome", "Leo"),
        ("sesso", "M"),
        ("data", "2020-03-14"),
        ("luogo", "MILANO (MI)"),
        ("cittadinanza", "100"),
        ("ruolo", "madre"),
    ];
    let with = |more: &[(&'static str, &'static str)]| [more, &leo[..]].concat();
    let here = ("vive_con", "qui");
    let of = |role, code| [&leo[..], &[here, ("altro_ruolo", role), ("altro_codice_fiscale", code)]].concat();
    let named = |more: &[(&'static str, &'static str)]| {
        [&leo[..], &[here, ("altro_ruolo", "padre"), ("altro_cognome", "Dupont")], more].concat()
    };
    let mistakes: &[Mistake<'_>] = &[
        (ada, "birth", &with(&[("ruolo", "zio")]), "ruolo", "Scegli una voce."),
        (ada, "birth", &with(&[]), "vive_con", "Scegli una voce."),
        (ada, "birth", &with(&[("vive_con", "altro")]), "vive_con", "solo se ha un fascicolo qui"),
        (ada, "birth", &with(&[here, ("altro_ruolo", "padre")]), "altro_codice_fiscale", "oppure, se non ha"),
        (ada, "birth", &with(&[here, ("altro_nome", "Jean")]), "altro_ruolo", "Scegli una voce."),
        (ada, "birth", &of("madre", &of_ugo), "altro_ruolo", "lo stesso ruolo"),
        (ada, "birth", &of("padre", &of_ada), "altro_codice_fiscale", "della persona stessa"),
        (ada, "birth", &named(&[("altro_nascita", "2020-03-14")]), "data", "nato prima del figlio"),
        (ada, "birth", &named(&[("altro_luogo_nascita", "Samone")]), "altro_luogo_nascita", "sigla"),
    ];

    each_has_its_words(&mut desk, mistakes).await;
}

#[on_both_engines]
async fn mistakes_about_bonds_and_papers(db: Db) {
    let mut desk = Desk::open(db).await;
    let Town { ada, ugo, nonna, ida, .. } = *desk.town();
    let (of_ugo, of_ida) = (desk.fiscal_code_of(ugo).await, desk.fiscal_code_of(ida).await);
    let with = |code| [("tipo", "marriage"), ("data", "2020-03-07"), ("altro_codice_fiscale", code)];
    let named =
        |code| [("cognome", "Rossi"), ("nome", "Ada"), ("data", "2020-03-07"), ("codice_fiscale", code)];
    let mistakes: &[Mistake<'_>] = &[
        (nonna, "marriage", &[], "tipo", "Scegli una voce."),
        (nonna, "marriage", &with(""), "altro_codice_fiscale", "oppure, se non ha un fascicolo qui"),
        (nonna, "marriage", &with(&of_ugo), "altro_codice_fiscale", "non è di stato libero"),
        (nonna, "marriage", &with(&of_ida), "altro_codice_fiscale", "Sotto i sedici anni"),
        (
            nonna,
            "marriage",
            &[("altro_codice_fiscale", "x"), ("altro_nome", "Ugo")],
            "altro_codice_fiscale",
            "non tutti e due",
        ),
        (ada, "union-end", &[("causa", "99")], "causa", "Scegli una voce."),
        (
            ada,
            "union-end",
            &[("causa", "3"), ("data", "2012-06-15"), ("passo", "registra")],
            "data",
            "anteriore",
        ),
        (ada, "name", &named(&of_ugo), "codice_fiscale", "è di un’altra persona"),
        (ada, "name", &named("RSSMRA85T10A562S"), "codice_fiscale", "non corrisponde a questi dati"),
        (
            ada,
            "name",
            &[("cognome", "D'Agostino"), ("nome", "Ada Niccolò"), ("data", "2020-03-07")],
            "cognome",
            "non c'è niente da cambiare",
        ),
        (ada, "certifiability", &[("livello", "2")], "livello", "non c'è niente da cambiare"),
        (ada, "procedure-opened", &[("pratica", "0")], "pratica", "Scegli una voce."),
    ];

    each_has_its_words(&mut desk, mistakes).await;
}
