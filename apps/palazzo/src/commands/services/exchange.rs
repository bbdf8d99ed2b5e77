//! `palazzo services export` and `import`: a service that one comune has written goes to another.

mod unknown;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use cases::{ListKey, ServiceKey, UnitKey, Units};
use kernel::Language;
use serde::{Deserialize, Serialize};
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value, value};

use self::unknown::{drop_unknown_services, drop_unknown_zones};
use super::super::arguments::{ServiceImport, UnitPair};
use super::tell_faults;
use crate::cities::{CityFiles, LISTS, SERVICES};

/// The form of what is written today; a program refuses those that it does not know.
const FORMAT: u32 = 1;

/// The file of a comune in which its offices stand.
const UNITS: &str = "units.toml";

/// What goes from one comune to another: a definition, and what its offices are called.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parcel {
    format: u32,
    /// Whose it was.
    comune: String,
    key: ServiceKey,
    /// The file of the service, as it stands.
    definition: String,
    /// Names alone, by language: addresses, telephones and mailboxes are those of the comune that wrote it.
    offices: BTreeMap<UnitKey, BTreeMap<Language, String>>,
    /// The lists from which its form lets people choose: what theirs hold, to be written over by each comune's own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    lists: BTreeMap<ListKey, String>,
}

/// Prints the parcel of a service.
pub(super) fn export(city: &str, key: &ServiceKey) -> Result<String> {
    let files = CityFiles::find(city)?;
    let settings = files.city()?;
    let catalogue = files.catalogue(&settings.languages)?;
    let found = catalogue.find(key).with_context(|| format!("{city} has no service `{key}`"))?;
    let definition = found.source().to_owned();
    let with_text = |list: &ListKey| Some((list.clone(), catalogue.lists().for_elsewhere(list)?));
    let lists = found.lists().into_iter().filter_map(with_text).collect();
    let mut document: DocumentMut = definition.parse()?;
    let mut offices = BTreeMap::new();
    for_each_unit(&mut document, &mut |name| {
        if let Some((key, unit)) =
            UnitKey::parse(name).and_then(|key| Some((key.clone(), catalogue.unit(&key)?)))
        {
            let words = settings.languages.iter().map(|one| (*one, unit.name.in_language(*one).to_owned()));
            offices.insert(key, words.collect());
        }
        None
    });
    let comune = settings.name;
    let parcel = Parcel { format: FORMAT, comune, key: key.clone(), definition, offices, lists };
    Ok(serde_json::to_string_pretty(&parcel)?)
}

/// Puts the service of a parcel into the folder of a comune: whole and without faults, or not at all.
pub(super) fn import(options: &ServiceImport) -> Result<ExitCode> {
    let folder = folder_of(&options.city)?;
    let files = CityFiles::Folder(folder.clone());
    let parcel = read_parcel(&options.parcel)?;
    let path = folder.join(SERVICES).join(format!("{}.toml", parcel.key));
    let mut service = definition_of(&parcel, &path, options)?;
    let before = files.services()?;
    let known: Vec<&str> = before.files.iter().map(|(name, _)| name.as_str()).collect();
    let dropped = drop_unknown_services(&mut service, &known);
    let city = files.city()?;
    let without = drop_unknown_zones(&mut service, &city.zones);
    let mut offices: DocumentMut = files.text(UNITS).unwrap_or_default().parse().context(UNITS)?;
    let added = add_offices(&mut service, &mut offices, &parcel.offices)?;

    let (service, offices) = (service.to_string(), offices.to_string());
    let mut after = before;
    after.files.retain(|(name, _)| name != parcel.key.as_str());
    after.files.push((parcel.key.to_string(), service.clone()));
    after.units = Units::parse(&offices).context(UNITS)?;
    // Those of a comune that has no service yet were not read with its services.
    after.zones = city.zones;
    let new_lists = lists_to_add(&after.lists, parcel.lists);
    after.lists.extend(new_lists.iter().cloned());
    if let Err(faults) = after.catalogue(&city.languages) {
        eprintln!("nothing was written; in the service as it would be:");
        return Ok(tell_faults(&faults, &options.city));
    }
    write_lists(&folder, &new_lists)?;
    // An office without its service harms nobody; a service without its office would keep the program from starting.
    if !added.is_empty() {
        write_whole(&folder.join(UNITS), &offices)?;
    }
    std::fs::create_dir_all(folder.join(SERVICES))?;
    write_whole(&path, &service)?;

    println!("{} from {} is in {}", parcel.key, parcel.comune, path.display());
    tell_what_is_left(&parcel.comune, &added, &new_lists);
    for service in dropped {
        println!("`{service}` is not among your services: the file no longer names it");
    }
    for zone in without {
        println!("`{zone}` is not among your zones: the place is asked for without it");
    }
    Ok(ExitCode::SUCCESS)
}

/// The definition in a parcel, with the offices that take the place of theirs. Where the service is there already, it takes
/// its place, if that is wanted, under a newer version.
fn definition_of(parcel: &Parcel, path: &Path, options: &ServiceImport) -> Result<DocumentMut> {
    let mut service: DocumentMut = parcel.definition.parse().context("the definition in the parcel")?;
    if path.exists() {
        ensure!(
            options.replace,
            "{} is there already: `--replace` puts the new one in its place",
            path.display()
        );
        raise_version(&mut service, &std::fs::read_to_string(path)?)?;
    }
    rename_units(&mut service, &options.units);
    Ok(service)
}

