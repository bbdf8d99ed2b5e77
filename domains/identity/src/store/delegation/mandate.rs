//! The columns that tell a mandate.

use auth::{Deed, Mandate, Service};

/// What stands before the key of a service to which requests are limited.
const ONE_OF_CASES: &str = "cases:";

/// Codes between commas: `file,certificates,cases`; with `cases:reclami` for each service, where requests are limited to
/// some. A program of before the limit knows no such code and opens nothing by it, where a column beside would be open.
pub(super) fn services_column(mandate: &Mandate) -> String {
    let codes = mandate.services.iter().flat_map(|service| match service {
        Service::Cases if !mandate.only.is_empty() => {
            mandate.only.iter().map(|key| format!("{ONE_OF_CASES}{key}")).collect()
        }
        other => vec![other.code().to_owned()],
    });
    codes.collect::<Vec<_>>().join(",")
}

pub(super) fn read_mandate(services: &str, deed: &str) -> Option<Mandate> {
    let mut mandate = Mandate::of(Vec::new(), read_deed(deed)?);
    for code in services.split(',') {
        match code.strip_prefix(ONE_OF_CASES) {
            Some(key) => mandate.only.push(key.to_owned()),
            None => mandate.services.push(Service::from_code(code)?),
        }
    }
    match (mandate.only.is_empty(), mandate.services.contains(&Service::Cases)) {
        // Both without a limit and with one: nobody wrote that.
        (false, true) => return None,
        (false, false) => mandate.services.push(Service::Cases),
        (true, _) => {}
    }
    Some(mandate)
}

pub(super) const fn deed_code(deed: Deed) -> &'static str {
    match deed {
        Deed::Read => "read",
        Deed::Act => "act",
    }
}

fn read_deed(code: &str) -> Option<Deed> {
    [Deed::Read, Deed::Act].into_iter().find(|deed| deed_code(*deed) == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_read_as_it_was_written_and_never_as_none() {
        let all = Mandate::of(vec![Service::File, Service::Cases], Deed::Act);
        let only = ["accesso-civico", "reclami"].map(str::to_owned).to_vec();
        let some = Mandate { only, ..all.clone() };
        for (mandate, column) in [(&all, "file,cases"), (&some, "file,cases:accesso-civico,cases:reclami")] {
            assert_eq!(services_column(mandate), column);
            assert_eq!(read_mandate(column, "act").as_ref(), Some(mandate));
        }
        for nonsense in ["cases,cases:reclami", "file,cases-reclami", ""] {
            assert_eq!(read_mandate(nonsense, "act"), None, "{nonsense}");
        }
    }
}
