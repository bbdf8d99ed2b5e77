//! Conditions and computations, in the Common Expression Language.

use std::borrow::Cow;
use std::sync::Arc;

use cel::Program;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// An expression of CEL over the answers of a form, `tipo == 'furto' && figli > 2`, compiled once.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Expression {
    source: String,
    program: Arc<Program>,
}

impl Expression {
    /// Compiles one.
    pub fn parse(source: &str) -> Result<Self, String> {
        let program =
            Program::compile(source).map_err(|errors| format!("`{source}` is no expression: {errors}"))?;
        Ok(Self { source: source.to_owned(), program: Arc::new(program) })
    }

    /// As it was written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    pub(crate) fn program(&self) -> &Program {
        &self.program
    }

    /// The names it asks about, sorted; those that a `map` or `all` binds itself are among them.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.program.references().variables().into_iter().map(str::to_owned).collect();
        names.sort();
        names
    }
}

impl TryFrom<String> for Expression {
    type Error = String;

    fn try_from(source: String) -> Result<Self, String> {
        Self::parse(&source)
    }
}

impl JsonSchema for Expression {
    fn schema_name() -> Cow<'static, str> {
        "Expression".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "description": "An expression of CEL over the answers" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_says_what_it_asks_about() {
        let expression = Expression::parse("tipo == 'furto' && size(figli) > 2").unwrap();
        assert_eq!(expression.names(), ["figli", "tipo"]);
    }

    #[test]
    fn what_is_no_expression_is_refused_with_its_text() {
        let error = Expression::parse("tipo == ").unwrap_err();
        assert!(error.contains("`tipo == `"), "{error}");
    }
}
