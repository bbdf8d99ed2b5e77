//! Who reads what somebody owes.

use auth::{AssuranceLevel, Basis, Deed, Forbidden, Mandate, Representative, Service};
use testkit::{on_both_engines, test_time};
use uuid::Uuid;

use super::*;
use crate::domain::sample::{asking, receipt, single};
use crate::error::PaymentError;

fn delegate(of: PersonId, services: Vec<Service>) -> Actor {
    Actor::Representative(Representative {
        person: PersonId::new(),
        level: AssuranceLevel::High,
        is_outsider: false,
        represented: of,
        basis: Basis::Delegation { delegation: Uuid::now_v7() },
        mandate: Mandate::of(services, Deed::Read),
    })
}

#[on_both_engines]
async fn what_somebody_owes_is_read_by_them_and_by_whom_they_let(db: Db) {
    let hall = Hall::open(db);
    let payments = &hall.payments;
    let ada = PersonId::new();
    let of_ada = async |reference: &str, terms: Terms| {
        let mut new = wanted("tari", reference, terms);
        new.debtor.person = Some(ada);
        payments.owe(&office(), new).await.unwrap()
    };
    let later = of_ada("TARI-2", Terms::Single(asking("tari", 10_500, "2020-09-30"))).await;
    let sooner = of_ada("TARI-1", single("tari", 10_500)).await;
    let paid = of_ada("TARI-0", single("tari", 5_000)).await;
    hall.settle(&receipt(&paid, 0, "RT1", test_time())).await;
    let mut unknown = wanted("tari", "TARI-3", single("tari", 10_500));
    unknown.debtor.person = Some(ada);
    let draft = payments.draft(&office(), unknown).await.unwrap();
    hall.owed("tari", "TARI-4", single("tari", 10_500)).await;

    for reader in [resident(ada), delegate(ada, vec![Service::Payments])] {
        assert_eq!(payments.owed_by(&reader, ada).await.unwrap(), [sooner.clone(), later.clone()]);
        let history = payments.paid_by(&reader, ada).await.unwrap();
        assert_eq!(history.iter().map(|one| one.id).collect::<Vec<_>>(), [paid.id]);
        assert_eq!(payments.position_of(&reader, ada, sooner.id).await.unwrap(), sooner);
        let hidden = payments.position_of(&reader, ada, draft.id).await;
        assert!(matches!(hidden, Err(PaymentError::NotFound)), "a draft is the office's");
        assert_eq!(payments.anomalies_of(&reader, ada, paid.id).await.unwrap(), []);
    }
    let stranger = PersonId::new();
    for (reader, expected) in [
        (resident(stranger), Forbidden::NotAllowed),
        (delegate(ada, vec![Service::Certificates]), Forbidden::OutOfMandate),
        (delegate(stranger, vec![Service::Payments]), Forbidden::NotAllowed),
        (Actor::Visitor, Forbidden::SignInFirst),
        (outsider(stranger), Forbidden::NotAllowed),
    ] {
        let is_refused = |answer: Result<(), PaymentError>| matches!(answer, Err(PaymentError::Forbidden(why)) if why == expected);
        assert!(is_refused(payments.owed_by(&reader, ada).await.map(drop)), "{reader:?}");
        assert!(is_refused(payments.paid_by(&reader, ada).await.map(drop)), "{reader:?}");
        assert!(is_refused(payments.position_of(&reader, ada, sooner.id).await.map(drop)), "{reader:?}");
        assert!(is_refused(payments.anomalies_of(&reader, ada, sooner.id).await.map(drop)), "{reader:?}");
    }
    // Whom the register does not know reads what they owe, and nobody else's.
    assert_eq!(payments.position_of(&outsider(ada), ada, sooner.id).await.unwrap(), sooner);
    let of_another = payments.position_of(&resident(stranger), stranger, sooner.id).await;
    assert!(matches!(of_another, Err(PaymentError::NotFound)), "somebody else's is not there");
}
