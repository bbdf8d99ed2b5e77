//! The file, row by row. Memory holds one chunk of it, however long it is.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde_json::{Map, Value};

use super::columns::{COLUMNS, LISTS};
use super::form::{Object, UNKNOWN};
use super::report::Fault;
use super::{Format, ImportError};

/// A row as it was read.
pub(super) struct Row {
    /// Its line, the first being 1.
    pub(super) line: u64,
    /// Its fields, unless it is no row at all.
    pub(super) object: Result<Object, Fault>,
}

/// An open file.
pub(super) enum Source {
    Csv { reader: Box<csv::Reader<File>>, headings: Vec<String> },
    JsonLines { reader: BufReader<File>, line: u64, bytes: u64 },
}

const NOT_CSV: Fault = Fault::new("", "registry-import-not-csv");
const NOT_JSON: Fault = Fault::new("", "registry-import-not-json");

impl Source {
    pub(super) fn open(path: &Path, format: Format) -> Result<Self, ImportError> {
        let file = File::open(path)?;
        match format {
            Format::JsonLines => Ok(Self::JsonLines { reader: BufReader::new(file), line: 0, bytes: 0 }),
            Format::Csv => Self::open_csv(file),
        }
    }

    /// The heading says which columns there are, in any order.
    fn open_csv(file: File) -> Result<Self, ImportError> {
        let mut reader = Box::new(csv::ReaderBuilder::new().from_reader(file));
        let headings = reader.headers().map_err(std::io::Error::from)?;
        let tidy = |heading: &str| heading.trim_start_matches('\u{feff}').trim().to_ascii_lowercase();
        let headings: Vec<String> = headings.iter().map(tidy).collect();
        for (at, heading) in headings.iter().enumerate() {
            if !COLUMNS.contains(&heading.as_str()) {
                return Err(ImportError::UnknownColumn(heading.clone()));
            }
            if headings[..at].contains(heading) {
                return Err(ImportError::ColumnTwice(heading.clone()));
            }
        }
        Ok(Self::Csv { reader, headings })
    }

    /// At most `limit` more rows; none at the end.
    pub(super) fn next_rows(&mut self, limit: usize) -> Result<Vec<Row>, std::io::Error> {
        let mut rows = Vec::with_capacity(limit);
        while rows.len() < limit {
            match self.next_row()? {
                Some(row) => rows.push(row),
                None => break,
            }
        }
        Ok(rows)
    }

    pub(super) fn bytes_read(&self) -> u64 {
        match self {
            Self::Csv { reader, .. } => reader.position().byte(),
            Self::JsonLines { bytes, .. } => *bytes,
        }
    }

    fn next_row(&mut self) -> Result<Option<Row>, std::io::Error> {
        match self {
            Self::Csv { reader, headings } => next_csv(reader, headings),
            Self::JsonLines { reader, line, bytes } => next_json(reader, line, bytes),
        }
    }
}

fn next_csv(reader: &mut csv::Reader<File>, headings: &[String]) -> Result<Option<Row>, std::io::Error> {
    let mut record = csv::StringRecord::new();
    let line = reader.position().line();
    match reader.read_record(&mut record) {
        Ok(false) => Ok(None),
        Ok(true) => {
            let mut object = Object::default();
            let put = headings.iter().zip(&record).try_for_each(|(column, text)| object.put(column, text));
            let line = record.position().map_or(line, csv::Position::line);
            Ok(Some(Row { line, object: put.map(|()| object) }))
        }
        Err(error) if error.is_io_error() => Err(error.into()),
        // Too few or too many fields, or no UTF-8: the next row begins on the next line.
        Err(error) => {
            Ok(Some(Row { line: error.position().map_or(line, csv::Position::line), object: Err(NOT_CSV) }))
        }
    }
}

fn next_json(
    reader: &mut impl BufRead,
    line: &mut u64,
    bytes: &mut u64,
) -> Result<Option<Row>, std::io::Error> {
    loop {
        let mut text = Vec::new();
        let read = reader.read_until(b'\n', &mut text)?;
        if read == 0 {
            return Ok(None);
        }
        *line += 1;
        *bytes += read as u64;
        if !text.trim_ascii().is_empty() {
            let object = serde_json::from_slice::<Map<String, Value>>(&text).map_err(|_| NOT_JSON);
            return Ok(Some(Row { line: *line, object: object.and_then(|map| read_object(&map)) }));
        }
    }
}

fn read_object(map: &Map<String, Value>) -> Result<Object, Fault> {
    let mut object = Object::default();
    for (key, value) in map {
        match value {
            Value::Array(items) if LISTS.contains(&key.as_str()) => {
                object.put_list(key, read_items(items)?)?
            }
            Value::Null if LISTS.contains(&key.as_str()) => object.put_list(key, Vec::new())?,
            _ => read_field(&mut object, key, value)?,
        }
    }
    Ok(object)
}

/// The items of a list, in which there are no other lists.
fn read_items(items: &[Value]) -> Result<Vec<Object>, Fault> {
    let read = |item: &Value| {
        let mut object = Object::default();
        let fields = item.as_object().ok_or(NOT_JSON)?;
        fields.iter().try_for_each(|(key, value)| read_field(&mut object, key, value))?;
        Ok(object)
    };
    items.iter().map(read).collect()
}

/// A field; `null` is an empty cell.
fn read_field(object: &mut Object, key: &str, value: &Value) -> Result<(), Fault> {
    if !COLUMNS.contains(&key) {
        return Err(UNKNOWN);
    }
    match value {
        Value::Null => object.put(key, ""),
        Value::String(text) => object.put(key, text),
        Value::Number(number) => object.put(key, &number.to_string()),
        Value::Bool(yes) => object.put(key, if *yes { "si" } else { "no" }),
        Value::Array(_) | Value::Object(_) => Err(NOT_JSON),
    }
}
