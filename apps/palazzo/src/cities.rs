//! The comuni that come with the program, and those in a folder of one's own.

use std::borrow::Cow;
use std::path::PathBuf;

use anyhow::{Context, Result};
use kernel::City;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../cities"]
struct Embedded;

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
        Ok(City::parse(&self.text("city.toml")?)?)
    }

    /// The text of a file.
    pub fn text(&self, name: &str) -> Result<String> {
        let bytes = self.bytes(name)?;
        String::from_utf8(bytes.into_owned()).with_context(|| format!("{name} is not UTF-8"))
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
    fn a_comune_that_is_not_there_is_named_with_those_that_are() {
        let error = CityFiles::find("atlantide").unwrap_err().to_string();
        assert!(error.contains("atlantide") && error.contains("milano"), "{error}");
    }
}
