//! The yearly roll: what is owed for each home, and who is asked for it.

use auth::Actor;
use chrono::{Datelike, NaiveDate};
use futures::future::try_join_all;
use kernel::{Calendar, City};
use registry::{PersonFile, Registration, Scheda};
use web::Translator;

use super::TariError;
use crate::domain::tari::{Assessment, DueDays, Dwelling, DwellingUse, Household, TariRules, ends_of};
use crate::domain::{Debtor, DebtorAddress, DebtorKind, Kind, Line, NewPosition};
use crate::error::PaymentError;
use crate::service::Payments;
use crate::store;

/// So many homes are looked up at once.
const LOOKED_UP_AT_ONCE: i64 = 160;
/// The files of so many are read at the same time and written in one transaction: residents' writes have their turn in between.
const AT_ONCE: usize = 16;
/// As many characters as pagoPA takes of a debtor's name.
const LONGEST_NAME: usize = 70;

/// Why nobody is asked for the tax of a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAsked {
    /// The register has no file of the holder.
    #[error("the register has no file of the holder")]
    NoFile,
    /// The holder is dead: the office looks for the heirs.
    #[error("the holder is dead")]
    Dead,
    /// Without a codice fiscale nobody can be asked for money.
    #[error("the holder has no codice fiscale")]
    NoCode,
    /// The reference was used for another amount.
    #[error("it was asked for otherwise before")]
    Otherwise,
}

/// What a yearly roll came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rolled {
    /// For so many homes somebody owes something now.
    pub owed: u64,
    /// For so many it is less than the city asks for.
    pub too_little: u64,
    /// For these nobody was asked; the next run tries again.
    pub not_asked: Vec<(String, NotAsked)>,
}

/// What was found out about the tax of a home.
enum Reckoned {
    Owed(Box<(Assessment, NewPosition)>),
    TooLittle(Box<Assessment>),
    NotAsked(NotAsked),
}

impl Payments {
    /// For how many homes the tax of a year is still to be reckoned.
    pub async fn tari_to_roll(&self, actor: &Actor, year: i32) -> Result<u64, TariError> {
        self.may_owe(actor).await?;
        let days = ends_of(year).ok_or(TariError::NoTariff(year))?;
        Ok(store::tari::count_unreckoned(self.db(), year, days).await?)
    }

    /// Reckons the tax of a year for every home and publishes what is owed. Homes that were done before are left alone, so
    /// that a roll that was stopped goes on where it was left. It is asked for on a day, from which the days to pay are counted.
    /// `progress` hears how many homes were gone through.
    #[tracing::instrument(name = "payments.roll_tari", skip(self, actor, progress))]
    pub async fn roll_tari(
        &self,
        actor: &Actor,
        year: i32,
        asked_on: NaiveDate,
        progress: impl Fn(u64) + Send + Sync,
    ) -> Result<Rolled, TariError> {
        self.may_owe(actor).await?;
        let rules = self.tari_rules().ok_or(TariError::NoRules)?;
        let kind = self.kinds().get(&rules.kind).ok_or(PaymentError::UnknownKind)?;
        let kind = kind.of_year(year, asked_on.year());
        let days = ends_of(year).ok_or(TariError::NoTariff(year))?;
        let due = rules.due_days(year, asked_on, Calendar::of(&self.inner.city));
        let (mut rolled, mut after, mut done) = (Rolled::default(), None, 0);
        loop {
            let chunk = store::tari::unreckoned(self.db(), year, days, after, LOOKED_UP_AT_ONCE).await?;
            let Some(last) = chunk.last() else { return Ok(rolled) };
            after = Some(last.id);
            for part in chunk.chunks(AT_ONCE) {
                let read = part.iter().map(|dwelling| self.reckon(dwelling, rules, &kind, &due));
                let reckoned = try_join_all(read).await?;
                done += part.len() as u64;
                self.keep_reckoned(actor, part, reckoned, &mut rolled).await?;
            }
            progress(done);
        }
    }

    /// Writes what was found out about some homes, in one transaction.
    async fn keep_reckoned(
        &self,
        actor: &Actor,
        dwellings: &[Dwelling],
        reckoned: Vec<Reckoned>,
        rolled: &mut Rolled,
    ) -> Result<(), TariError> {
        let now = self.now();
        let mut counted = Rolled::default();
        let mut tx = self.db().begin().await?;
        for (dwelling, found) in dwellings.iter().zip(reckoned) {
            let (assessment, position) = match found {
                Reckoned::NotAsked(why) => {
                    counted.not_asked.push((dwelling.code.clone(), why));
                    continue;
                }
                Reckoned::TooLittle(assessment) => (*assessment, None),
                Reckoned::Owed(owed) => {
                    let (assessment, new) = *owed;
                    match self.owe_in(&mut tx, actor, new).await {
                        Ok(position) => (assessment, Some(position.id)),
                        Err(PaymentError::ReferenceUsedOtherwise) => {
                            counted.not_asked.push((dwelling.code.clone(), NotAsked::Otherwise));
                            continue;
                        }
                        Err(other) => return Err(other.into()),
                    }
                }
            };
            if store::tari::keep_assessment(&mut tx, dwelling.id, position, &assessment, now).await? {
                match position {
                    Some(_) => counted.owed += 1,
                    None => counted.too_little += 1,
                }
            }
        }
        tx.commit().await?;
        rolled.owed += counted.owed;
        rolled.too_little += counted.too_little;
        rolled.not_asked.append(&mut counted.not_asked);
        Ok(())
    }

