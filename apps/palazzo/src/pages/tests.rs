//! What people find on the pages of the house.

mod applications;
mod arriving;
mod clarity;
mod operating;

use askama::Template;
use auth::{Actor, AssuranceLevel, Role, Scope, Staff, Workplace};
use axum::Router;
use db::Db;
use kernel::{PersonId, StaffId};
use testkit::test_clock;
use web::i18n::Language;
use web::rating::{Sum, Tally, WORDS_FROM};
use web::testing::{self, Browser};
use web::{Page, Shell};

use super::{home, management, problems, texts};

fn resident(person: PersonId) -> Actor {
    Actor::Resident { person, level: AssuranceLevel::Demonstration }
}

fn employee(role: Role) -> Staff {
    Staff::new(StaffId::new(), "Direzione sistemi", role, "larga-12")
}

fn staff(role: Role) -> Actor {
    Actor::Staff(employee(role))
}

fn every_scope() -> Vec<Scope> {
    let services = Workplace::ALL.map(Scope::Service);
    services.into_iter().chain([Scope::Municipio(3), Scope::Office("larga-12".into())]).collect()
}

fn house(db: &Db) -> (Shell, Router) {
    testing::house(super::routes(db.clone(), test_clock()), db.clone(), test_clock())
}

async fn browser_of(shell: &Shell, app: &Router, actor: Actor) -> Browser {
    let mut browser = Browser::new(app);
    browser.sign_in(shell, actor).await;
    browser
}

/// A page that nobody rated, and one of which there is all that is shown.
fn rated(page: Page) -> super::clarity::PagesRatedPage {
    let mut sum = Sum::default();
    sum.add(&Tally { stars: 2, answer: "unclear".to_owned(), count: 5 });
    sum.words = vec![(2, "Che cos’è un’autocertificazione?".to_owned())];
    let one = super::clarity::RatedView::of(("/aiuto".to_owned(), &sum), Some("Aiuto".to_owned()), &page);
    super::clarity::PagesRatedPage { rated: vec![one], words_from: WORDS_FROM, page }
}

#[test]
fn every_page_draws_in_every_language() {
    for language in Language::ALL {
        let visitor = || Page::sample(language);
        let clerk = staff(Role::RegistryOfficial);
        let pages: Vec<String> = [
            home::HomePage { page: visitor(), rooms: None, owed: None }.render(),
            home::HomePage {
                page: Page::sample_resident(language),
                rooms: Some(management::rooms_of(&clerk)),
                owed: None,
            }
            .render(),
            texts::privacy(visitor()).render(),
            texts::accessibility(visitor()).render(),
            texts::legal_notes(visitor()).render(),
            texts::help(visitor()).render(),
            management::page_of(visitor(), &employee(Role::AccessKeeper)).render(),
            management::page_of(visitor(), &employee(Role::CounterClerk).within(every_scope())).render(),
            problems::problem(visitor(), "must-be-paid".to_owned()).unwrap().render(),
            rated(visitor()).render(),
            super::clarity::ThanksPage { page: visitor(), title: "Aiuto".into(), path: "/aiuto".into() }
                .render(),
            applications::page(language).render(),
        ]
        .into_iter()
        .map(Result::unwrap)
        .collect();
        for html in pages {
            assert_eq!(html.matches("<h1").count(), 1, "{html}");
            assert!(html.contains(&format!("<html lang=\"{}\"", language.tag())));
        }
    }
}
