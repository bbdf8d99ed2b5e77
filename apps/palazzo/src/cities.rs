//! The comuni that come with the program, and those in a folder of one's own.

use std::borrow::Cow;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context, Result};
use appointments::{Gazetteer, Network, Seed};
use auth::RoleTable;
use cases::{Catalogue, CityTables, Fault, Lists, Schools, UnitKey, Units};
use identity::Askable;
use kernel::{City, Language, Zone, ZoneFeatures};
use payments::tari::TariRules;
use payments::{KindKey, Kinds};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../cities"]
struct Embedded;

/// The folder with one file for each service.
pub(crate) const SERVICES: &str = "services";

/// The folder with one file for each call for places in schools.
const CALLS: &str = "calls";

/// The folder with one file for each list from which people choose.
pub(crate) const LISTS: &str = "lists";

/// The file that says what roles allow, where that is not what is usual.
pub(crate) const ROLES: &str = "roles.toml";

/// The file that says what the city collects, and as whom.
pub(crate) const DUES: &str = "payments.toml";

/// The file that says how it reckons the waste tax.
const TARI: &str = "tari.toml";

/// The file that says with which offices and matters appointments begin.
const APPOINTMENTS: &str = "appointments.toml";

/// The file with zones that programs of maps drew, besides those of `city.toml`.
const ZONES: &str = "zones.geojson";

/// The files that say where its streets are.
const NEIGHBOURHOODS: &str = "nil.csv";
const STREETS: &str = "streets.csv";

/// The file that says where the stations of its underground are.
const STATIONS: &str = "stations.csv";

/// What the catalogue of services is read from.
pub struct ServiceFiles {
    /// Names without their ending, and texts.
    pub files: Vec<(String, String)>,
    /// The offices that answer for services.
    pub units: Units,
    /// The zones of the city.
    pub zones: Vec<Zone>,
    /// The same of the lists from which people choose.
    pub lists: Vec<(String, String)>,
    /// The same of the calls.
    pub calls: Vec<(String, String)>,
    /// The schools to which they are.
    pub schools: Schools,
}

impl ServiceFiles {
    /// The catalogue that they make, or everything that is wrong with them, each with its file.
    pub fn catalogue(self, languages: &[Language]) -> Result<Catalogue, Vec<(String, Fault)>> {
        let placed = |folder: &'static str, ending: &'static str| {
            move |faults: Vec<(String, Fault)>| {
                let in_folder = |(name, fault): (String, Fault)| (format!("{folder}/{name}.{ending}"), fault);
                faults.into_iter().map(in_folder).collect::<Vec<_>>()
            }
        };
        let Self { files, units, zones, lists, calls, schools } = self;
        let lists = Lists::parse(&lists).map_err(placed(LISTS, "csv"))?;
        Catalogue::read(&files, CityTables { units, lists, zones }, languages)
            .map_err(placed(SERVICES, "toml"))?
            .with_calls(&calls, schools, languages)
            .map_err(placed(CALLS, "toml"))
    }
}

/// The fees of services that a comune does not collect, though it collects others; each in a line that says what to do. Where
/// nothing is paid in the house, an office says how it is.
#[must_use]
pub(crate) fn uncollected(catalogue: &Catalogue, dues: &Kinds) -> Vec<String> {
    let is_collected = |kind: &str| {
        KindKey::parse(kind).is_some_and(|key| dues.get(&key).is_some()) || dues.all().next().is_none()
    };
    let definitions = catalogue.definitions().iter();
    let fees = definitions.flat_map(|one| one.fees().map(move |(_, fee)| (&one.key, fee)));
    let wrong = fees.filter(|(_, fee)| !is_collected(&fee.kind));
    wrong
        .map(|(key, fee)| {
            format!("services/{key}.toml: `kind` of a fee is `{}`, which {DUES} does not have", fee.kind)
        })
        .collect()
}

/// The files of one comune: `city.toml`, `seal.svg`, geography, names.
#[derive(Clone, Debug)]
pub enum CityFiles {
    /// A folder of `cities/`, inside the program.
    Embedded(String),
    /// A folder on disk.
    Folder(PathBuf),
}

impl CityFiles {
    /// The comune of this name, or in this folder.
    pub fn find(name: &str) -> Result<Self> {
        let path = PathBuf::from(name);
        if path.join("city.toml").is_file() {
            return Ok(Self::Folder(path));
        }
        let known = Embedded::get(&format!("{name}/city.toml")).is_some();
        anyhow::ensure!(
            known,
            "there is no comune \"{name}\": give a folder with a city.toml, or one of {}",
            names()
        );
        Ok(Self::Embedded(name.to_owned()))
    }

