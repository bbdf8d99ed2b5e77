//! Citizenships, documents, procedures, vote.

use chrono::NaiveDate;

use super::acts::place;
use super::form::{Needed, Object, check_order};
use super::part::{Fit, Part, fit_by, fit_by_day};
use super::report::Fault;
use crate::domain::{Citizenship, Country, Electoral, IdentityDocument, Procedure};

const ISSUER: [&str; 2] = ["documento_luogo", "documento_localita"];

impl Part for Citizenship {
    const LIST: &'static str = "cittadinanze";
    const COLUMNS: &'static [&'static str] = &["cittadinanza", "cittadinanza_dal", "cittadinanza_al"];

    /// Told apart by the state; by the day too, if one was held twice.
    fn fit(&self, object: &Object) -> Result<Fit, Fault> {
        if object.fills(&["cittadinanza"]) && country(object, "cittadinanza")? != Some(self.country) {
            return Ok(Fit::OtherKind);
        }
        fit_by_day(object, "cittadinanza_dal", self.since)
    }

    fn read(object: &Object, before: Option<&Self>, _today: NaiveDate) -> Result<Self, Fault> {
        let kept = before.map(|before| before.country);
        let country = object.or_kept(&["cittadinanza"], kept, |object| country(object, "cittadinanza"))?;
        let day = |column: &'static str, kept: Option<NaiveDate>| {
            object.or_kept(&[column], kept, |object| object.date(column))
        };
        let since = day("cittadinanza_dal", before.and_then(|before| before.since))?;
        let until = day("cittadinanza_al", before.and_then(|before| before.until))?;
        check_order(since, until, "cittadinanza_al")?;
        Ok(Self { country: country.needed("cittadinanza")?, since, until })
    }
}

/// A state that the tables know, or one of the codes that stand for none.
pub(super) fn country(object: &Object, column: &'static str) -> Result<Option<Country>, Fault> {
    object.read(column, "registry-import-country", |text| {
        text.parse().ok().map(Country).filter(|country| crate::places::state(*country).is_some())
    })
}

impl Part for IdentityDocument {
    const LIST: &'static str = "documenti";
    const COLUMNS: &'static [&'static str] = &[
        "documento_tipo",
        "documento_numero",
        "documento_luogo",
        "documento_localita",
        "documento_dal",
        "documento_al",
    ];

    /// Told apart by kind and number.
    fn fit(&self, object: &Object) -> Result<Fit, Fault> {
        if object.fills(&["documento_tipo"]) && object.code("documento_tipo")? != Some(self.kind) {
            return Ok(Fit::OtherKind);
        }
        let said = object.text("documento_numero");
        Ok(fit_by(object.speaks_of(&["documento_numero"]), said, Some(self.number.as_str())))
    }

    fn read(object: &Object, before: Option<&Self>, _today: NaiveDate) -> Result<Self, Fault> {
        let kind = before.map(|before| before.kind);
        let kind = object.or_kept(&["documento_tipo"], kind, |object| object.code("documento_tipo"))?;
        let number = before.map(|before| before.number.clone());
        let number =
            object.or_kept(&["documento_numero"], number, |object| Ok(object.owned("documento_numero")))?;
        let issued_by = place(object, ISSUER, before.and_then(|before| before.issued_by.as_ref()))?;
        let day = |column: &'static str, kept: Option<NaiveDate>| {
            object.or_kept(&[column], kept, |object| object.date(column))?.needed(column)
        };
        let issued_on = day("documento_dal", before.map(|before| before.issued_on))?;
        let expires_on = day("documento_al", before.map(|before| before.expires_on))?;
        check_order(Some(issued_on), Some(expires_on), "documento_al")?;
        let (kind, number) = (kind.needed("documento_tipo")?, number.needed("documento_numero")?);
        // What an act says of it is no part of a row.
        let extended = before.and_then(|before| before.extended.clone());
        Ok(Self { kind, number, issued_by, issued_on, expires_on, extended })
    }
}

impl Part for Procedure {
    const LIST: &'static str = "procedimenti";
    const COLUMNS: &'static [&'static str] =
        &["procedimento_innesco", "procedimento_stato", "procedimento_dal", "procedimento_al"];

    /// Told apart by what set it off and the day it was opened.
    fn fit(&self, object: &Object) -> Result<Fit, Fault> {
        let trigger = object.code("procedimento_innesco")?;
        if object.fills(&["procedimento_innesco"]) && trigger != Some(self.trigger) {
            return Ok(Fit::OtherKind);
        }
        fit_by_day(object, "procedimento_dal", Some(self.opened_on))
    }

    fn read(object: &Object, before: Option<&Self>, today: NaiveDate) -> Result<Self, Fault> {
        let kept = before.map(|before| before.trigger);
        let trigger =
            object.or_kept(&["procedimento_innesco"], kept, |object| object.code("procedimento_innesco"))?;
        let kept = before.map(|before| before.state);
        let state =
            object.or_kept(&["procedimento_stato"], kept, |object| object.code("procedimento_stato"))?;
        let day = |column: &'static str, kept: Option<NaiveDate>| {
            object.or_kept(&[column], kept, |object| object.past_date(column, today))
        };
        let opened_on = day("procedimento_dal", before.map(|before| before.opened_on))?;
        let closed_on = day("procedimento_al", before.and_then(|before| before.closed_on))?;
        check_order(opened_on, closed_on, "procedimento_al")?;
        let opened_on = opened_on.needed("procedimento_dal")?;
        let (trigger, state) = (trigger.needed("procedimento_innesco")?, state.needed("procedimento_stato")?);
        Ok(Self { trigger, state, opened_on, closed_on })
    }
}

/// Where the person votes; none when the section is empty.
pub(super) fn electoral(row: &Object, before: Option<&Electoral>) -> Result<Option<Electoral>, Fault> {
    let section = row.or_kept(&["sezione"], before.map(|vote| vote.section), |row| row.number("sezione"))?;
    let kept = before.map(|vote| vote.may_vote);
    let may_vote = row.or_kept(&["diritto_voto"], kept, |row| row.yes("diritto_voto"))?.unwrap_or(true);
    let Some(section) = section else {
        // Who has lost the vote is on a list all the same.
        return if may_vote { Ok(None) } else { Err(Fault::new("sezione", "registry-import-missing")) };
    };
    let kept = before.map(|vote| vote.list);
    let list = row.or_kept(&["lista"], kept, |row| row.code("lista"))?.needed("lista")?;
    let kept = before.and_then(|vote| vote.number);
    let number = row.or_kept(&["lista_numero"], kept, |row| row.number("lista_numero"))?;
    Ok(Some(Electoral { section, list, number, may_vote }))
}
