//! Marriages, civil unions, cohabitation: how people are bound, and how it ended.

use chrono::{NaiveDate, TimeDelta};

use super::maker::Maker;
use super::origin::Origin;
use crate::codes::{MaritalStatus, MarriageEndCause, UnionEndCause};
use crate::{CivilState, CohabitationContract, Partner, Person, Place, Sex, Union, UnionEnd, UnionKind};

/// The first civil unions could be entered on this day (L. 76/2016, DPCM 144/2016).
pub(super) fn first_civil_union() -> NaiveDate {
    NaiveDate::from_ymd_opt(2016, 7, 29).expect("a day of the calendar")
}

/// Somebody as an act names them who has a file here.
pub(super) fn partner_of(person: &Person) -> Partner {
    Partner {
        person: Some(person.id),
        name: person.name.clone(),
        birth_date: Some(person.birth.date),
        birth_place: Some(person.birth.place.clone()),
    }
}

impl Maker {
    /// Joins two people on that day.
    pub(super) fn join(&mut self, first: &mut Person, second: &mut Person, kind: UnionKind, on: NaiveDate) {
        let bond = self.bond(kind, on, &first.birth.place, None);
        let status = match kind {
            UnionKind::Marriage => MaritalStatus::Married,
            UnionKind::CivilUnion => MaritalStatus::CivilPartnered,
        };
        let (to_first, to_second) = (partner_of(second), partner_of(first));
        for (one, other) in [(&mut *first, to_first), (&mut *second, to_second)] {
            one.civil.status = Some(status);
            one.civil.unions.push(Union { partner: Some(other), ..bond.clone() });
        }
    }

    /// A bond of that day, with its place and act: most often in the town, else where one comes from.
    pub(super) fn bond(
        &mut self,
        kind: UnionKind,
        on: NaiveDate,
        home: &Place,
        partner: Option<Partner>,
    ) -> Union {
        let city = self.town.origins.city;
        let here =
            kind == UnionKind::CivilUnion || self.dice.chance(if home.code.is_foreign() { 300 } else { 650 });
        let place = if here { Place::of(city) } else { Place::of(home.code) };
        let act = match kind {
            UnionKind::CivilUnion => self.act(city, on, "I", None),
            // A church wedding is entered in part II, series A; one abroad is transcribed in series C.
            UnionKind::Marriage if place.code.is_foreign() => self.act(city, on, "II", Some("C")),
            UnionKind::Marriage if self.dice.chance(450) => self.act(place.code, on, "II", Some("A")),
            UnionKind::Marriage => self.act(place.code, on, "I", None),
        };
        Union { kind, date: Some(on), place: Some(place), act, partner, end: None }
    }

    /// Somebody without a file here, as an act would name them.
    pub(super) fn stranger(&mut self, person: &Person, sex: Sex) -> Partner {
        let born = person.birth.date + TimeDelta::days(i64::from(self.dice.between(-2_500, 300)));
        let origin = self.origin_here(born);
        let surname = self.surname(&origin);
        let name = self.name(&surname, &origin, sex, born);
        let birth_place = Some(self.birthplace(&origin, born));
        Partner { person: None, name, birth_date: Some(born), birth_place }
    }

    /// A marriage of the past that is over, or only separated.
    pub(super) fn past_marriage(&mut self, person: &mut Person, end: Option<MarriageEndCause>) {
        let other = if person.sex == Sex::M { Sex::F } else { Sex::M };
        let partner = self.stranger(person, other);
        let (on, over) = self.span_of_a_bond(person, None);
        let mut union = self.bond(UnionKind::Marriage, on, &person.birth.place.clone(), Some(partner));
        let act = self.act(self.town.origins.city, over, "II", Some("C"));
        union.end = Some(match end {
            Some(cause) => UnionEnd::Marriage { cause, on: over, act },
            None => UnionEnd::PartnerDied { on: over },
        });
        person.civil.status = Some(match end {
            None => MaritalStatus::Widowed,
            Some(cause) if cause.is_only_separation() => MaritalStatus::Married,
            Some(cause) if cause.undoes_the_marriage() => MaritalStatus::Single,
            Some(_) => MaritalStatus::Divorced,
        });
        person.civil.unions.push(union);
    }

