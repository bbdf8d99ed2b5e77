//! Homes and the streets they are in.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use db::{DbError, Tx};
use uuid::Uuid;

use super::StoreError;
use super::reader::Reader;
use super::row::row;
use crate::codes::ResidenceKind;
use crate::domain::{Address, Belfiore, Home, Person, Place, Residence, Street};

row! {
    ResidenceRow in "registry_residence" {
        person_id: Uuid,
        seq: i64,
        kind: String,
        lived_since: Option<NaiveDate>,
        lived_until: Option<NaiveDate>,
        reason: Option<String>,
        street_code: Option<String>,
        civico: Option<i64>,
        esponente: Option<String>,
        scala: Option<String>,
        piano: Option<String>,
        interno: Option<String>,
        cap: Option<String>,
        municipio: Option<i64>,
        nil: Option<i64>,
        place: Option<String>,
        locality: Option<String>,
        elsewhere: Option<String>,
    }
}

/// A home with the name of its street.
#[derive(sqlx::FromRow)]
struct NamedResidence {
    #[sqlx(flatten)]
    row: ResidenceRow,
    specie: Option<String>,
    street_name: Option<String>,
}

const OF_PERSON: &str = "
    SELECT r.person_id, r.seq, r.kind, r.lived_since, r.lived_until, r.reason, r.street_code, r.civico,
           r.esponente, r.scala, r.piano, r.interno, r.cap, r.municipio, r.nil, r.place, r.locality, r.elsewhere,
           s.specie, s.name AS street_name
      FROM registry_residence r LEFT JOIN registry_street s ON s.street_code = r.street_code
     WHERE r.person_id = $1 ORDER BY r.seq";

/// The homes of a person, oldest first.
pub(super) async fn residences(reader: &mut Reader<'_>, id: Uuid) -> Result<Vec<Residence>, StoreError> {
    let rows: Vec<NamedResidence> = reader.all(OF_PERSON, id).await?;
    let all: Option<Vec<Residence>> = rows.into_iter().map(residence).collect();
    all.ok_or(StoreError::Nonsense { table: "registry_residence", id, what: "a code" })
}

fn residence(NamedResidence { row, specie, street_name }: NamedResidence) -> Option<Residence> {
    let street = || Some(Street { code: row.street_code.clone()?, specie: specie?, name: street_name? });
    let home = match ResidenceKind::from_code(&row.kind)? {
        ResidenceKind::Home => Home::InCity(address(&row, street()?)?),
        ResidenceKind::NoFixedAbode => Home::NoFixedAbode(address(&row, street()?)?),
        ResidenceKind::OtherComune => Home::OtherComune { place: place(&row)?, address: row.elsewhere },
        ResidenceKind::Abroad => Home::Abroad { place: place(&row)?, address: row.elsewhere },
    };
    let reason = match row.reason {
        Some(code) => Some(code.parse().ok()?),
        None => None,
    };
    Some(Residence { since: row.lived_since, until: row.lived_until, home, reason })
}

fn address(row: &ResidenceRow, street: Street) -> Option<Address> {
    Some(Address {
        street,
        civico: row.civico.map(u16::try_from).transpose().ok()?,
        esponente: row.esponente.clone(),
        scala: row.scala.clone(),
        piano: row.piano.clone(),
        interno: row.interno.clone(),
        cap: row.cap.clone()?,
        municipio: row.municipio.map(u8::try_from).transpose().ok()?,
        nil: row.nil.map(u16::try_from).transpose().ok()?,
    })
}

fn place(row: &ResidenceRow) -> Option<Place> {
    Some(Place { code: Belfiore::parse(row.place.as_deref()?).ok()?, locality: row.locality.clone() })
}

impl ResidenceRow {
    pub(super) fn of(person_id: Uuid, seq: i64, residence: &Residence) -> Self {
        let address = residence.home.city_address();
        let place = residence.home.elsewhere();
        let elsewhere = match &residence.home {
            Home::OtherComune { address, .. } | Home::Abroad { address, .. } => address.clone(),
            Home::InCity(_) | Home::NoFixedAbode(_) => None,
        };
        Self {
            person_id,
            seq,
            kind: residence.home.kind().code().to_owned(),
            lived_since: residence.since,
            lived_until: residence.until,
            reason: residence.reason.map(|reason| reason.code().to_owned()),
            street_code: address.map(|address| address.street.code.clone()),
            civico: address.and_then(|address| address.civico).map(i64::from),
            esponente: address.and_then(|address| address.esponente.clone()),
            scala: address.and_then(|address| address.scala.clone()),
            piano: address.and_then(|address| address.piano.clone()),
            interno: address.and_then(|address| address.interno.clone()),
            cap: address.map(|address| address.cap.clone()),
            municipio: address.and_then(|address| address.municipio).map(i64::from),
            nil: address.and_then(|address| address.nil).map(i64::from),
            place: place.map(|place| place.code.to_string()),
            locality: place.and_then(|place| place.locality.clone()),
            elsewhere,
        }
    }
}

/// The street with this code in the street registry.
pub(crate) async fn street(tx: &mut Tx, code: &str) -> Result<Option<Street>, DbError> {
    let sql = "SELECT specie, name FROM registry_street WHERE street_code = $1";
    let known: Option<(String, String)> = Reader::Inside(tx).optional(sql, code.to_owned()).await?;
    Ok(known.map(|(specie, name)| Street { code: code.to_owned(), specie, name }))
}

/// Enters the streets that these people live or lived in, where the registry has not got them yet.
/// A street that is there already keeps its name: renaming one is an act of its own.
pub(crate) async fn insert_streets(tx: &mut Tx, people: &[Person]) -> Result<(), DbError> {
    let homes = people.iter().flat_map(|person| &person.residences);
    let streets: BTreeMap<&str, &Street> =
        homes.filter_map(|r| r.home.city_address()).map(|a| (a.street.code.as_str(), &a.street)).collect();
    for street in streets.into_values() {
        tx.query(
            "INSERT INTO registry_street (street_code, specie, name) VALUES ($1, $2, $3)
             ON CONFLICT (street_code) DO NOTHING",
        )
        .bind(street.code.clone())
        .bind(street.specie.clone())
        .bind(street.name.clone())
        .execute()
        .await?;
    }
    Ok(())
}
