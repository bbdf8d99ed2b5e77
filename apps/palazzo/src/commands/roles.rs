//! `palazzo roles`: who may do what.

use std::fmt::Write as _;

use anyhow::Result;
use auth::{Permission, Role, RoleTable, Separation};
use web::{Language, Translator};

use crate::cities::CityFiles;
use crate::settings::Settings;

/// The mark of a permission that a role has.
const GRANTED: &str = "x";

/// The table of the comune of the settings.
pub(super) fn show(settings: &Settings) -> Result<()> {
    print!("{}", told(&CityFiles::find(&settings.city)?.roles()?)?);
    Ok(())
}

/// One line for each permission, one column for each role; below it, what the words mean, and what nobody has in one
/// hand, with its source.
fn told(table: &RoleTable) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    let [it, en] = [Language::It, Language::En].map(Translator::new);
    let width = Permission::ALL.into_iter().map(|one| it.text(one.key()).chars().count()).max();
    let width = width.unwrap_or_default();
    let heading = Role::ALL.map(Role::code).join("  ");
    writeln!(text, "{:width$}  {heading}", "")?;
    for permission in Permission::ALL {
        let cells = Role::ALL.map(|role| {
            let mark = if table.allows(role, permission) { GRANTED } else { "" };
            format!("{mark:^width$}", width = role.code().len())
        });
        let line = format!("{:width$}  {}", it.text(permission.key()), cells.join("  "));
        writeln!(text, "{}", line.trim_end())?;
    }
    writeln!(text)?;
    for role in Role::ALL {
        writeln!(text, "{}: {} / {}", role.code(), it.text(role.key()), en.text(role.key()))?;
    }
    writeln!(text)?;
    for permission in Permission::ALL {
        writeln!(text, "{} / {}", it.text(permission.key()), en.text(permission.key()))?;
    }
    writeln!(text)?;
    for rule in Separation::ALL {
        writeln!(text, "{} / {} [{}]", it.text(rule.key()), en.text(rule.key()), rule.source())?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_do_what_is_printed_as_it_was_decided() {
        insta::assert_snapshot!(told(&RoleTable::usual()).unwrap());
    }
}