    /// The configuration.
    pub fn city(&self) -> Result<City> {
        let city = City::parse(&self.text("city.toml")?)?;
        if !self.has(ZONES) {
            return Ok(city);
        }
        let features: ZoneFeatures = serde_json::from_str(&self.text(ZONES)?).context(ZONES)?;
        city.with_zones(features.zones().context(ZONES)?).context(ZONES)
    }

    /// The text of a file.
    pub fn text(&self, name: &str) -> Result<String> {
        let bytes = self.bytes(name)?;
        String::from_utf8(bytes.into_owned()).with_context(|| format!("{name} is not UTF-8"))
    }

    /// The names of the files of a folder that end so, without their ending, in their order; none where there is no folder.
    fn names_in(&self, folder: &str, ending: &str) -> Result<Vec<String>> {
        let named = |file: &str| file.strip_suffix(ending)?.strip_suffix('.').map(str::to_owned);
        let mut names: Vec<String> = match self {
            Self::Folder(root) if !root.join(folder).is_dir() => Vec::new(),
            Self::Folder(root) => {
                let entries = std::fs::read_dir(root.join(folder))
                    .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
                    .with_context(|| format!("cannot read {}", root.join(folder).display()))?;
                entries.iter().filter_map(|entry| named(&entry.file_name().to_string_lossy())).collect()
            }
            Self::Embedded(city) => {
                let prefix = format!("{city}/{folder}/");
                Embedded::iter().filter_map(|path| named(path.strip_prefix(&prefix)?)).collect()
            }
        };
        names.sort();
        Ok(names)
    }

    /// The files of the city's services, lists and calls, by name, its offices and its schools.
    pub fn services(&self) -> Result<ServiceFiles> {
        let (files, calls) = (self.texts_in(SERVICES, "toml")?, self.texts_in(CALLS, "toml")?);
        let lists = self.texts_in(LISTS, "csv")?;
        let (units, zones) = match files.is_empty() {
            true => Default::default(),
            false => (Units::parse(&self.text("units.toml")?).context("units.toml")?, self.city()?.zones),
        };
        let schools = match calls.is_empty() {
            true => Schools::default(),
            false => Schools::parse(&self.text("schools.toml")?).context("schools.toml")?,
        };
        Ok(ServiceFiles { files, units, zones, lists, calls, schools })
    }

    /// The files of a folder that end so, by their names without their ending.
    fn texts_in(&self, folder: &str, ending: &str) -> Result<Vec<(String, String)>> {
        let read = |name: String| {
            let text = self.text(&format!("{folder}/{name}.{ending}"))?;
            Ok((name, text))
        };
        self.names_in(folder, ending)?.into_iter().map(read).collect()
    }

    /// What the city collects; nothing where it does not say.
    pub fn dues(&self) -> Result<Kinds> {
        if self.has(DUES) {
            return Ok(Kinds::parse(&self.text(DUES)?)?);
        }
        let city = self.city()?;
        Ok(Kinds::of_nothing(&city.fiscal_code, city.administration.text(Language::It)))
    }

    /// How the city reckons the waste tax; none where it does not say.
    pub fn tari(&self) -> Result<Option<TariRules>> {
        if !self.has(TARI) {
            return Ok(None);
        }
        Ok(Some(TariRules::parse(&self.text(TARI)?)?))
    }

    /// With which offices and matters its appointments begin; none where it does not say.
    pub fn appointments(&self) -> Result<Seed> {
        if !self.has(APPOINTMENTS) {
            return Ok(Seed::default());
        }
        Ok(Seed::parse(&self.text(APPOINTMENTS)?)?)
    }

    /// Where its streets and the stations of its underground are; a comune that does not say knows none.
    pub fn gazetteer(&self) -> Result<Gazetteer> {
        let streets = match self.has(NEIGHBOURHOODS) && self.has(STREETS) {
            true => Gazetteer::parse(&self.text(NEIGHBOURHOODS)?, &self.text(STREETS)?)?,
            false => Gazetteer::default(),
        };
        let network = match self.has(STATIONS) {
            true => Network::parse(&self.text(STATIONS)?)?,
            false => Network::default(),
        };
        Ok(streets.with_network(network))
    }

    /// Whether a file is there, even one that cannot be read.
    fn has(&self, name: &str) -> bool {
        match self {
            Self::Folder(folder) => folder.join(name).symlink_metadata().is_ok(),
            Self::Embedded(city) => Embedded::get(&format!("{city}/{name}")).is_some(),
        }
    }

    /// Everything that can be asked of the city.
    pub fn catalogue(&self, languages: &[Language]) -> Result<Catalogue> {
        self.services()?.catalogue(languages).map_err(|faults| {
            let (file, fault) = faults.into_iter().next().expect("what is refused has a fault");
            anyhow::anyhow!("{file}:{fault} (`palazzo services check` tells all)")
        })
    }

