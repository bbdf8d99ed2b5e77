//! What several steps show: what one comes for, what to bring, where it is.

use kernel::Language;
use web::Page;

use super::super::wish::Wish;
use crate::domain::{Matter, MatterCode, Office, Way, minutes_of};
use crate::error::AppointmentError;
use crate::service::Appointments;

/// What to bring for one matter.
pub(in crate::web) struct Bring {
    pub(in crate::web) matter: String,
    pub(in crate::web) things: Vec<String>,
}

/// What somebody chose, in words.
pub(super) struct Chosen {
    pub(super) matters: String,
    pub(super) way: String,
    /// How long it takes about.
    pub(super) minutes: String,
    /// How many come together; none where one does.
    pub(super) people: Option<String>,
}

impl Chosen {
    pub(super) fn of(page: &Page, wish: &Wish, matters: &[Matter]) -> Self {
        let all: Vec<&Matter> = matters.iter().collect();
        let minutes = minutes_of(&all, wish.people());
        Self {
            matters: matters_named(matters, page.language()),
            way: page.text(wish.way().key()),
            minutes: page.text_with("appointments-book-minutes", &[("minutes", minutes.into())]),
            people: wish
                .people
                .map(|count| page.text_with("appointments-book-people-count", &[("count", count.into())])),
        }
    }
}

/// The names of matters, in one line.
pub(in crate::web) fn matters_named(matters: &[Matter], language: Language) -> String {
    matters.iter().map(|one| one.name.text(language)).collect::<Vec<_>>().join(" · ")
}

/// What to bring, matter by matter, where one comes; those for which nothing is said are left out.
pub(in crate::web) fn what_to_bring(matters: &[Matter], way: Way, language: Language) -> Vec<Bring> {
    if way != Way::InPerson {
        return Vec::new();
    }
    let one = |matter: &Matter| Bring {
        matter: matter.name.text(language).to_owned(),
        things: matter.to_bring(language).into_iter().map(str::to_owned).collect(),
    };
    matters.iter().map(one).filter(|bring| !bring.things.is_empty()).collect()
}

/// What it is called where one goes; who is called or seen in video goes nowhere, and an office does it.
pub(in crate::web) const fn where_key(way: Way) -> &'static str {
    match way {
        Way::InPerson => "appointments-visit-where",
        Way::Telephone | Way::Video => "appointments-visit-office",
    }
}

/// Where one goes, or that one stays where one is.
pub(in crate::web) fn where_it_is(page: &Page, office: &Office, way: Way) -> String {
    let name = office.name.text(page.language());
    match (way, &office.address) {
        (Way::InPerson, Some(address)) => format!("{name}, {address}"),
        (Way::InPerson, None) => name.to_owned(),
        (Way::Telephone, _) => page.text_with("appointments-book-we-call", &[("office", name.into())]),
        (Way::Video, _) => page.text_with("appointments-book-in-video", &[("office", name.into())]),
    }
}

impl Appointments {
    /// What was chosen, as it is offered today; none where any of it is offered no more, or nothing was chosen.
    pub(in crate::web) async fn chosen(
        &self,
        codes: &[MatterCode],
    ) -> Result<Option<Vec<Matter>>, AppointmentError> {
        let all = self.offered_matters().await?;
        let found: Vec<Matter> =
            codes.iter().filter_map(|code| all.iter().find(|one| one.code == *code)).cloned().collect();
        Ok((!found.is_empty() && found.len() == codes.len()).then_some(found))
    }
}

/// Whether all of this can be served in one way.
pub(super) fn is_served(matters: &[Matter], way: Way) -> bool {
    matters.iter().all(|one| one.ways.contains(&way))
}
