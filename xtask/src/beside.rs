//! What some tests compare with and others wrote: where it does not lie beside this repository they pass without having looked, and
//! the summary says so.

use std::path::Path;

use crate::root::shared;
use crate::steps::Steps;

/// What is compared, and with what.
const COMPARED: [(&str, &str); 6] = [
    ("codes of the population register, by the tables of ANPR", "specs/anpr/tables"),
    ("rules on certificates, by the documents of ANPR", "specs/anpr/controllo-certificati"),
    ("messages of pagoPA, by its schemas and by samples of others", "specs/pagopa"),
    ("messages of the desks for businesses, by their specification", "specs/suap"),
    ("wrapped signatures at the door of SPID, by a tool of others", "tools/xsw_ns.py"),
    ("the door of CIE, by a provider of others", "tools/cie_test_op.py"),
];

/// Tells each as not run that had nothing to compare with.
pub(crate) fn tell(steps: &mut Steps) {
    for (what, name) in missing_in(&shared()) {
        steps.skip(what, format!("../shared/{name} is not there"));
    }
}

fn missing_in(folder: &Path) -> Vec<(&'static str, &'static str)> {
    COMPARED.into_iter().filter(|(_, name)| !folder.join(name).exists()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_had_nothing_to_compare_with_is_told() {
        assert_eq!(missing_in(Path::new("nowhere")), COMPARED);
    }
}