    /// What each role allows: the usual, but for what the comune says otherwise.
    pub fn roles(&self) -> Result<RoleTable> {
        let is_there = match self {
            // What cannot be read is not missing, nor is a link that leads nowhere: the usual table may allow more.
            Self::Folder(folder) => match folder.join(ROLES).symlink_metadata() {
                Ok(_) => true,
                Err(error) if error.kind() == ErrorKind::NotFound => false,
                Err(error) => return Err(error).context(ROLES),
            },
            Self::Embedded(city) => Embedded::get(&format!("{city}/{ROLES}")).is_some(),
        };
        if !is_there {
            return Ok(RoleTable::usual());
        }
        RoleTable::of_a_city(&self.text(ROLES)?).map_err(|error| anyhow::anyhow!("{ROLES}:{error}"))
    }

    fn bytes(&self, name: &str) -> Result<Cow<'static, [u8]>> {
        match self {
            Self::Folder(folder) => {
                let path = folder.join(name);
                Ok(std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?.into())
            }
            Self::Embedded(city) => {
                let file = Embedded::get(&format!("{city}/{name}"));
                Ok(file.with_context(|| format!("{city} has no file {name}"))?.data)
            }
        }
    }
}

/// The offices that answer for services, as employees sit in them: codes and names.
pub(crate) fn units_as_offices(units: &Units) -> Vec<(String, String)> {
    let office = |key: &UnitKey| {
        let name = units.find(key)?.name.in_language(Language::It);
        Some((key.to_string(), name.to_owned()))
    };
    units.keys().filter_map(office).collect()
}

/// The services for which people make requests, also those that are suspended: somebody may follow what they asked.
pub(crate) fn askable(catalogue: &Catalogue) -> Vec<Askable> {
    let with_form = catalogue.definitions().iter().filter(|one| one.form.is_some());
    with_form.map(|one| Askable { key: one.key.to_string(), title: one.sheet.title.clone().into() }).collect()
}

