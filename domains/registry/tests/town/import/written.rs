//! A person as a row of the form: every fact of the file, in its column or list.

use std::collections::HashMap;

use super::*;
use kernel::PersonId;

/// The codici fiscali by which rows name other people.
pub(super) type Codes = HashMap<PersonId, String>;

/// The row of a person, with a value or `null` in every column that is not in a list.
pub(super) fn row_of(person: &Person, family: Option<&Family>, codes: &Codes) -> Value {
    let mut row = json!({
        "codice_fiscale": person.fiscal_codes.current,
        "codice_fiscale_validato": person.fiscal_codes.validated,
        "codici_precedenti": list(&person.fiscal_codes.previous, |code| json!({ "codice_fiscale_precedente": code })),
        "id_anpr": person.anpr_id,
        "documento_straniero_stato": person.foreign_document.as_ref().map(|document| document.country),
        "documento_straniero_numero": person.foreign_document.as_ref().map(|document| &document.number),
        "cognome": person.name.surname(), "nome": person.name.given(), "sesso": person.sex,
        "data_nascita": person.birth.date,
        "prima_iscrizione": person.first_registered_on,
        "stato_civile": person.civil.status,
        "certificabilita": person.certifiability,
        "cittadinanze": list(&person.citizenships, |held| {
            json!({ "cittadinanza": held.country, "cittadinanza_dal": held.since, "cittadinanza_al": held.until })
        }),
        "residenze": list(&person.residences, home),
        "genitori": list(&person.parents, |parent| parent_row(parent, codes)),
        "unioni": list(&person.civil.unions, |union| bond(union, codes)),
        "contratti": list(&person.cohabitations, |contract| agreement(contract, codes)),
        "procedimenti": list(&person.procedures, |procedure| {
            json!({ "procedimento_innesco": procedure.trigger, "procedimento_stato": procedure.state,
                    "procedimento_dal": procedure.opened_on, "procedimento_al": procedure.closed_on })
        }),
        "documenti": list(&person.documents, document),
    });
    put_place(&mut row, ["luogo_nascita", "localita_nascita"], Some(&person.birth.place));
    put_act(&mut row, "atto_nascita", person.birth.act.as_ref());
    put_registration(&mut row, &person.registration);
    put_sheet(&mut row, person.membership.as_ref(), family);
    put_guardian(&mut row, person.guardian.as_ref(), codes);
    put(
        &mut row,
        &["sezione", "lista", "lista_numero", "diritto_voto"],
        person
            .electoral
            .as_ref()
            .map(|vote| [json!(vote.section), json!(vote.list), json!(vote.number), json!(vote.may_vote)]),
    );
    row
}

fn list<T>(items: &[T], row: impl Fn(&T) -> Value) -> Value {
    items.iter().map(row).collect()
}

/// Puts the values into their columns, or `null` into all of them.
fn put<const COLUMNS: usize>(row: &mut Value, columns: &[&str; COLUMNS], values: Option<[Value; COLUMNS]>) {
    let values = values.unwrap_or(std::array::from_fn(|_| Value::Null));
    columns.iter().zip(values).for_each(|(column, value)| row[*column] = value);
}

fn put_place(row: &mut Value, columns: [&str; 2], place: Option<&Place>) {
    put(row, &columns, place.map(|place| [json!(place.code), json!(place.locality)]));
}

fn put_act(row: &mut Value, prefix: &str, act: Option<&CivilAct>) {
    let columns = ["comune", "anno", "numero", "parte", "serie"].map(|part| format!("{prefix}_{part}"));
    put(
        row,
        &columns.each_ref().map(String::as_str),
        act.map(|act| {
            [json!(act.comune), json!(act.year), json!(act.number), json!(act.part), json!(act.series)]
        }),
    );
}

fn put_registration(row: &mut Value, registration: &Registration) {
    let (mut place, mut act) = (None, None);
    let (state, since, reason) = match registration {
        Registration::Resident { since, reason } => ("residente", Some(*since), Some(reason.code())),
        Registration::Aire(aire) => ("aire", Some(aire.since), Some(aire.reason.code())),
        Registration::Cancelled { on, reason, destination } => {
            place = destination.as_ref();
            ("cancellato", *on, Some(reason.code()))
        }
        Registration::Deceased { on, place: died_at, act: of_death, was: _ } => {
            (place, act) = (died_at.as_ref(), of_death.as_ref());
            ("deceduto", Some(*on), None)
        }
    };
    put(row, &["stato", "stato_dal", "stato_motivo"], Some([json!(state), json!(since), json!(reason)]));
    put_place(row, ["stato_luogo", "stato_localita"], place);
    put_act(row, "atto_morte", act);
    if let Registration::Aire(aire) = registration {
        row["consolato"] = json!(aire.consulate);
    }
    if !registration.is_active() {
        let register = if registration.register() == Register::Aire { "aire" } else { "residenti" };
        row["stato_registro"] = json!(register);
    }
}

fn put_sheet(row: &mut Value, membership: Option<&Membership>, family: Option<&Family>) {
    let Some((membership, family)) = membership.zip(family) else {
        row["scheda_numero"] = Value::Null;
        return;
    };
    let tie = match membership.tie {
        Tie::Kin(kinship) => kinship.code(),
        Tie::Convivenza(role) => role.code(),
    };
    let columns =
        ["scheda_numero", "scheda_tipo", "scheda_dal", "scheda_completa", "relazione", "relazione_dal"];
    put(
        row,
        &columns,
        Some([
            json!(family.number),
            json!(family.scheda.code()),
            json!(family.since),
            json!(family.is_complete),
            json!(tie),
            json!(membership.since),
        ]),
    );
    match &family.scheda {
        Scheda::Family { reason } => row["scheda_motivo"] = json!(reason),
        Scheda::Convivenza { kind, name } => {
            put(row, &["scheda_specie", "scheda_nome"], Some([json!(kind), json!(name)]));
        }
        Scheda::Aire => {}
    }
}

