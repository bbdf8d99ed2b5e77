//! Somebody whose two files in the registry became one, or who was in no register and turned out to be one of its people.

use db::{DbError, Tx};
use kernel::PersonId;

use super::draft::forget_last_answers;

/// What somebody asked, wrote and sent under a file that was merged into another is of that other one. What was done
/// with it, and by whom, stays as it was written. Tells how many requests it was.
pub(crate) async fn requests_follow(tx: &mut Tx, merged: PersonId, kept: PersonId) -> Result<u64, DbError> {
    // A key that both files used means two requests: whoever repeats one finds the one of the kept file.
    let keys = "UPDATE cases_request_key SET person_id = $2
                 WHERE person_id = $1 AND request_key NOT IN
                       (SELECT own.request_key FROM cases_request_key own WHERE own.person_id = $2)";
    let requests = "UPDATE cases_case SET person_id = $2, version = version + 1 WHERE person_id = $1";
    let drafts = "UPDATE cases_draft SET person_id = $2 WHERE person_id = $1";
    let files = "UPDATE cases_file SET person_id = $2 WHERE person_id = $1";
    let signatures = "UPDATE cases_signature SET person_id = $2 WHERE person_id = $1";
    let signed = "UPDATE cases_signature SET signer_id = $2 WHERE signer_id = $1";
    // What both follow stays with the kept file, should the other part from it again.
    let shared = "UPDATE cases_follow_before SET is_shared = TRUE
                   WHERE case_id IN (SELECT case_id FROM cases_follower WHERE person_id = $1)
                     AND case_id IN (SELECT case_id FROM cases_follower WHERE person_id = $2)";
    // Nobody follows a request twice, nor their own.
    let following = "UPDATE cases_follower SET person_id = $2
                      WHERE person_id = $1
                        AND case_id NOT IN (SELECT own.case_id FROM cases_follower own WHERE own.person_id = $2)
                        AND case_id NOT IN (SELECT case_id FROM cases_case WHERE person_id = $2)";
    let followed = tx.query(requests).bind(merged).bind(kept).execute().await?;
    for statement in [keys, drafts, files, signatures, signed, shared, following] {
        tx.query(statement).bind(merged).bind(kept).execute().await?;
    }
    tx.query("DELETE FROM cases_follower WHERE person_id = $1").bind(merged).execute().await?;
    // A token of the merged file reads none of these any more: its programs would hear of nothing.
    tx.query("DELETE FROM cases_webhook WHERE person_id = $1").bind(merged).execute().await?;
    // What the kept file followed of the merged one's is their own now.
    tx.query(
        "DELETE FROM cases_follower
          WHERE person_id = $1 AND case_id IN (SELECT case_id FROM cases_case WHERE person_id = $1)",
    )
    .bind(kept)
    .execute()
    .await?;
    // The last of the two to be asked may be the other's: it is looked up again.
    forget_last_answers(tx, kept).await?;
    Ok(followed)
}

/// Notes what somebody who was in no register asked, is writing and follows, before it goes with them: so that it can return.
pub(crate) async fn note_followed(tx: &mut Tx, outsider: PersonId) -> Result<(), DbError> {
    for statement in [
        "INSERT INTO cases_followed (thing_id, person_id)
         SELECT case_id, person_id FROM cases_case WHERE person_id = $1 ON CONFLICT (thing_id) DO NOTHING",
        "INSERT INTO cases_followed (thing_id, person_id)
         SELECT draft_id, person_id FROM cases_draft WHERE person_id = $1 ON CONFLICT (thing_id) DO NOTHING",
        "INSERT INTO cases_follow_before (case_id, person_id, followed_at, is_shared)
         SELECT case_id, person_id, followed_at, FALSE FROM cases_follower WHERE person_id = $1
         ON CONFLICT DO NOTHING",
    ] {
        tx.query(statement).bind(outsider).execute().await?;
    }
    Ok(())
}

/// What had followed somebody to whom they are not is theirs again. Tells how many requests it was.
pub(crate) async fn requests_return(
    tx: &mut Tx,
    resident: PersonId,
    outsider: PersonId,
) -> Result<u64, DbError> {
    let requests = "UPDATE cases_case SET person_id = $2, version = version + 1
                     WHERE person_id = $1
                       AND case_id IN (SELECT thing_id FROM cases_followed WHERE person_id = $2)";
    let returned = tx.query(requests).bind(resident).bind(outsider).execute().await?;
    for statement in [
        "UPDATE cases_request_key SET person_id = $2
          WHERE person_id = $1 AND case_id IN (SELECT thing_id FROM cases_followed WHERE person_id = $2)",
        "UPDATE cases_draft SET person_id = $2
          WHERE person_id = $1 AND draft_id IN (SELECT thing_id FROM cases_followed WHERE person_id = $2)",
        "UPDATE cases_file SET person_id = $2
          WHERE person_id = $1
            AND COALESCE(case_id, draft_id) IN (SELECT thing_id FROM cases_followed WHERE person_id = $2)",
    ] {
        tx.query(statement).bind(resident).bind(outsider).execute().await?;
    }
    tx.query("DELETE FROM cases_followed WHERE person_id = $1").bind(outsider).execute().await?;
    // What was copied into drafts may be the other's: it is looked up again.
    for person in [resident, outsider] {
        forget_last_answers(tx, person).await?;
    }
    Ok(returned)
}

/// What somebody followed before they were taken for a resident they follow again, once their requests have returned; what
/// the resident did not follow themselves, they follow no more. What was ended meanwhile stays ended.
pub(crate) async fn follows_return(
    tx: &mut Tx,
    resident: PersonId,
    outsider: PersonId,
) -> Result<(), DbError> {
    for statement in [
        // Of what was the resident's own report nobody followed it in between: it is another's again.
        "INSERT INTO cases_follower (case_id, person_id, followed_at)
         SELECT b.case_id, b.person_id, b.followed_at
           FROM cases_follow_before b
           JOIN cases_public p ON p.case_id = b.case_id AND p.is_shown
           JOIN cases_case c ON c.case_id = b.case_id AND c.person_id <> b.person_id
          WHERE b.person_id = $2
            AND (c.person_id = $1 OR EXISTS (
                SELECT 1 FROM cases_follower r WHERE r.case_id = b.case_id AND r.person_id = $1))
         ON CONFLICT DO NOTHING",
        "DELETE FROM cases_follower
          WHERE person_id = $1
            AND case_id IN (
                SELECT b.case_id FROM cases_follow_before b WHERE b.person_id = $2 AND NOT b.is_shared)",
    ] {
        tx.query(statement).bind(resident).bind(outsider).execute().await?;
    }
    tx.query("DELETE FROM cases_follow_before WHERE person_id = $1").bind(outsider).execute().await?;
    Ok(())
}
