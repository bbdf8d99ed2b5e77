//! Addresses of the city, from the street registry (*stradario*).

/// A street of the city (*area di circolazione*).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Street {
    /// Its code in the street registry.
    pub code: String,
    /// *Specie*: `VIA`, `PIAZZA`, `CORSO` (ANPR table 4).
    pub specie: String,
    /// Its name without the specie.
    pub name: String,
}

/// A front door in the city, and the flat behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The street.
    pub street: Street,
    /// *Numero civico*; none for a house without one.
    pub civico: Option<u16>,
    /// *Esponente*: the letter or word after the number, `A`, `bis`.
    pub esponente: Option<String>,
    /// *Scala*.
    pub scala: Option<String>,
    /// *Piano*.
    pub piano: Option<String>,
    /// *Interno*: the number of the flat.
    pub interno: Option<String>,
    /// Postcode (*CAP*).
    pub cap: String,
    /// *Municipio*: the city's borough.
    pub municipio: Option<u8>,
    /// *NIL*, *nucleo di identità locale*: the neighbourhood.
    pub nil: Option<u16>,
}

/// Why a text is no part of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// The postcode.
    #[error("a postcode (CAP) has five digits")]
    Cap,
}

impl Address {
    /// Checks a postcode.
    pub fn parse_cap(text: &str) -> Result<String, AddressError> {
        let cap = text.trim();
        let well_formed = cap.len() == 5 && cap.bytes().all(|b| b.is_ascii_digit());
        if well_formed { Ok(cap.to_owned()) } else { Err(AddressError::Cap) }
    }

    /// Street and number as on an envelope: `VIA LARGA 12/A`.
    #[must_use]
    pub fn street_line(&self) -> String {
        let number = self.civico.map_or_else(|| "SNC".to_owned(), |number| number.to_string());
        let suffix = self.esponente.as_deref().map_or_else(String::new, |esponente| format!("/{esponente}"));
        format!("{} {} {number}{suffix}", self.street.specie, self.street.name)
    }

    /// What helps the postman inside the building: `scala B, piano 3, int. 12`.
    #[must_use]
    pub fn inside_line(&self) -> Option<String> {
        let parts = [("scala", &self.scala), ("piano", &self.piano), ("int.", &self.interno)];
        let known: Vec<_> = parts
            .iter()
            .filter_map(|(word, part)| part.as_ref().map(|part| format!("{word} {part}")))
            .collect();
        (!known.is_empty()).then(|| known.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address() -> Address {
        let street = Street { code: "1234".into(), specie: "VIA".into(), name: "LARGA".into() };
        Address {
            street,
            civico: Some(12),
            esponente: Some("A".into()),
            scala: None,
            piano: Some("3".into()),
            interno: Some("12".into()),
            cap: "20122".into(),
            municipio: Some(1),
            nil: Some(1),
        }
    }

    #[test]
    fn an_address_reads_as_on_an_envelope() {
        assert_eq!(address().street_line(), "VIA LARGA 12/A");
        assert_eq!(address().inside_line().as_deref(), Some("piano 3, int. 12"));
    }

    #[test]
    fn a_house_without_a_number_says_so() {
        let house = Address { civico: None, esponente: None, ..address() };
        assert_eq!(house.street_line(), "VIA LARGA SNC");
    }
}
