//! From where they come, and where and with whom they live now.

use web::WebError;
use web::ui::Choice;

use super::super::family::{is_offered, receiving};
use super::super::field::{Field, Group};
use super::super::form::DATE;
use super::super::others::file_behind;
use super::super::place::LONGEST_PLACE;
use super::super::reading::Reading;
use super::super::street::{STREET, address_group};
use super::Entrance;
use crate::codes::Kinship;
use crate::domain::{Address, Belfiore, FamilyId, Place, Sex};
use crate::service::{PersonFile, Reason};
use crate::web::facts::{Fact, Words};

pub(super) use super::super::family::OF;

const FROM: &str = "provenienza";
const LOCALITY: &str = "provenienza_localita";
const WITH: &str = "chi";
const OWN: &str = "propria";
const JOINING: &str = "unita";
const KINSHIP: &str = "parentela";

/// Where they live, and the family there that they join.
pub(super) struct Home {
    pub(super) address: Address,
    pub(super) joins: Option<(FamilyId, Kinship)>,
    /// The file by which the family was named.
    pub(super) family: Option<Box<PersonFile>>,
}

pub(super) fn groups(words: Words<'_>) -> [Group; 3] {
    let text = |key| words.page.text(key);
    let own = Choice::new(OWN, text("registry-change-arrival-own"));
    let joining = Choice::new(JOINING, text("registry-change-arrival-joining"))
        .with_hint(text("registry-change-return-joining-hint"));
    let coming = [
        Field::line(FROM, "registry-change-arrival-from", LONGEST_PLACE).hint("registry-change-place-hint"),
        Field::line(LOCALITY, "registry-change-locality", LONGEST_PLACE)
            .hint("registry-change-locality-hint")
            .optional(),
        Field::date(DATE, "registry-change-address-since").hint("registry-change-return-date-hint"),
    ];
    let family = [
        Field::radios(WITH, "registry-change-arrival-with", vec![own, joining]),
        Field::fiscal_code(OF, "registry-change-family-of")
            .hint("registry-change-company-of-hint")
            .optional(),
        Field::select(KINSHIP, "registry-change-kinship", kinships(words)).optional(),
    ];
    [
        Group::titled("registry-change-arrival-coming", coming),
        Group::titled("registry-change-arrival-family", family),
        address_group(),
    ]
}

/// What one can become, said of a woman and of a man: the form does not know yet.
fn kinships(words: Words<'_>) -> Vec<Choice> {
    let name = |kinship: &Kinship| {
        let [she, he] = [Sex::F, Sex::M].map(|sex| words.of_sex(kinship.key(), sex));
        if she == he { she } else { format!("{she} / {he}") }
    };
    let offered = Kinship::ALL.iter().filter(|kinship| is_offered(**kinship));
    offered.map(|kinship| Choice::new(kinship.code(), name(kinship))).collect()
}

/// The other comune, or the foreign state.
pub(super) fn from(entrance: &Entrance, reading: &mut Reading<'_>) -> Option<Place> {
    let locality = reading.optional(LOCALITY, LONGEST_PLACE);
    let code = reading.belfiore(FROM, entrance.today())?;
    let locality = locality?;
    let here = Belfiore::parse(&entrance.registry.city().belfiore).ok();
    match code {
        None => reading.wrong(FROM, "registry-change-arrival-from-missing"),
        Some(code) if Some(code) == here => reading.wrong(FROM, "registry-change-arrival-from-here"),
        Some(code) if locality.is_some() && !code.is_foreign() => {
            reading.wrong(LOCALITY, "registry-change-locality-in-italy")
        }
        Some(code) => Some(Place { code, locality }),
    }
}

pub(super) async fn read(
    entrance: &Entrance,
    reading: &mut Reading<'_>,
    reason: Option<&Reason>,
) -> Result<Option<Home>, WebError> {
    let names_nobody = reading.raw(OF).is_empty() && reading.raw(KINSHIP).is_empty();
    match reading.raw(WITH) {
        JOINING if !reading.raw(STREET).is_empty() => {
            Ok(reading.wrong(STREET, "registry-change-return-two-homes"))
        }
        JOINING => joined(entrance, reading, reason).await,
        OWN if !names_nobody => Ok(reading.wrong(WITH, "registry-change-company-joins-nobody")),
        OWN => {
            let address = reading.address(&entrance.registry).await?;
            Ok(address.map(|address| Home { address, joins: None, family: None }))
        }
        _ => Ok(reading.wrong(WITH, "registry-change-choose")),
    }
}

/// The home of the family that they join. Nobody's file is opened before it is said why.
async fn joined(
    entrance: &Entrance,
    reading: &mut Reading<'_>,
    reason: Option<&Reason>,
) -> Result<Option<Home>, WebError> {
    let may_be = |kinship: &Kinship| is_offered(*kinship);
    let kinship = reading.chosen(KINSHIP, |code| Kinship::from_code(code).filter(may_be));
    let (Some(code), Some(reason)) = (reading.fiscal_code(OF), reason) else { return Ok(None) };
    let Some(code) = code else { return Ok(reading.wrong(OF, "registry-change-code-missing")) };
    let Some(file) = file_behind(&entrance.registry, &entrance.actor, code, reason).await? else {
        return Ok(reading.wrong(OF, "registry-change-code-unknown"));
    };
    let home = receiving(None, reading, &file).zip(kinship);
    Ok(home.map(|((family, address), kinship)| Home {
        address,
        joins: Some((family, kinship)),
        family: Some(Box::new(file)),
    }))
}

/// Whose family it is, and where it lives.
pub(super) fn facts(words: Words<'_>, family: Option<&PersonFile>) -> Vec<Fact> {
    let Some(file) = family else { return Vec::new() };
    let head = file.family.as_ref().and_then(|view| view.reference_person());
    let head = head.map(|member| words.fact("registry-change-family-head", member.name.spoken()));
    head.into_iter().chain(words.home(&file.person).into_iter().take(1)).collect()
}
