//! The file, row by row. Memory holds one chunk of it, however long it is.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use super::national::National;
use super::report::ImportFault;
use super::sheet::COLUMNS;
use super::{ImportError, ImportFormat};

/// A position of sixty instalments with five transfers each has some hundred kilobytes.
const ROW_BYTES_MAX: usize = 1024 * 1024;

const NOT_CSV: ImportFault = ImportFault::new("", "payments-import-not-csv");
const NOT_JSON: ImportFault = ImportFault::new("", "payments-import-not-json");
const TOO_LONG: ImportFault = ImportFault::new("", "payments-import-too-long");

/// The cells of a row, by column.
pub(super) type Cells = BTreeMap<&'static str, String>;

/// What a row says.
pub(super) enum Content {
    Cells(Cells),
    Object(Box<National>),
}

/// A row as it was read.
pub(super) struct Row {
    /// Its line, the first being 1.
    pub(super) line: u64,
    /// What it says, unless it is no row at all.
    pub(super) content: Result<Content, ImportFault>,
}

/// An open file.
pub(super) enum Source {
    Csv { reader: Box<csv::Reader<File>>, headings: Vec<&'static str> },
    Json(JsonFile),
}

impl Source {
    pub(super) fn open(path: &Path, format: ImportFormat) -> Result<Self, ImportError> {
        let file = File::open(path)?;
        match format {
            ImportFormat::Csv => Self::open_csv(file),
            ImportFormat::Json => Ok(Self::Json(JsonFile::open(file)?)),
        }
    }

    /// The heading says which columns there are, in any order.
    fn open_csv(file: File) -> Result<Self, ImportError> {
        let mut reader = Box::new(csv::ReaderBuilder::new().from_reader(file));
        let read = reader.headers().map_err(std::io::Error::from)?;
        let mut headings = Vec::new();
        for heading in read {
            let heading = heading.trim_start_matches('\u{feff}').trim().to_ascii_lowercase();
            let known = COLUMNS.iter().copied().find(|column| *column == heading);
            let known = known.ok_or_else(|| ImportError::UnknownColumn(heading.clone()))?;
            if headings.contains(&known) {
                return Err(ImportError::ColumnTwice(heading));
            }
            headings.push(known);
        }
        Ok(Self::Csv { reader, headings })
    }

    /// At most `limit` more rows; none at the end.
    pub(super) fn next_rows(&mut self, limit: usize) -> Result<Vec<Row>, std::io::Error> {
        let mut rows = Vec::new();
        while rows.len() < limit {
            let row = match self {
                Self::Csv { reader, headings } => next_csv(reader, headings)?,
                Self::Json(file) => file.next_row()?,
            };
            match row {
                Some(row) => rows.push(row),
                None => break,
            }
        }
        Ok(rows)
    }

    pub(super) fn bytes_read(&self) -> u64 {
        match self {
            Self::Csv { reader, .. } => reader.position().byte(),
            Self::Json(file) => file.bytes,
        }
    }
}

fn next_csv(
    reader: &mut csv::Reader<File>,
    headings: &[&'static str],
) -> Result<Option<Row>, std::io::Error> {
    let mut record = csv::StringRecord::new();
    let line = reader.position().line();
    match reader.read_record(&mut record) {
        Ok(false) => Ok(None),
        Ok(true) => {
            let line = record.position().map_or(line, csv::Position::line);
            let cells = headings.iter().zip(&record).map(|(column, text)| (*column, text.to_owned()));
            Ok(Some(Row { line, content: Ok(Content::Cells(cells.collect())) }))
        }
        Err(error) if error.is_io_error() => Err(error.into()),
        // Too few or too many fields, or no UTF-8: the next row begins on the next line.
        Err(error) => {
            let line = error.position().map_or(line, csv::Position::line);
            Ok(Some(Row { line, content: Err(NOT_CSV) }))
        }
    }
}

/// A file of objects: in a list, which may be the only thing in an object of its own, or each on a line.
pub(super) struct JsonFile {
    reader: BufReader<File>,
    /// The line that is read.
    line: u64,
    bytes: u64,
    is_list: bool,
}

impl JsonFile {
    fn open(file: File) -> Result<Self, std::io::Error> {
        let mut reader = BufReader::new(file);
        let begin = reader.fill_buf()?;
        let bom = if begin.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
        let text = begin[bom..].trim_ascii_start();
        let inside = text.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
        let is_wrapped = inside.is_some_and(|inside| inside.starts_with(b"\"paymentPositions\""));
        let is_list = is_wrapped || text.starts_with(b"[");
        reader.consume(bom);
        let mut file = Self { reader, line: 1, bytes: bom as u64, is_list };
        while is_list && file.byte()?.is_some_and(|byte| byte != b'[') {}
        Ok(file)
    }

    fn next_row(&mut self) -> Result<Option<Row>, std::io::Error> {
        if self.is_list { self.next_in_list() } else { self.next_line() }
    }

    fn byte(&mut self) -> Result<Option<u8>, std::io::Error> {
        let byte = self.reader.fill_buf()?.first().copied();
        if let Some(byte) = byte {
            self.reader.consume(1);
            self.bytes += 1;
            self.line += u64::from(byte == b'\n');
        }
        Ok(byte)
    }

    fn next_in_list(&mut self) -> Result<Option<Row>, std::io::Error> {
        while let Some(byte) = self.byte()? {
            match byte {
                b'{' => return self.object().map(Some),
                b',' | b']' | b'}' => {}
                blank if blank.is_ascii_whitespace() => {}
                _ => {
                    let line = self.line;
                    while self.byte()?.is_some_and(|byte| byte != b'\n') {}
                    return Ok(Some(Row { line, content: Err(NOT_JSON) }));
                }
            }
        }
        Ok(None)
    }

    /// The rest of an object, up to the brace that ends it.
    fn object(&mut self) -> Result<Row, std::io::Error> {
        let (line, mut text) = (self.line, vec![b'{']);
        let (mut depth, mut is_in_text, mut is_escaped, mut is_long) = (1, false, false, false);
        while depth > 0 {
            let Some(byte) = self.byte()? else { return Ok(Row { line, content: Err(NOT_JSON) }) };
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' if is_in_text => is_escaped = true,
                b'"' => is_in_text = !is_in_text,
                b'{' if !is_in_text => depth += 1,
                b'}' if !is_in_text => depth -= 1,
                _ => {}
            }
            is_long = is_long || text.len() == ROW_BYTES_MAX;
            if !is_long {
                text.push(byte);
            }
        }
        let content = if is_long { Err(TOO_LONG) } else { object_of(&text) };
        Ok(Row { line, content })
    }

    fn next_line(&mut self) -> Result<Option<Row>, std::io::Error> {
        loop {
            let mut text = Vec::new();
            let most = ROW_BYTES_MAX as u64;
            let read = self.reader.by_ref().take(most).read_until(b'\n', &mut text)?;
            if read == 0 {
                return Ok(None);
            }
            let line = self.line;
            self.bytes += read as u64;
            if text.last() == Some(&b'\n') {
                self.line += 1;
            } else if read == ROW_BYTES_MAX {
                while self.byte()?.is_some_and(|byte| byte != b'\n') {}
                return Ok(Some(Row { line, content: Err(TOO_LONG) }));
            }
            if !text.trim_ascii().is_empty() {
                return Ok(Some(Row { line, content: object_of(&text) }));
            }
        }
    }
}

fn object_of(text: &[u8]) -> Result<Content, ImportFault> {
    serde_json::from_slice(text).map(Content::Object).map_err(|_| NOT_JSON)
}