fn names() -> String {
    let mut names: Vec<String> =
        Embedded::iter().filter_map(|path| path.strip_suffix("/city.toml").map(str::to_owned)).collect();
    names.sort();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milan_comes_with_the_program() {
        let city = CityFiles::find("milano").unwrap().city().unwrap();
        assert_eq!((city.name.as_str(), city.belfiore.as_str()), ("Milano", "F205"));
    }

    #[test]
    fn the_services_of_milan_are_whole() {
        let files = CityFiles::find("milano").unwrap();
        let languages = files.city().unwrap().languages;
        let catalogue = files.catalogue(&languages).unwrap();
        // The model of municipal sites wants ten sheets at least (C.SI.1.3).
        assert!(catalogue.definitions().len() >= 10, "{}", catalogue.definitions().len());
        assert_eq!(uncollected(&catalogue, &files.dues().unwrap()), [] as [String; 0]);
        let of_nothing = Kinds::of_nothing("01199250158", "Comune di Milano");
        assert_eq!(uncollected(&catalogue, &of_nothing), [] as [String; 0], "an office says how it is paid");
        let text = files.text(DUES).unwrap().replace("key = \"carta-d-identita\"", "key = \"carta\"");
        let told = uncollected(&catalogue, &Kinds::parse(&text).unwrap());
        assert!(
            told.len() == 1 && told[0].starts_with("services/carta-d-identita-elettronica.toml"),
            "{told:?}"
        );
    }

    #[test]
    fn what_the_services_of_milan_are_booked_for_is_offered_at_its_offices() {
        let files = CityFiles::find("milano").unwrap();
        let offered: Vec<String> =
            files.appointments().unwrap().matters.iter().map(|matter| matter.code.to_string()).collect();
        let catalogue = files.catalogue(&files.city().unwrap().languages).unwrap();
        let booked: Vec<_> = catalogue
            .definitions()
            .iter()
            .filter_map(|one| Some((&one.key, one.booking.as_ref()?)))
            .collect();
        assert!(!booked.is_empty(), "people come to the offices of Milan");
        for (service, matter) in booked {
            assert!(offered.iter().any(|code| code == matter.as_str()), "{service}: nobody serves {matter}");
        }
        assert_eq!(cases::BOOKING_PATH, appointments::BOOKING_PATH);
    }

    #[test]
    fn the_streets_of_milan_are_somewhere() {
        let milan = CityFiles::find("milano").unwrap().gazetteer().unwrap();
        assert!(matches!(milan.find("via Padova 118"), appointments::Whereabouts::Here { .. }));
        assert!(!milan.network().is_empty(), "and it has an underground");
    }

    #[test]
    fn what_whoever_comes_by_car_reads_is_of_zones_that_milan_has() {
        let files = CityFiles::find("milano").unwrap();
        let (city, seed) = (files.city().unwrap(), files.appointments().unwrap());
        assert!(!seed.travel.zones.is_empty(), "Area C is paid");
        for key in seed.travel.zones.keys() {
            assert!(city.zones.iter().any(|zone| zone.key == *key), "there is no zone {key}");
        }
    }

    #[test]
    fn a_comune_adds_zones_as_a_program_of_maps_drew_them() {
        let folder = tempfile::tempdir().unwrap();
        let files = CityFiles::Folder(folder.path().to_owned());
        let milan = CityFiles::find("milano").unwrap();
        std::fs::write(folder.path().join("city.toml"), milan.text("city.toml").unwrap()).unwrap();
        let without = files.city().unwrap().zones.len();
        let area = |key: &str| {
            format!(
                r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"key":"{key}",
                   "name":"Buenos Aires","border_metres":20,"published_in":2026}},"geometry":{{"type":"Polygon",
                   "coordinates":[[[9.20,45.47],[9.22,45.47],[9.22,45.49],[9.20,45.49],[9.20,45.47]]]}}}}]}}"#
            )
        };

        std::fs::write(folder.path().join(ZONES), area("ambito-13")).unwrap();
        let zones = files.city().unwrap().zones;
        assert_eq!(zones.len(), without + 1);
        let added = zones.iter().find(|zone| zone.key == "ambito-13").expect("it is among them");
        let degrees = |text: &str| kernel::Degrees::parse(text).unwrap();
        let inside = kernel::Position { latitude: degrees("45.48"), longitude: degrees("9.21") };
        assert_eq!(added.side_of(inside), kernel::Side::Inside);
        assert_eq!(milan.city().unwrap().zones.len(), without, "nobody else has it");

        std::fs::write(folder.path().join(ZONES), area("area-c")).unwrap();
        let error = format!("{:#}", files.city().unwrap_err());
        assert!(error.contains("zones.geojson") && error.contains("different keys"), "{error}");
    }

    #[test]
    fn a_comune_without_stations_has_no_underground() {
        let folder = tempfile::tempdir().unwrap();
        let files = CityFiles::Folder(folder.path().to_owned());
        assert!(files.gazetteer().unwrap().network().is_empty());
        std::fs::write(folder.path().join(STATIONS), "name,lines,latitude,longitude\nDuomo,,45.4,9.1\n")
            .unwrap();
        let error = files.gazetteer().unwrap_err().to_string();
        assert_eq!(error, "stations.csv: no line stops at Duomo");
    }

    #[test]
    fn a_comune_without_a_table_of_its_own_has_the_usual_one_and_a_wrong_one_is_refused() {
        assert_eq!(CityFiles::find("milano").unwrap().roles().unwrap(), RoleTable::usual());
        let folder = tempfile::tempdir().unwrap();
        let files = CityFiles::Folder(folder.path().to_owned());
        assert_eq!(files.roles().unwrap(), RoleTable::usual());

        std::fs::write(folder.path().join(ROLES), "case-head = [\"work-cases\"]").unwrap();
        assert_eq!(files.roles().unwrap().unusual(), [auth::Role::CaseHead]);
        std::fs::write(folder.path().join(ROLES), "\nmayor = [\"work-cases\"]").unwrap();
        let error = files.roles().unwrap_err().to_string();
        assert!(error.starts_with("roles.toml:2: there is no role \"mayor\""), "{error}");

        std::fs::remove_file(folder.path().join(ROLES)).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join(ROLES)).unwrap();
        assert!(files.roles().is_err(), "a link that leads nowhere is no table, and not the usual one");
    }

    #[test]
    fn a_folder_of_ones_own_has_the_services_that_are_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let files = CityFiles::Folder(folder.path().to_owned());
        assert!(files.catalogue(&Language::ALL).unwrap().definitions().is_empty());

        let city = CityFiles::find("milano").unwrap().text("city.toml").unwrap();
        std::fs::write(folder.path().join("city.toml"), city).unwrap();
        std::fs::create_dir(folder.path().join(SERVICES)).unwrap();
        std::fs::write(folder.path().join("units.toml"), "").unwrap();
        std::fs::write(folder.path().join("services/nido.toml"), "key = \"nido\"\nversion = 0\n").unwrap();

        let error = files.catalogue(&Language::ALL).unwrap_err().to_string();
        assert!(error.starts_with("services/nido.toml:"), "{error}");
    }

    #[test]
    fn a_comune_that_is_not_there_is_named_with_those_that_are() {
        let error = CityFiles::find("atlantide").unwrap_err().to_string();
        assert!(error.contains("atlantide") && error.contains("milano"), "{error}");
    }
}
