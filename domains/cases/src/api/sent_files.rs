//! Bodies in which programs send files, with what they say beside them.

use ::web::api::Problem;
use ::web::{Message, WebError};
use axum::extract::Request;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use tokio::sync::OwnedSemaphorePermit;

use crate::definition::{FieldName, Upload};
use crate::domain::{FileFault, Wrong};
use crate::service::{Cases, SentFile};
use crate::web::{read_page, room_for_files};

/// The part in which a file is sent; several are sent in as many.
pub(super) const PART: &str = "file";

/// What a request with files is for, with room for these while they stand in memory; or why it cannot be taken. Then what is
/// still coming is read away: a program that is still sending hears no answer.
pub(super) async fn with_room<T>(
    cases: &Cases,
    asked: Result<T, Problem>,
    request: Request,
) -> Result<(T, OwnedSemaphorePermit, Request), Problem> {
    let refused = match asked {
        Ok(asked) => match room_for_files(cases).await {
            Ok(room) => return Ok((asked, room, request)),
            Err(error) => error.into(),
        },
        Err(problem) => problem,
    };
    ::web::read_away(request.into_body()).await;
    Err(refused)
}

/// What a body says in its other parts, each once, and its files, which are for one field.
pub(super) async fn read_form<T: DeserializeOwned>(
    request: Request,
    field: &FieldName,
    upload: &Upload,
) -> Result<(T, Vec<SentFile>), Problem> {
    let part = FieldName::parse(PART).expect("letters are the name of a field");
    let sent = read_page(request, &[(&part, upload)]).await?;
    if sent.files.is_empty() || sent.has_stray_files {
        return Err(Problem::invalid(PART, "cases-api-wrong-files-part"));
    }
    let mut said = Map::new();
    for (name, text) in sent.values {
        if said.insert(name, Value::String(text)).is_some() {
            return Err(Problem::malformed("a part comes twice"));
        }
    }
    let said = serde_json::from_value(Value::Object(said));
    let said = said.map_err(|error| Problem::malformed(&error.to_string()))?;
    let of_field = |file: SentFile| SentFile { field: field.clone(), ..file };
    Ok((said, sent.files.into_iter().map(of_field).collect()))
}

/// Why files were not taken: what is wrong with them in these words, or that they cannot be looked at now.
pub(super) fn not_taken(wrong: &Wrong, said: Message) -> Problem {
    match wrong {
        Wrong::File(_, FileFault::NotNow) => {
            WebError::unavailable("a file could not be looked at or kept").into()
        }
        _ => Problem::invalid(PART, said),
    }
}
