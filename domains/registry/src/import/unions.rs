//! Marriages and civil unions.

use chrono::NaiveDate;

use super::acts::{act, name, place};
use super::columns::{SPOUSE, UNION_ACT, UNION_END_ACT};
use super::form::{Needed, Object, check_order};
use super::others::{Linked, partner};
use super::part::{Fit, Part, fit_by_day};
use super::report::Fault;
use crate::domain::{CivilAct, Union, UnionEnd, UnionKind};

const PLACE: [&str; 2] = ["unione_luogo", "unione_localita"];
const BIRTH_PLACE: [&str; 2] = ["unione_nascita_luogo", "unione_nascita_localita"];
const END_REASON: &str = "unione_fine_motivo";

/// The reason of an end that no table has: the other one died.
const DEATH: &str = "decesso";

impl Part for Linked<Union> {
    const LIST: &'static str = "unioni";
    const COLUMNS: &'static [&'static str] = &[
        "unione_tipo",
        "unione_data",
        "unione_luogo",
        "unione_localita",
        "unione_atto_comune",
        "unione_atto_anno",
        "unione_atto_numero",
        "unione_atto_parte",
        "unione_atto_serie",
        "unione_cognome",
        "unione_nome",
        "unione_codice_fiscale",
        "unione_nascita",
        "unione_nascita_luogo",
        "unione_nascita_localita",
        "unione_fine",
        "unione_fine_motivo",
        "unione_fine_atto_comune",
        "unione_fine_atto_anno",
        "unione_fine_atto_numero",
        "unione_fine_atto_parte",
        "unione_fine_atto_serie",
    ];

    /// Told apart by kind and day; without a day, another spouse makes it another one.
    fn fit(&self, object: &Object) -> Result<Fit, Fault> {
        if object.fills(&["unione_tipo"]) && kind(object)? != Some(self.item.kind) {
            return Ok(Fit::OtherKind);
        }
        let fit = fit_by_day(object, "unione_data", self.item.date)?;
        if fit != Fit::Maybe || !object.fills(&SPOUSE[..2]) {
            return Ok(fit);
        }
        let known = self.item.partner.as_ref().map(|partner| &partner.name);
        let said = name(object, SPOUSE[0], SPOUSE[1], known)?;
        let is_another = known.is_some() && known != said.as_ref();
        Ok(if is_another { Fit::Other } else { fit })
    }

    fn read(object: &Object, before: Option<&Self>, today: NaiveDate) -> Result<Self, Fault> {
        let before = before.map(|before| &before.item);
        let kept = before.map(|before| before.kind);
        let kind = object.or_kept(&["unione_tipo"], kept, kind)?.needed("unione_tipo")?;
        let date = before.and_then(|before| before.date);
        let date = object.or_kept(&["unione_data"], date, |object| object.past_date("unione_data", today))?;
        let place = place(object, PLACE, before.and_then(|before| before.place.as_ref()))?;
        let act = act(object, UNION_ACT, before.and_then(|before| before.act.as_ref()), today)?;
        let other = before.and_then(|before| before.partner.as_ref());
        let Linked { item: partner, other } =
            partner(object, SPOUSE, "unione_nascita", BIRTH_PLACE, other, today)?;
        let end = end(object, kind, before.and_then(|before| before.end.as_ref()), today)?;
        check_order(date, end.as_ref().map(UnionEnd::on), "unione_fine")?;
        Ok(Self { item: Union { kind, date, place, act, partner, end }, other })
    }
}

fn kind(object: &Object) -> Result<Option<UnionKind>, Fault> {
    object.read("unione_tipo", "registry-import-code", |text| match text {
        "matrimonio" => Some(UnionKind::Marriage),
        "unione_civile" => Some(UnionKind::CivilUnion),
        _ => None,
    })
}

fn end(
    object: &Object,
    kind: UnionKind,
    before: Option<&UnionEnd>,
    today: NaiveDate,
) -> Result<Option<UnionEnd>, Fault> {
    let on = before.map(UnionEnd::on);
    let on = object.or_kept(&["unione_fine"], on, |object| object.past_date("unione_fine", today))?;
    let Some(on) = on else { return Ok(None) };
    let reason = before.map(|before| reason_of(before).to_owned());
    let reason = object.or_kept(&[END_REASON], reason, |object| Ok(object.owned(END_REASON)))?;
    let reason = reason.needed(END_REASON)?;
    if reason == DEATH {
        return Ok(Some(UnionEnd::PartnerDied { on }));
    }
    let act = act(object, UNION_END_ACT, before.and_then(act_of), today)?;
    let end = match kind {
        UnionKind::Marriage => reason.parse().map(|cause| UnionEnd::Marriage { cause, on, act }),
        UnionKind::CivilUnion => reason.parse().map(|cause| UnionEnd::CivilUnion { cause, on, act }),
    };
    end.map(Some).map_err(|_| Fault::new(END_REASON, "registry-import-code"))
}

const fn reason_of(end: &UnionEnd) -> &'static str {
    match end {
        UnionEnd::Marriage { cause, .. } => cause.code(),
        UnionEnd::CivilUnion { cause, .. } => cause.code(),
        UnionEnd::PartnerDied { .. } => DEATH,
    }
}

const fn act_of(end: &UnionEnd) -> Option<&CivilAct> {
    match end {
        UnionEnd::Marriage { act, .. } | UnionEnd::CivilUnion { act, .. } => act.as_ref(),
        UnionEnd::PartnerDied { .. } => None,
    }
}
