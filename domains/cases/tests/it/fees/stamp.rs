//! The duty stamp on a request is of that request and of no other.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use payments::Destination;

use super::*;

impl Paying {
    /// Of which document a stamp is asked for with a request, and which the register of documents has for it.
    async fn documents(&self, case: CaseId) -> [Vec<u8>; 2] {
        let owed = self.owed(case).await;
        let stamps: Vec<_> = owed.notices[0]
            .transfers
            .iter()
            .filter_map(|transfer| match &transfer.to {
                Destination::Stamp(stamp) => Some(stamp),
                Destination::Account(_) => None,
            })
            .collect();
        let [stamp] = stamps[..] else { panic!("one stamp: {owed:?}") };
        assert_eq!((stamp.kind.as_str(), owed.notices[0].amount.cents()), ("01", 2_100));
        let query = self.office.db.query("SELECT sha256 FROM protocol_entry WHERE about = $1");
        let (entered,): (String,) = query.bind(case.to_string()).fetch_one().await.unwrap();
        [STANDARD.decode(&stamp.document_sha256).unwrap(), hex::decode(entered).unwrap()]
    }
}

#[testkit::on_both_engines]
async fn the_stamp_is_asked_for_with_the_hash_by_which_the_request_was_entered(db: Db) {
    let paying = Paying::settled(db).await;
    let [first, second] =
        [paying.office.sends(&paying.ada, false).await, paying.office.sends(&paying.ada, false).await];
    for case in [first, second] {
        let [asked, entered] = paying.documents(case).await;
        assert_eq!(asked.len(), 32, "SHA-256");
        assert_eq!(asked, entered);
    }
}
