//! Lists of exceptions that may only shrink, held against the commit of the main branch from which this work left: whoever
//! lengthens a list in a test could otherwise raise its number in the same change.

use anyhow::Result;

use super::tree::Tree;
use crate::run::Run;
use crate::steps::Steps;

const NAME: &str = "lists of exceptions have not grown since the main branch";

/// The branch with which this one is compared.
const MAIN: &str = "origin/main";

/// Where this rule stands: before it came, nothing was frozen.
const SELF: &str = "xtask/src/check/ratchets.rs";

/// Constants that say how long such a list is: one number, several, or the length of an array.
const FROZEN: [(&str, &str); 3] = [
    ("apps/palazzo/tests/it/routes/scopes.rs", "OPEN_MOST"),
    ("apps/palazzo/tests/it/routes/offices.rs", "ELSEWHERE"),
    ("apps/palazzo/tests/it/routes/written_down.rs", "NOTHING_OF_THEIRS"),
];

/// Looks, where there is a history to look at.
pub(super) fn step(steps: &mut Steps, tree: &Tree) {
    match base() {
        Err(why) => steps.skip(NAME, why),
        Ok(base) => {
            steps.step(NAME, || super::judge(grown(tree, |path| text_at(&base, path))));
        }
    }
}

/// The commit to compare with, or why there is none.
fn base() -> Result<String, String> {
    let base = Run::new("git").args(["merge-base", MAIN, "HEAD"]).ask();
    let base = base.ok_or_else(|| format!("there is no history here that reaches {MAIN}"))?.trim().to_owned();
    match text_at(&base, SELF) {
        Some(_) => Ok(base),
        None => Err(format!("where this work left {MAIN} nothing was frozen yet")),
    }
}

fn text_at(commit: &str, path: &str) -> Option<String> {
    Run::new("git").arg("show").arg(format!("{commit}:{path}")).ask()
}

/// What is longer in the tree than before, or is not there any more to be compared.
fn grown(tree: &Tree, before: impl Fn(&str) -> Option<String>) -> Vec<String> {
    FROZEN.into_iter().filter_map(|(path, name)| fault(tree, (path, name), before(path).as_deref())).collect()
}

fn fault(tree: &Tree, (path, name): (&str, &str), before: Option<&str>) -> Option<String> {
    let before = numbers(before?, name)?;
    let Some(today) = tree.text(path).and_then(|text| numbers(text, name)) else {
        return Some(format!("{path} has no {name} any more: say in {SELF} where it went"));
    };
    let is_longer = today.len() > before.len() || today.iter().zip(&before).any(|(now, then)| now > then);
    is_longer.then(|| format!("{path}: {name} was {before:?} and is {today:?}: it may only fall"))
}

/// The numbers of a constant: what it is where it is of numbers, its length where it is another array.
fn numbers(text: &str, name: &str) -> Option<Vec<u64>> {
    let (_, rest) = text.split_once(&format!("const {name}: "))?;
    let (kind, value) = rest.split_once(" =")?;
    let counted = match kind.rsplit_once("; ") {
        _ if kind.contains("usize") => value.split_once(';')?.0,
        Some((_, length)) => length,
        None => return None,
    };
    let found: Vec<u64> = counted
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCOPES: (&str, &str) = FROZEN[0];

    fn told(now: &str, before: &str) -> Option<String> {
        fault(&Tree::of(&[(SCOPES.0, now)]), SCOPES, Some(before))
    }

    #[test]
    fn numbers_are_read_from_each_kind_of_constant() {
        let read = |text| numbers(text, "MOST");
        assert_eq!(read("const MOST: usize = 66;"), Some(vec![66]));
        assert_eq!(read("/// A list.\nconst MOST: [usize; 3] = [17, 28, 4];\n"), Some(vec![17, 28, 4]));
        assert_eq!(read("const MOST: [(&str, &str); 15] = [\n    (\"/a/{id}\", \"7\"),\n];"), Some(vec![15]));
        assert_eq!(read("const MOST: &[&str] = &[];"), None);
        assert_eq!(read("const ALMOST: usize = 1;"), None);
    }

    #[test]
    fn a_list_may_stay_and_shrink_and_not_grow() {
        let most = |numbers: &str| format!("const OPEN_MOST: [usize; 3] = [{numbers}];");
        assert_eq!(told(&most("17, 28, 4"), &most("17, 28, 4")), None);
        assert_eq!(told(&most("16, 28, 0"), &most("17, 28, 4")), None);
        for longer in ["17, 29, 3", "17, 28, 4, 1"] {
            assert!(told(&most(longer), &most("17, 28, 4")).is_some_and(|fault| fault.contains("only fall")));
        }
    }

    #[test]
    fn a_list_that_is_gone_is_told_and_a_new_one_is_none_yet() {
        assert!(told("", "const OPEN_MOST: usize = 3;").is_some_and(|fault| fault.contains("any more")));
        assert_eq!(told("const OPEN_MOST: usize = 3;", ""), None);
        assert_eq!(fault(&Tree::default(), SCOPES, None), None);
    }

    #[test]
    fn every_frozen_list_is_where_it_is_said_to_be() {
        let tree = Tree::read(&crate::root::root()).expect("the files can be read");
        for (path, name) in FROZEN {
            assert!(tree.text(path).and_then(|text| numbers(text, name)).is_some(), "{path}: {name}");
        }
    }
}
