//! Conditions and computations, in the Common Expression Language.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use cel::common::ast::Expr;
use cel::{IdedExpr, Program};
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

    /// The names of answers it asks about, sorted; those that an `all` or `exists` gives to the items of a list are not
    /// among them.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut bound = BTreeSet::new();
        binds(self.program.expression(), &mut bound);
        let references = self.program.references();
        let asked = references.variables().into_iter().filter(|name| !bound.contains(name));
        let mut names: Vec<String> = asked.map(str::to_owned).collect();
        names.sort();
        names
    }
}

/// The names that comprehensions give to what they go through. One that is given anywhere is an answer's nowhere.
fn binds<'a>(at: &'a IdedExpr, bound: &mut BTreeSet<&'a str>) {
    match &at.expr {
        Expr::Comprehension(one) => {
            bound.insert(&one.iter_var);
            bound.extend(one.iter_var2.as_deref());
            let parts = [&one.iter_range, &one.accu_init, &one.loop_cond, &one.loop_step, &one.result];
            parts.into_iter().for_each(|part| binds(part, bound));
        }
        Expr::Call(call) => {
            call.target.as_deref().into_iter().chain(&call.args).for_each(|part| binds(part, bound))
        }
        Expr::List(list) => list.elements.iter().for_each(|part| binds(part, bound)),
        Expr::Select(select) => binds(&select.operand, bound),
        _ => {}
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
    fn what_goes_through_a_list_is_no_answer() {
        let expression =
            Expression::parse("veicoli.exists(v, has(v.targa) && v.targa != mia) && size(altri) > 0")
                .unwrap();
        assert_eq!(expression.names(), ["altri", "mia", "veicoli"]);
    }

    #[test]
    fn what_is_no_expression_is_refused_with_its_text() {
        let error = Expression::parse("tipo == ").unwrap_err();
        assert!(error.contains("`tipo == `"), "{error}");
    }
}
