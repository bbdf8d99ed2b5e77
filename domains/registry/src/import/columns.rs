//! Which columns there are, and which of them say one fact together.

/// Every column. In JSON lines the lists hold objects with the columns of their own part.
pub(super) const COLUMNS: &[&str] = &[
    "codice_fiscale",
    "codice_fiscale_validato",
    "codice_fiscale_precedente",
    "id_anpr",
    "documento_straniero_stato",
    "documento_straniero_numero",
    "cognome",
    "nome",
    "sesso",
    "data_nascita",
    "luogo_nascita",
    "localita_nascita",
    "atto_nascita_comune",
    "atto_nascita_anno",
    "atto_nascita_numero",
    "atto_nascita_parte",
    "atto_nascita_serie",
    "stato",
    "stato_dal",
    "stato_motivo",
    "stato_registro",
    "stato_luogo",
    "stato_localita",
    "consolato",
    "atto_morte_comune",
    "atto_morte_anno",
    "atto_morte_numero",
    "atto_morte_parte",
    "atto_morte_serie",
    "prima_iscrizione",
    "stato_civile",
    "certificabilita",
    "cittadinanza",
    "cittadinanza_dal",
    "cittadinanza_al",
    "scheda_numero",
    "scheda_tipo",
    "scheda_motivo",
    "scheda_specie",
    "scheda_nome",
    "scheda_dal",
    "scheda_completa",
    "relazione",
    "relazione_dal",
    "via_codice",
    "via_specie",
    "via_nome",
    "civico",
    "esponente",
    "scala",
    "piano",
    "interno",
    "cap",
    "municipio",
    "nil",
    "senza_fissa_dimora",
    "residenza_luogo",
    "residenza_localita",
    "residenza_indirizzo",
    "residenza_dal",
    "residenza_al",
    "residenza_motivo",
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
    "contratto_data",
    "contratto_registrazione",
    "contratto_luogo",
    "contratto_localita",
    "contratto_attestato_da",
    "contratto_cognome",
    "contratto_nome",
    "contratto_codice_fiscale",
    "contratto_nascita",
    "contratto_nascita_luogo",
    "contratto_nascita_localita",
    "contratto_fine",
    "contratto_fine_motivo",
    "tutore_cognome",
    "tutore_nome",
    "tutore_codice_fiscale",
    "tutore_dal",
    "tutore_provvedimento",
    "procedimento_innesco",
    "procedimento_stato",
    "procedimento_dal",
    "procedimento_al",
    "documento_tipo",
    "documento_numero",
    "documento_luogo",
    "documento_localita",
    "documento_dal",
    "documento_al",
    "sezione",
    "lista",
    "lista_numero",
    "diritto_voto",
];

/// The lists of JSON lines.
pub(super) const LISTS: &[&str] =
    &["codici_precedenti", "cittadinanze", "residenze", "unioni", "contratti", "procedimenti", "documenti"];

/// How an act is found: comune, year, number, part, series.
pub(super) type ActColumns = [&'static str; 5];

pub(super) const BIRTH_ACT: &ActColumns = &[
    "atto_nascita_comune",
    "atto_nascita_anno",
    "atto_nascita_numero",
    "atto_nascita_parte",
    "atto_nascita_serie",
];
pub(super) const DEATH_ACT: &ActColumns =
    &["atto_morte_comune", "atto_morte_anno", "atto_morte_numero", "atto_morte_parte", "atto_morte_serie"];
pub(super) const UNION_ACT: &ActColumns = &[
    "unione_atto_comune",
    "unione_atto_anno",
    "unione_atto_numero",
    "unione_atto_parte",
    "unione_atto_serie",
];
pub(super) const UNION_END_ACT: &ActColumns = &[
    "unione_fine_atto_comune",
    "unione_fine_atto_anno",
    "unione_fine_atto_numero",
    "unione_fine_atto_parte",
    "unione_fine_atto_serie",
];

/// A comune or foreign state, and the foreign town.
pub(super) type PlaceColumns = [&'static str; 2];

/// How somebody else is named: surname, given name, codice fiscale.
pub(super) type NameColumns = [&'static str; 3];

pub(super) const SPOUSE: &NameColumns = &["unione_cognome", "unione_nome", "unione_codice_fiscale"];
pub(super) const COHABITANT: &NameColumns =
    &["contratto_cognome", "contratto_nome", "contratto_codice_fiscale"];
pub(super) const GUARDIAN: &NameColumns = &["tutore_cognome", "tutore_nome", "tutore_codice_fiscale"];
