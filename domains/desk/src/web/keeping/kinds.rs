//! The kinds of certificates that a desk issues, with what it takes for each, as the form shows and sends them.

use std::collections::BTreeMap;

use certificates::{DeskFee, DeskFeeError, FeeKeeper, Kind};
use web::ui::FormErrors;
use web::{Message, Page};

use super::super::fields::Fields;
use crate::domain::DeskTerms;

/// A kind with its fields.
pub(super) struct KindRow {
    pub(super) allowed_field: String,
    pub(super) title: String,
    pub(super) is_allowed: bool,
    pub(super) fee_field: String,
    pub(super) fee: String,
    pub(super) keeper_field: String,
    pub(super) keeper: String,
}

/// The kinds that were ticked, with their fees. A fee above the most that a desk takes is refused here.
pub(super) fn read_kinds(fields: &Fields) -> Result<BTreeMap<Kind, DeskFee>, FormErrors> {
    let (mut kinds, mut errors) = (BTreeMap::new(), FormErrors::default());
    for kind in DeskTerms::possible_kinds().filter(|kind| fields.is_ticked(&allowed_field(*kind))) {
        let keeper = FeeKeeper::from_code(fields.text(&keeper_field(kind))).unwrap_or(FeeKeeper::Desk);
        match DeskFee::parse(fields.text(&fee_field(kind)), keeper) {
            Ok(fee) => drop(kinds.insert(kind, fee)),
            Err(DeskFeeError::TooMuch) => {
                let message = Message::new("desk-fee-too-much").with("most", in_a_field(DeskFee::MOST));
                errors.add(fee_field(kind), message);
            }
            Err(DeskFeeError::NoAmount) => errors.add(fee_field(kind), "desk-wrong-amount"),
        }
    }
    if errors.is_empty() { Ok(kinds) } else { Err(errors) }
}

fn allowed_field(kind: Kind) -> String {
    format!("tipo-{}", kind.code())
}

fn fee_field(kind: Kind) -> String {
    format!("compenso-{}", kind.code())
}

fn keeper_field(kind: Kind) -> String {
    format!("spetta-{}", kind.code())
}

/// A kind as it stands; as it was written where the form comes back.
pub(super) fn kind_row(page: &Page, kind: Kind, terms: &DeskTerms, written: Option<&Fields>) -> KindRow {
    let fee = terms.fee_of(kind);
    let written = written.filter(|fields| !fields.text("version").is_empty());
    let text = |name: &str| written.map(|fields| fields.text(name).to_owned());
    let amount = || fee.map(|fee| in_a_field(fee.amount())).unwrap_or_default();
    let keeper = || fee.map_or(FeeKeeper::Desk, DeskFee::keeper).code().to_owned();
    KindRow {
        title: page.text(kind.title_key()),
        is_allowed: text(&allowed_field(kind)).map_or(fee.is_some(), |ticked| !ticked.is_empty()),
        allowed_field: allowed_field(kind),
        fee: text(&fee_field(kind)).unwrap_or_else(amount),
        fee_field: fee_field(kind),
        keeper: text(&keeper_field(kind)).unwrap_or_else(keeper),
        keeper_field: keeper_field(kind),
    }
}

/// As somebody types it: `1,50`.
fn in_a_field(amount: kernel::Cents) -> String {
    amount.to_string().replace('.', ",")
}

pub(super) const fn keeper_key(keeper: FeeKeeper) -> &'static str {
    match keeper {
        FeeKeeper::Desk => "desk-keeper-desk",
        FeeKeeper::City => "desk-keeper-city",
    }
}
