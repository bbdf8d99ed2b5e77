//! Where people were born, and from which countries they came.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::{ContentError, rows};
use crate::generator::dice::Dice;
use crate::generator::weighted::Weighted;
use crate::places::states;
use crate::{Belfiore, Country, Place};

/// Where in the country a comune lies, as seen from the town.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Area {
    /// The town itself.
    City,
    /// Its province.
    Province,
    /// Its region.
    Region,
    North,
    Centre,
    South,
    Islands,
    /// Comuni that no longer exist.
    Ceased,
}

const AREAS: [Area; 8] = [
    Area::City,
    Area::Province,
    Area::Region,
    Area::North,
    Area::Centre,
    Area::South,
    Area::Islands,
    Area::Ceased,
];

impl Area {
    /// Whether people from there have the surnames of the place.
    pub(crate) const fn is_near(self) -> bool {
        matches!(self, Self::City | Self::Province | Self::Region | Self::North | Self::Ceased)
    }
}

/// Birthplaces of the country by area, and communities from abroad.
#[derive(Clone, Debug)]
pub(crate) struct Origins {
    places: [Weighted<Birthplace>; AREAS.len()],
    /// The first year of birth, and how likely each area is from then on.
    eras: Vec<(i32, Weighted<Area>)>,
    pub(crate) communities: Weighted<Community>,
    /// Where the town's citizens abroad live.
    pub(crate) abroad: Weighted<Post>,
    pub(crate) city: Belfiore,
}

/// A town abroad, with the consulate in charge of it.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) place: Place,
    pub(crate) consulate: String,
}

#[derive(Clone, Copy, Debug)]
struct Birthplace {
    code: Belfiore,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

/// People from one country who live in the town.
#[derive(Clone, Debug)]
pub(crate) struct Community {
    /// ISO 3166 code of the country: `EGY`.
    pub(crate) country: String,
    /// As a birthplace.
    pub(crate) belfiore: Belfiore,
    /// As a citizenship.
    pub(crate) citizenship: Country,
    /// Men in a hundred.
    pub(crate) male_percent: u32,
}

#[derive(Deserialize)]
struct PlaceRow {
    area: Area,
    belfiore: Belfiore,
    from: NaiveDate,
    to: Option<NaiveDate>,
    weight: u32,
}

#[derive(Deserialize)]
struct CommunityRow {
    country: String,
    belfiore: Belfiore,
    weight: u32,
    male_percent: u32,
}

#[derive(Deserialize)]
struct PostRow {
    state: Belfiore,
    locality: String,
    consulate: String,
    weight: u32,
}

impl Origins {
    pub(super) fn parse(
        places: &str,
        eras: &str,
        communities: &str,
        abroad: &str,
    ) -> Result<Self, ContentError> {
        let nonsense = |file, what| ContentError::Nonsense { file, what };
        let mut by_area: [Weighted<Birthplace>; AREAS.len()] = Default::default();
        for row in rows::<PlaceRow>("birthplaces.csv", places)? {
            let place = Birthplace { code: row.belfiore, from: row.from, to: row.to };
            by_area[row.area as usize].push(place, row.weight);
        }
        let city = by_area[Area::City as usize].things().first().map(|place| place.code);
        let city = city.ok_or(nonsense("birthplaces.csv", "the town itself is missing"))?;
        let eras: Vec<(i32, Weighted<Area>)> =
            rows::<[i32; AREAS.len() + 1]>("origins.csv", eras)?.iter().map(era).collect();
        if eras.is_empty() {
            return Err(nonsense("origins.csv", "no line"));
        }
        let communities = rows("communities.csv", communities)?.into_iter().filter_map(community).collect();
        let abroad: Weighted<Post> = rows("aire.csv", abroad)?.into_iter().map(post).collect();
        if abroad.total() == 0 {
            return Err(nonsense("aire.csv", "no consulate"));
        }
        Ok(Self { places: by_area, eras, communities, abroad, city })
    }

    /// In which area somebody born in that year was probably born.
    pub(crate) fn area(&self, born: NaiveDate, dice: &mut Dice) -> Area {
        let era = self.eras.iter().rev().find(|(from, _)| *from <= born.year()).or(self.eras.first());
        era.and_then(|(_, areas)| areas.draw(dice)).copied().unwrap_or(Area::City)
    }

    /// A comune of the area that existed on the day; the town itself where none did.
    pub(crate) fn comune(&self, area: Area, born: NaiveDate, dice: &mut Dice) -> Belfiore {
        let existed = |place: &&Birthplace| place.from <= born && place.to.is_none_or(|to| born <= to);
        let drawn = (0..8).filter_map(|_| self.places[area as usize].draw(dice)).find(existed);
        drawn.map_or(self.city, |place| place.code)
    }

    /// A community, the likelier the larger.
    pub(crate) fn community(&self, dice: &mut Dice) -> Option<&Community> {
        self.communities.draw(dice)
    }
}

fn era(line: &[i32; AREAS.len() + 1]) -> (i32, Weighted<Area>) {
    let weights = line[1..].iter().map(|weight| u32::try_from(*weight).unwrap_or(0));
    (line[0], AREAS.into_iter().zip(weights).collect())
}

fn post(row: PostRow) -> (Post, u32) {
    (Post { place: Place::abroad(row.state, row.locality), consulate: row.consulate }, row.weight)
}

/// A community whose country the registry knows as a citizenship.
fn community(row: CommunityRow) -> Option<(Community, u32)> {
    let state = states().iter().find(|state| state.belfiore == Some(row.belfiore))?;
    let (country, belfiore) = (row.country, row.belfiore);
    let community =
        Community { country, belfiore, citizenship: state.country, male_percent: row.male_percent };
    Some((community, row.weight))
}
