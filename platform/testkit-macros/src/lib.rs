//! The attribute behind `#[testkit::on_both_engines]`.

use proc_macro::TokenStream;
use quote::quote;
use syn::{ItemFn, parse_macro_input};

/// Runs an `async fn name(db: Db)` twice, as `name::sqlite` and `name::postgres`, each time on a
/// fresh database with the whole schema.
#[proc_macro_attribute]
pub fn on_both_engines(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    let body = parse_macro_input!(item as ItemFn);
    let name = body.sig.ident.clone();
    quote! {
        mod #name {
            use super::*;
            #body

            #[test]
            fn sqlite() {
                ::testkit::run(::testkit::TestDb::sqlite(), #name);
            }

            #[test]
            fn postgres() {
                ::testkit::run(::testkit::TestDb::postgres(), #name);
            }
        }
    }
    .into()
}
