//! The street registry: one code is one street, whoever writes it.

use std::collections::HashMap;

use db::Tx;

use super::apply::Stopped;
use super::report::Fault;
use crate::codice_fiscale::letters_of;
use crate::domain::{Home, Person, Street};
use crate::store;

/// Gives the homes the streets as the street registry spells them. A code that has another street
/// there is a mistake: taken as it is, the person would live in the wrong street.
pub(super) async fn adopt(
    tx: &mut Tx,
    person: &mut Person,
    known: Option<&Person>,
    streets: &mut HashMap<String, Street>,
) -> Result<(), Stopped> {
    for home in person.residences.iter_mut().map(|residence| &mut residence.home) {
        let (Home::InCity(address) | Home::NoFixedAbode(address)) = home else { continue };
        if is_kept(&address.street, known) {
            continue;
        }
        let code = &address.street.code;
        if !streets.contains_key(code)
            && let Some(street) = store::street(tx, code).await?
        {
            streets.insert(code.clone(), street);
        }
        match streets.get(code) {
            Some(street) if !is_same(street, &address.street) => {
                return Err(Fault::new("via_nome", "registry-import-other-street").into());
            }
            Some(street) => address.street = street.clone(),
            None => {}
        }
    }
    Ok(())
}

fn is_kept(street: &Street, known: Option<&Person>) -> bool {
    let mut homes = known.into_iter().flat_map(|known| &known.residences);
    homes.any(|residence| residence.home.city_address().is_some_and(|address| address.street == *street))
}

/// Capitals, accents and apostrophes do not make another street.
fn is_same(one: &Street, other: &Street) -> bool {
    let letters = |street: &Street| (letters_of(&street.specie), letters_of(&street.name));
    let digits = |street: &Street| street.name.chars().filter(char::is_ascii_digit).collect::<String>();
    letters(one) == letters(other) && digits(one) == digits(other)
}
