//! The form: which columns there are, and how a field of it is read.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::report::Fault;

/// Every column. In JSON lines the lists hold objects with the columns of their own part.
pub(super) const COLUMNS: &[&str] = &[
    "codice_fiscale",
    "id_anpr",
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
    "unione_cognome",
    "unione_nome",
    "unione_codice_fiscale",
    "unione_nascita",
    "unione_fine",
    "unione_fine_motivo",
    "documento_tipo",
    "documento_numero",
    "documento_dal",
    "documento_al",
    "sezione",
    "lista",
    "lista_numero",
    "diritto_voto",
];

/// The lists of JSON lines.
pub(super) const LISTS: &[&str] = &["cittadinanze", "residenze", "unioni", "documenti"];

/// One row, or one item of a list in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Object {
    fields: BTreeMap<String, String>,
    lists: BTreeMap<String, Vec<Self>>,
}

impl Object {
    /// Puts a field in; blank ones are as if they were not there.
    pub(super) fn put(&mut self, column: &str, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.fields.insert(column.to_owned(), text.to_owned());
        }
    }

    pub(super) fn put_list(&mut self, name: &str, items: Vec<Self>) {
        self.lists.insert(name.to_owned(), items);
    }

    /// The items of a list, and the row itself as the last of them: what its own columns say is current.
    pub(super) fn all_of<'o>(&'o self, list: &str) -> impl Iterator<Item = &'o Self> {
        self.lists.get(list).into_iter().flatten().chain(std::iter::once(self))
    }

    pub(super) fn text(&self, column: &'static str) -> Option<&str> {
        debug_assert!(COLUMNS.contains(&column), "{column} is no column of the form");
        self.fields.get(column).map(String::as_str)
    }

    pub(super) fn owned(&self, column: &'static str) -> Option<String> {
        self.text(column).map(str::to_owned)
    }

    pub(super) fn required(&self, column: &'static str) -> Result<&str, Fault> {
        self.text(column).ok_or(Fault::new(column, "registry-import-missing"))
    }

    /// The value of a column, if there is one; a text that is no value breaks `rule`.
    pub(super) fn read<T>(
        &self,
        column: &'static str,
        rule: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        self.text(column).map(|text| read(text).ok_or(Fault::new(column, rule))).transpose()
    }

    pub(super) fn date(&self, column: &'static str) -> Result<Option<NaiveDate>, Fault> {
        self.read(column, "registry-import-date", |text| text.parse().ok())
    }

    pub(super) fn required_date(&self, column: &'static str) -> Result<NaiveDate, Fault> {
        self.required(column)?;
        Ok(self.date(column)?.expect("it is there"))
    }

    pub(super) fn number<N: std::str::FromStr>(&self, column: &'static str) -> Result<Option<N>, Fault> {
        self.read(column, "registry-import-number", |text| text.parse().ok())
    }

    /// A row of a code table.
    pub(super) fn code<C: std::str::FromStr>(&self, column: &'static str) -> Result<Option<C>, Fault> {
        self.read(column, "registry-import-code", |text| text.parse().ok())
    }

    pub(super) fn required_code<C: std::str::FromStr>(&self, column: &'static str) -> Result<C, Fault> {
        self.required(column)?;
        Ok(self.code(column)?.expect("it is there"))
    }

    pub(super) fn yes(&self, column: &'static str) -> Result<Option<bool>, Fault> {
        self.read(column, "registry-import-yes-or-no", |text| match text.to_ascii_lowercase().as_str() {
            "si" | "sì" | "s" | "true" => Some(true),
            "no" | "n" | "false" => Some(false),
            _ => None,
        })
    }
}