fn write_lists(folder: &Path, lists: &[(String, String)]) -> Result<()> {
    if !lists.is_empty() {
        std::fs::create_dir_all(folder.join(LISTS))?;
    }
    for (list, text) in lists {
        write_whole(&folder.join(LISTS).join(format!("{list}.csv")), text)?;
    }
    Ok(())
}

/// What whoever imported a service has to write yet.
fn tell_what_is_left(comune: &str, offices: &[UnitKey], lists: &[(String, String)]) {
    for office in offices {
        println!(
            "{UNITS} has a new office `{office}`: write its address and hours, or say `--unit {office}=YOURS`"
        );
    }
    for (list, _) in lists {
        println!("{LISTS}/{list}.csv holds what {comune} has: put yours in its place before anybody asks");
    }
}

fn folder_of(city: &str) -> Result<PathBuf> {
    match CityFiles::find(city)? {
        CityFiles::Folder(folder) => Ok(folder),
        CityFiles::Embedded(name) => {
            bail!("{name} comes with the program and stays as it is: give the folder of your comune")
        }
    }
}

fn read_parcel(path: &Path) -> Result<Parcel> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let parcel: Parcel = serde_json::from_str(&text)
        .with_context(|| format!("{} is not what `palazzo services export` writes", path.display()))?;
    ensure!(
        parcel.format == FORMAT,
        "{} has form {}, and this program reads {FORMAT}: use the same release on both sides",
        path.display(),
        parcel.format
    );
    Ok(parcel)
}

/// Cases keep the version they were born with: what takes the place of another file is newer than it.
fn raise_version(service: &mut DocumentMut, existing: &str) -> Result<()> {
    let there: DocumentMut = existing.parse().context("the service that is there")?;
    let version =
        |document: &DocumentMut| document.get("version").and_then(Item::as_integer).unwrap_or_default();
    if version(service) <= version(&there) && service.to_string() != existing {
        service["version"] = value(version(&there) + 1);
    }
    Ok(())
}

fn rename_units(service: &mut DocumentMut, pairs: &[UnitPair]) {
    for_each_unit(service, &mut |name| {
        pairs.iter().find(|pair| pair.theirs.as_str() == name).map(|pair| pair.ours.to_string())
    });
}

/// Offices that the comune does not have, under the names that they had; which they are.
fn add_offices(
    service: &mut DocumentMut,
    offices: &mut DocumentMut,
    names: &BTreeMap<UnitKey, BTreeMap<Language, String>>,
) -> Result<Vec<UnitKey>> {
    let mut missing = Vec::new();
    for_each_unit(service, &mut |name| {
        if let Some(key) =
            UnitKey::parse(name).filter(|key| !offices.contains_key(key.as_str()) && !missing.contains(key))
        {
            missing.push(key);
        }
        None
    });
    for key in &missing {
        let words = names
            .get(key)
            .with_context(|| format!("the parcel does not say what the office `{key}` is called"))?;
        let mut name = toml_edit::InlineTable::new();
        for (language, text) in words {
            name.insert(language.tag(), text.as_str().into());
        }
        let mut office = Table::new();
        office.decor_mut().set_prefix("\n");
        office.insert("name", value(name));
        offices.insert(key.as_str(), Item::Table(office));
    }
    Ok(missing)
}

/// Lists that the comune does not have; what stands in its own stays.
fn lists_to_add(known: &[(String, String)], theirs: BTreeMap<ListKey, String>) -> Vec<(String, String)> {
    let named = theirs.into_iter().map(|(list, text)| (list.to_string(), text));
    named.filter(|(list, _)| !known.iter().any(|(own, _)| own == list)).collect()
}

/// Calls `with` for each office that is named anywhere in a definition; what it gives back takes the place of the name. A
/// body outside the city that is heard is no office.
fn for_each_unit(service: &mut DocumentMut, with: &mut dyn FnMut(&str) -> Option<String>) {
    let outside = bodies_outside(service);
    visit(service.as_table_mut(), &mut |name| if outside.contains(name) { None } else { with(name) });
}

fn bodies_outside(service: &DocumentMut) -> BTreeSet<String> {
    let opinions = service.get("procedure").and_then(|procedure| procedure.get("opinions"));
    let opinions = opinions.and_then(Item::as_array_of_tables).into_iter().flatten();
    let outside = opinions.filter(|opinion| opinion.contains_key("body"));
    outside.filter_map(|opinion| opinion.get("from")?.as_str().map(str::to_owned)).collect()
}

fn visit(table: &mut dyn TableLike, with: &mut dyn FnMut(&str) -> Option<String>) {
    for (key, item) in table.iter_mut() {
        match item {
            Item::Value(Value::String(name)) if key == "unit" || key == "from" || key == "substitute" => {
                if let Some(new) = with(name.value()) {
                    *item = value(new);
                }
            }
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|one| visit(one, with)),
            Item::Value(Value::Array(names)) if key == "needs_opinions" || key == "asks_opinions" => {
                rename_each(names, with);
            }
            Item::Value(Value::Array(values)) => {
                let tables = values.iter_mut().filter_map(Value::as_inline_table_mut);
                tables.for_each(|one| visit(one, with));
            }
            other => {
                if let Some(inner) = other.as_table_like_mut() {
                    visit(inner, with);
                }
            }
        }
    }
}

fn rename_each(names: &mut Array, with: &mut dyn FnMut(&str) -> Option<String>) {
    for name in names.iter_mut() {
        if let Some(new) = name.as_str().and_then(&mut *with) {
            *name = new.into();
        }
    }
}

/// In place of the old file at once: whoever reads sees one or the other.
fn write_whole(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().context("a file lies in a folder")?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests;