fn put_guardian(row: &mut Value, guardian: Option<&Guardian>, codes: &Codes) {
    let columns = [
        "tutore_cognome",
        "tutore_nome",
        "tutore_codice_fiscale",
        "tutore_dal",
        "tutore_tipo",
        "tutore_provvedimento",
    ];
    put(
        row,
        &columns,
        guardian.map(|guardian| {
            let name = &guardian.name;
            let code = guardian.person.map(|person| &codes[&person]);
            [
                json!(name.surname()),
                json!(name.given()),
                json!(code),
                json!(guardian.since),
                json!(guardian.kind),
                json!(guardian.decree),
            ]
        }),
    );
}

fn home(residence: &Residence) -> Value {
    let mut row = json!({ "residenza_dal": residence.since, "residenza_al": residence.until,
                          "residenza_motivo": residence.reason });
    match &residence.home {
        Home::InCity(address) | Home::NoFixedAbode(address) => put_address(&mut row, address),
        Home::OtherComune { place, address } | Home::Abroad { place, address } => {
            put_place(&mut row, ["residenza_luogo", "residenza_localita"], Some(place));
            row["residenza_indirizzo"] = json!(address);
        }
    }
    row["senza_fissa_dimora"] = json!(matches!(residence.home, Home::NoFixedAbode(_)));
    row
}

fn put_address(row: &mut Value, address: &Address) {
    let Street { code, specie, name } = &address.street;
    put(row, &["via_codice", "via_specie", "via_nome"], Some([json!(code), json!(specie), json!(name)]));
    row["civico"] = json!(address.civico);
    row["esponente"] = json!(address.esponente);
    row["scala"] = json!(address.scala);
    row["piano"] = json!(address.piano);
    row["interno"] = json!(address.interno);
    row["cap"] = json!(address.cap);
    row["municipio"] = json!(address.municipio);
    row["nil"] = json!(address.nil);
}

fn put_partner(row: &mut Value, prefix: &str, partner: Option<&Partner>, codes: &Codes) {
    let columns = ["cognome", "nome", "codice_fiscale", "nascita"].map(|part| format!("{prefix}_{part}"));
    put(
        row,
        &columns.each_ref().map(String::as_str),
        partner.map(|partner| {
            let code = partner.person.map(|person| &codes[&person]);
            [
                json!(partner.name.surname()),
                json!(partner.name.given()),
                json!(code),
                json!(partner.birth_date),
            ]
        }),
    );
    let columns = ["nascita_luogo", "nascita_localita"].map(|part| format!("{prefix}_{part}"));
    let place = partner.and_then(|partner| partner.birth_place.as_ref());
    put_place(row, columns.each_ref().map(String::as_str), place);
}

fn bond(union: &Union, codes: &Codes) -> Value {
    let kind = if union.kind == UnionKind::Marriage { "matrimonio" } else { "unione_civile" };
    let mut row = json!({ "unione_tipo": kind, "unione_data": union.date });
    put_place(&mut row, ["unione_luogo", "unione_localita"], union.place.as_ref());
    put_act(&mut row, "unione_atto", union.act.as_ref());
    put_partner(&mut row, "unione", union.partner.as_ref(), codes);
    let (reason, act) = match &union.end {
        None => (None, None),
        Some(UnionEnd::PartnerDied { .. }) => (Some("decesso"), None),
        Some(UnionEnd::Marriage { cause, act, .. }) => (Some(cause.code()), act.as_ref()),
        Some(UnionEnd::CivilUnion { cause, act, .. }) => (Some(cause.code()), act.as_ref()),
    };
    let on = union.end.as_ref().map(UnionEnd::on);
    put(&mut row, &["unione_fine", "unione_fine_motivo"], Some([json!(on), json!(reason)]));
    put_act(&mut row, "unione_fine_atto", act);
    row
}

fn parent_row(parent: &Parent, codes: &Codes) -> Value {
    let mut row = json!({ "genitore_ruolo": parent.role });
    put_partner(&mut row, "genitore", Some(&parent.who), codes);
    if let Some(code) = parent.fiscal_code {
        row["genitore_codice_fiscale"] = json!(code);
    }
    row
}

fn agreement(contract: &CohabitationContract, codes: &Codes) -> Value {
    let mut row = json!({ "contratto_data": contract.signed_on, "contratto_registrazione": contract.registered_on,
                          "contratto_attestato_da": contract.attested_by });
    put_place(&mut row, ["contratto_luogo", "contratto_localita"], contract.place.as_ref());
    put_partner(&mut row, "contratto", contract.partner.as_ref(), codes);
    let end = contract.end.map(|(on, cause)| [json!(on), json!(cause)]);
    put(&mut row, &["contratto_fine", "contratto_fine_motivo"], end);
    row
}

fn document(document: &IdentityDocument) -> Value {
    let mut row = json!({ "documento_tipo": document.kind, "documento_numero": document.number,
                          "documento_dal": document.issued_on, "documento_al": document.expires_on });
    put_place(&mut row, ["documento_luogo", "documento_localita"], document.issued_by.as_ref());
    row
}
