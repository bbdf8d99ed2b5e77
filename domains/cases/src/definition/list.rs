//! Lists of the city from which a form lets people choose: parking areas, markets, cemeteries.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;

use super::{Fault, ListKey};

/// The longest code and the longest name, in characters.
const LONGEST_CODE: usize = 20;
const LONGEST_NAME: usize = 100;

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// By what the city's own papers and signs call it: `30`.
    pub code: String,
    /// Its name: a proper one, the same in every language.
    pub name: String,
    /// The neighbourhoods in which it is known to be, by the numbers that homes in the register have; perhaps not all.
    pub neighbourhoods: Vec<u16>,
}

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    code: String,
    name: String,
    #[serde(default)]
    neighbourhoods: String,
}

/// The lists of a city, by their names: the files of `lists/`.
#[derive(Clone, Debug, Default)]
pub struct Lists(Arc<BTreeMap<ListKey, Vec<ListEntry>>>);

impl Lists {
    /// Reads the files of a city: names without `.csv`, and their texts. What is wrong is told by name, all at once.
    pub fn parse(files: &[(String, String)]) -> Result<Self, Vec<(String, Fault)>> {
        let (mut lists, mut wrong) = (BTreeMap::new(), Vec::new());
        for (name, text) in files {
            let mut faults = Vec::new();
            let entries = entries(text, &mut faults);
            match ListKey::try_from(name.clone()) {
                Ok(key) => {
                    lists.insert(key, entries);
                }
                Err(message) => faults.push(Fault { line: 1, message }),
            }
            wrong.extend(faults.into_iter().map(|fault| (name.clone(), fault)));
        }
        if wrong.is_empty() { Ok(Self(Arc::new(lists))) } else { Err(wrong) }
    }

    /// The list of this name, in the order of its file; nothing where there is none.
    #[must_use]
    pub fn entries(&self, key: &ListKey) -> &[ListEntry] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }

    /// Whether there is a list of this name.
    #[must_use]
    pub fn has(&self, key: &ListKey) -> bool {
        self.0.contains_key(key)
    }

    /// The names of all lists.
    pub fn keys(&self) -> impl Iterator<Item = &ListKey> {
        self.0.keys()
    }

    /// The entry that somebody wrote: by its code, or by code and name as a page shows them; else by its name.
    #[must_use]
    pub(crate) fn find(&self, key: &ListKey, written: &str) -> Option<&ListEntry> {
        let entries = self.entries(key).iter();
        let by_code = |one: &&ListEntry| one.code == written || spoken(&one.code, &one.name) == written;
        let name = written.to_lowercase();
        entries.clone().find(by_code).or_else(|| entries.clone().find(|one| one.name.to_lowercase() == name))
    }

    /// A list as a file of another city: without its neighbourhoods, whose numbers are this city's.
    #[must_use]
    pub fn for_elsewhere(&self, key: &ListKey) -> Option<String> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["code", "name"]).ok()?;
        for entry in self.0.get(key)? {
            writer.write_record([&entry.code, &entry.name]).ok()?;
        }
        String::from_utf8(writer.into_inner().ok()?).ok()
    }
}

/// An entry as people read it: `30 – Monza`.
pub(crate) fn spoken(code: &str, name: &str) -> String {
    format!("{code} – {name}")
}

fn entries(text: &str, faults: &mut Vec<Fault>) -> Vec<ListEntry> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let (mut entries, mut codes, mut names) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for line in reader.deserialize::<Line>() {
        let read = line.map_err(|error| (error.position().map_or(1, csv::Position::line), error.to_string()));
        let number = u64::try_from(entries.len()).unwrap_or(u64::MAX).saturating_add(2);
        let entry = read.and_then(|line| entry(line).map_err(|message| (number, message)));
        match entry {
            Ok(entry) => {
                if !codes.insert(entry.code.clone()) {
                    faults.push(fault(number, format!("two entries have the code `{}`", entry.code)));
                }
                // Whoever writes a name means one of them.
                if !names.insert(entry.name.to_lowercase()) {
                    faults.push(fault(number, format!("two entries have the name `{}`", entry.name)));
                }
                entries.push(entry);
            }
            Err((line, message)) => {
                faults.push(fault(line, message));
                // Numbers of lines are counted from the entries: what follows would be told in the wrong place.
                break;
            }
        }
    }
    if faults.is_empty() && entries.len() < 2 {
        faults.push(fault(1, "with one entry there is nothing to choose".to_owned()));
    }
    entries
}

fn fault(line: u64, message: String) -> Fault {
    Fault { line: usize::try_from(line).unwrap_or(usize::MAX), message }
}

fn entry(line: Line) -> Result<ListEntry, String> {
    let Line { code, name, neighbourhoods } = line;
    let is_short = |text: &str, longest: usize| !text.is_empty() && text.chars().count() <= longest;
    if !is_short(&code, LONGEST_CODE) || !is_short(&name, LONGEST_NAME) {
        return Err(format!(
            "a code has from 1 to {LONGEST_CODE} characters, and a name from 1 to {LONGEST_NAME}"
        ));
    }
    let numbers = neighbourhoods.split_whitespace().map(|number| {
        number
            .parse()
            .map_err(|_| format!("`{number}` is no number of a neighbourhood: write them apart, as `19 20`"))
    });
    Ok(ListEntry { code, name, neighbourhoods: numbers.collect::<Result<_, String>>()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Lists, Vec<(String, Fault)>> {
        Lists::parse(&[("ambiti".to_owned(), text.to_owned())])
    }

    #[test]
    fn an_entry_is_found_by_code_and_by_name() {
        let lists = read("code,name,neighbourhoods\n1,Centro storico,1 2\n30,Monza,\n").unwrap();
        let key = ListKey::parse("ambiti").unwrap();
        for written in ["30", "monza", "30 – Monza"] {
            assert_eq!(lists.find(&key, written).map(|one| one.code.as_str()), Some("30"), "{written}");
        }
        assert_eq!(lists.find(&key, "31"), None);
        let numbers = read("code,name\n1,2\n2,Monza\n").unwrap();
        assert_eq!(
            numbers.find(&key, "2").map(|one| one.name.as_str()),
            Some("Monza"),
            "a code counts first"
        );
        assert_eq!(lists.entries(&key)[0].neighbourhoods, [1, 2]);
        assert!(lists.entries(&ListKey::parse("mercati").unwrap()).is_empty());
        assert_eq!(lists.for_elsewhere(&key).unwrap(), "code,name\n1,Centro storico\n30,Monza\n");
    }

    #[test]
    fn what_is_wrong_with_a_list_is_told_with_its_line() {
        for (text, line, words) in [
            ("code,name\n1,A\n1,B\n", 3, "the code `1`"),
            ("code,name\n1,Verdi\n2,verdi\n", 3, "the name `verdi`"),
            ("code,name\n1,A\n2,\n", 3, "a name from 1 to 100"),
            ("code,name,neighbourhoods\n1,A,x\n", 2, "`x` is no number"),
            ("code,name\n1,A\n2,B,3\n", 3, "fields"),
            ("code,name\n1,A\n", 1, "nothing to choose"),
            ("code,nome\n1,A\n", 2, "nome"),
        ] {
            let faults = read(text).unwrap_err();
            let is_told = faults.iter().any(|(_, one)| one.line == line && one.message.contains(words));
            assert!(is_told, "{text}: {faults:?}");
        }
        let faults = Lists::parse(&[("Ambiti".to_owned(), "code,name\n1,A\n2,B\n".to_owned())]).unwrap_err();
        assert!(faults[0].1.message.contains("lower-case"), "{faults:?}");
    }
}