    async fn reckon(
        &self,
        dwelling: &Dwelling,
        rules: &TariRules,
        kind: &Kind,
        due: &DueDays,
    ) -> Result<Reckoned, TariError> {
        let year = due.year;
        let file = registry::facts_as_they_stand(self.db(), dwelling.holder).await;
        let mut file = file.map_err(PaymentError::unexpected)?;
        // Two files may have become one since the home was declared.
        if let Some(kept) = file.as_ref().and_then(|file| file.person.merged_into) {
            let kept = registry::facts_as_they_stand(self.db(), kept).await;
            file = kept.map_err(PaymentError::unexpected)?;
        }
        let Some(file) = file else { return Ok(Reckoned::NotAsked(NotAsked::NoFile)) };
        if matches!(file.person.registration, Registration::Deceased { .. }) {
            return Ok(Reckoned::NotAsked(NotAsked::Dead));
        }
        let Some(debtor) = debtor_of(&file, &self.inner.city) else {
            return Ok(Reckoned::NotAsked(NotAsked::NoCode));
        };
        let others: u32 = kind.beneficiaries.iter().map(|one| one.share).sum();
        let household = household_of(&file, dwelling, rules, year);
        let assessment = Assessment::of(dwelling, household, rules, (year, others));
        let assessment = assessment.ok_or(TariError::NoTariff(year))?;
        if assessment.tax() < rules.least {
            return Ok(Reckoned::TooLittle(Box::new(assessment)));
        }
        let new = self.position_for(dwelling, &assessment, debtor, (kind, due));
        Ok(Reckoned::Owed(Box::new((assessment, new))))
    }

    fn position_for(
        &self,
        dwelling: &Dwelling,
        assessment: &Assessment,
        debtor: Debtor,
        (kind, due): (&Kind, &DueDays),
    ) -> NewPosition {
        let translator = Translator::new(self.inner.city.languages.first().copied().unwrap_or_default());
        let year = assessment.year.to_string();
        let subject = translator.text_with(
            "payments-tari-subject",
            &[("year", year.as_str().into()), ("code", dwelling.code.as_str().into())],
        );
        let keys = [
            "payments-tari-part-fixed",
            "payments-tari-part-variable",
            "payments-tari-part-others",
            "payments-tari-part-components",
        ];
        let lines = keys.into_iter().zip(assessment.parts()).filter(|(_, amount)| !amount.is_zero());
        NewPosition {
            kind: kind.key.clone(),
            reference: format!("TARI-{year}-{}", dwelling.code),
            debtor,
            lines: lines.map(|(key, amount)| Line { label: translator.text(key), amount }).collect(),
            link: Some("/tari/{position}".to_owned()),
            valid_from: None,
            expires_on: None,
            terms: assessment.terms(due.clone(), (self.kinds(), kind), &subject),
            subject,
        }
    }
}

/// How many live in a home: those who were on the sheet of the holder's family on the day on which people are counted, where the
/// holder lives there and is in the register; by size otherwise.
fn household_of(file: &PersonFile, dwelling: &Dwelling, rules: &TariRules, year: i32) -> Household {
    let by_size = || Household::BySize(rules.occupants_by_size(dwelling.square_metres));
    if dwelling.used_as != DwellingUse::Residence || !file.person.registration.is_resident() {
        return by_size();
    }
    let counted_on = dwelling.counted_on(year);
    let sheet = file.family.as_ref().filter(|view| matches!(view.family.scheda, Scheda::Family { .. }));
    let people = sheet.map_or(0, |view| view.members.iter().filter(|one| one.since <= counted_on).count());
    // Whoever came later than the day lives there all the same.
    Household::Family(u32::try_from(people).unwrap_or(u32::MAX).max(1))
}

/// Who is asked for the money; none without a codice fiscale.
fn debtor_of(file: &PersonFile, city: &City) -> Option<Debtor> {
    let person = &file.person;
    let home = person.home().and_then(|residence| residence.home.city_address());
    let address = home.map(|address| DebtorAddress {
        street: format!("{} {}", address.street.specie, address.street.name),
        number: [address.civico.map(|number| number.to_string()), address.esponente.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("/"),
        post_code: address.cap.clone(),
        town: city.name.clone(),
        province: city.province.clone(),
        country: "IT".to_owned(),
    });
    Some(Debtor {
        kind: DebtorKind::Person,
        code: person.fiscal_codes.current?.to_string(),
        name: person.name.spoken().chars().take(LONGEST_NAME).collect(),
        address,
        email: None,
        person: Some(person.id),
    })
}