    /// A civil union of the past, dissolved or ended by death.
    pub(super) fn past_civil_union(&mut self, person: &mut Person, end: Option<UnionEndCause>) {
        let partner = self.stranger(person, person.sex);
        let (on, over) = self.span_of_a_bond(person, Some(first_civil_union()));
        let mut union = self.bond(UnionKind::CivilUnion, on, &person.birth.place.clone(), Some(partner));
        let act = self.act(self.town.origins.city, over, "II", None);
        union.end = Some(match end {
            Some(cause) => UnionEnd::CivilUnion { cause, on: over, act },
            None => UnionEnd::PartnerDied { on: over },
        });
        person.civil.status = Some(if end.is_some() {
            MaritalStatus::FreeByDissolution
        } else {
            MaritalStatus::FreeByPartnersDeath
        });
        person.civil.unions.push(union);
    }

    /// First and last day of a bond in somebody's grown-up life.
    fn span_of_a_bond(&mut self, person: &Person, not_before: Option<NaiveDate>) -> (NaiveDate, NaiveDate) {
        let grown = person.birth.date + TimeDelta::days(19 * 366);
        let (from, latest) =
            (not_before.map_or(grown, |day| day.max(grown)), self.today - TimeDelta::days(40));
        let from = from.min(latest);
        let on = self.dice.day_between(from, from + (latest - from) / 2);
        let over = self.dice.day_between((on + TimeDelta::days(400)).min(latest), latest);
        (on, over)
    }

    /// What somebody who lives without a partner has behind them, as usual at that age.
    pub(super) fn past_of_one(&mut self, person: &mut Person, origin: &Origin) {
        person.civil = CivilState::single();
        let age = person.age_on(self.today);
        let widowed = match (age, person.sex) {
            (80.., Sex::F) => 800,
            (70..80, Sex::F) => 520,
            (80.., Sex::M) => 520,
            (60..80, _) => 170,
            _ => 5,
        };
        let divorced = if (35..75).contains(&age) { 190 } else { 0 };
        let separated = if (30..70).contains(&age) { 60 } else { 0 };
        let ticket = self.dice.below(1000);
        if age < 28 {
        } else if ticket < widowed {
            self.past_marriage(person, None);
        } else if ticket < widowed + divorced {
            let causes = [
                MarriageEndCause::CivilEffectsCeased,
                MarriageEndCause::Dissolution,
                MarriageEndCause::DissolutionByAgreement,
                MarriageEndCause::CivilEffectsCeasedByAgreement,
            ];
            let cause = self.dice.pick(&causes);
            self.past_marriage(person, cause);
        } else if ticket < widowed + divorced + separated {
            self.past_marriage(person, Some(MarriageEndCause::Separation));
        } else if matches!(origin, Origin::Abroad(_)) && self.dice.chance(250) {
            self.married_to_somebody_elsewhere(person);
        }
    }

    /// The wife or husband who stayed in the country one comes from.
    fn married_to_somebody_elsewhere(&mut self, person: &mut Person) {
        let other = if person.sex == Sex::M { Sex::F } else { Sex::M };
        let partner = self.stranger(person, other);
        let (on, _) = self.span_of_a_bond(person, None);
        let union = self.bond(UnionKind::Marriage, on, &person.birth.place.clone(), Some(partner));
        person.civil.status = Some(MaritalStatus::Married);
        person.civil.unions.push(union);
    }

    /// A contract between two who live together (L. 76/2016), entered some days after it was signed.
    pub(super) fn contract(&mut self, first: &mut Person, second: &mut Person, signed_on: NaiveDate) {
        let registered_on = (signed_on + TimeDelta::days(i64::from(self.dice.between(2, 9)))).min(self.today);
        let place = Some(Place::of(self.town.origins.city));
        let lawyer = self.stranger(first, Sex::F).name.spoken();
        let (to_first, to_second) = (partner_of(second), partner_of(first));
        for (one, other) in [(&mut *first, to_first), (&mut *second, to_second)] {
            one.cohabitations.push(CohabitationContract {
                signed_on,
                registered_on,
                place: place.clone(),
                attested_by: Some(format!("Avv. {lawyer}")),
                partner: Some(other),
                end: None,
            });
        }
    }
}
