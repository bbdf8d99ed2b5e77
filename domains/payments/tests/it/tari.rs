//! The waste tax: homes from a list, a yearly roll that goes on where it was left, and what each owes.

use std::sync::Arc;

use auth::{Actor, AssuranceLevel};
use db::Db;
use kernel::{Cents, PersonId};
use pagopa::{Creditor as _, GetPaymentRequest, NoticeRef, Station};
use payments::tari::{Dwelling, DwellingFault, DwellingId, DwellingUse, Household, TariRules};
use payments::{Kinds, NodeService, NotAsked, PaymentError, Payments, Plan, RowFault, TariError};
use registry::bulk::Writer;
use registry::codes::Kinship;
use registry::testing::{family, member_of, resident};
use registry::{FamilyRecord, Membership, Person, Sex};
use testkit::{on_both_engines, test_clock};

const DUES: &str = include_str!("../../../../cities/milano/payments.toml");
const RULES: &str = include_str!("../../../../cities/milano/tari.toml");
const COLUMNS: &str = "codice,codice_fiscale,indirizzo,metri_quadri,dal,al,uso,riduzioni\n";

fn payments(db: &Db) -> Payments {
    let (dues, rules) = (Kinds::parse(DUES).unwrap(), TariRules::parse(RULES).unwrap());
    Payments::new(db.clone(), test_clock(), Arc::new(web::sample_city()), Arc::new(dues))
        .with_tari(Arc::new(rules))
}

/// A couple, and somebody who came to live with them in February 2020.
async fn settle(db: &Db) -> [Person; 3] {
    let sheet = family("2012/000001", "2012-06-16");
    let at = |kinship| Some(member_of(&sheet, kinship));
    let ada =
        Person { membership: at(Kinship::ReferencePerson), ..resident("Rossi", "Ada", "1980-01-10", Sex::F) };
    let ugo = Person { membership: at(Kinship::Spouse), ..resident("Neri", "Ugo", "1979-05-03", Sex::M) };
    let late = Membership { since: "2020-02-01".parse().unwrap(), ..member_of(&sheet, Kinship::Child) };
    let ivo = Person { membership: Some(late), ..resident("Neri", "Ivo", "1999-07-07", Sex::M) };
    let people = [ada, ugo, ivo];
    let mut writer = Writer::new(db);
    writer.write(FamilyRecord { family: Some(sheet), people: people.to_vec() }).await.unwrap();
    writer.finish().await.unwrap();
    people
}

fn code(person: &Person) -> String {
    person.fiscal_codes.current.unwrap().to_string()
}

fn themselves(person: PersonId) -> Actor {
    Actor::Resident { person, level: AssuranceLevel::High }
}

#[on_both_engines]
async fn a_list_is_taken_twice_as_once_and_what_is_refused_is_told(db: Db) {
    let [ada, ugo, _] = settle(&db).await;
    let (payments, office) = (payments(&db), Actor::machine("prova"));
    let (ada, ugo) = (code(&ada), code(&ugo));
    let list = format!(
        "{COLUMNS}U-1,{ada},Via Larga 12,80,2019-05-01,,residenza,compostaggio\n\
         U-2,{ugo},Via Larga 14,50,2019-05-01,2019-12-31,a-disposizione,\n\
         U-3,{ada},Via Larga 12,tante,2019-05-01,,residenza,\n\
         U-4,ROSSI,Via Larga 12,80,2019-05-01,,residenza,\n\
         U-5,{ada},Via Larga 12,80,01/05/2019,,residenza,\n\
         U-6,{ada},Via Larga 12,80,2019-05-01,,residenza,simpatia\n\
         U-7,{ada},Via Larga 12\n"
    );

    let first = payments.import_dwellings(&office, list.as_bytes(), |_| ()).await.unwrap();

    assert_eq!((first.added, first.changed, first.unchanged), (2, 0, 0));
    let refused: Vec<_> = first.refused.iter().map(|one| (one.line, one.why.clone())).collect();
    let unknown = RowFault::Dwelling(DwellingFault::Reduction("simpatia".to_owned()));
    assert_eq!(
        refused,
        [
            (4, RowFault::Size),
            (5, RowFault::Code),
            (6, RowFault::Day("dal")),
            (7, unknown),
            (8, RowFault::Columns)
        ]
    );
    let larger = list.replace("Via Larga 14,50", "Via Larga 14,55");
    let second = payments.import_dwellings(&office, larger.as_bytes(), |_| ()).await.unwrap();
    assert_eq!((second.added, second.changed, second.unchanged), (0, 1, 1));

    let lacking = payments.import_dwellings(&office, "codice,uso\n".as_bytes(), |_| ()).await;
    assert!(matches!(lacking, Err(TariError::Column("codice_fiscale"))), "{lacking:?}");
    let visitor = payments.import_dwellings(&Actor::Visitor, list.as_bytes(), |_| ()).await;
    assert!(matches!(visitor, Err(TariError::Payment(PaymentError::Forbidden(_)))), "{visitor:?}");
}

#[on_both_engines]
async fn a_roll_asks_each_home_once_and_says_how_it_reckoned(db: Db) {
    let [ada, ugo, _] = settle(&db).await;
    let (payments, office) = (payments(&db), Actor::machine("prova"));
    let list = format!(
        "{COLUMNS}U-1,{},Via Larga 12,80,2019-05-01,,residenza,compostaggio\n\
         U-2,{},Via Larga 14,40,2020-12-01,,a-disposizione,\n",
        code(&ada),
        code(&ugo)
    );
    payments.import_dwellings(&office, list.as_bytes(), |_| ()).await.unwrap();
    let nobodys = Dwelling {
        id: DwellingId::new(),
        code: "U-3".to_owned(),
        holder: PersonId::new(),
        address: "Via Larga 16".to_owned(),
        square_metres: 80,
        used_from: "2019-05-01".parse().unwrap(),
        used_until: None,
        used_as: DwellingUse::Residence,
        reductions: Vec::new(),
    };
    payments.declare_dwelling(&office, nobodys).await.unwrap();
    assert_eq!(payments.tari_to_roll(&office, 2020).await.unwrap(), 3);

    let rolled = payments.roll_tari(&office, 2020, payments.today(), |_| ()).await.unwrap();

    // 31 days of forty square metres come to less than twelve euro.
    assert_eq!((rolled.owed, rolled.too_little), (1, 1));
    assert_eq!(rolled.not_asked, [("U-3".to_owned(), NotAsked::NoFile)]);
    let again = payments.roll_tari(&office, 2020, payments.today(), |_| ()).await.unwrap();
    assert_eq!((again.owed, again.too_little, again.not_asked.len()), (0, 0, 1), "nobody is asked twice");

    let actor = themselves(ada.id);
    let owed = payments.owed_by(&actor, ada.id).await.unwrap();
    let [position] = &owed[..] else { panic!("{owed:?}") };
    assert_eq!(position.reference, "TARI-2020-U-1");
    assert_eq!(position.link.as_deref(), Some(format!("/tari/{}", position.id).as_str()));
    // 80 × 1.35 × 0.94 = 101.52; 62.40 × 1.60 = 99.84, a tenth less 89.86; 5 % of 191.38 is 9.57; 200.95 → 201.
    let whole = Cents::new(20_100);
    assert_eq!(position.lines.iter().map(|line| line.amount).sum::<Cents>(), whole);
    let (single, parts): (Vec<_>, Vec<_>) =
        position.notices.iter().partition(|notice| notice.plan == Plan::Single);
    assert_eq!((single.len(), single[0].amount, parts.len()), (1, whole, 3));
    assert_eq!(parts.iter().map(|notice| notice.amount).sum::<Cents>(), whole);
    assert_eq!(single[0].due_on.to_string(), "2020-06-16", "it was asked for in March");
    assert!(position.notices.iter().all(|notice| notice.transfers.len() == 2), "TEFA is the province's");

    let found = payments.tari_of(&actor, ada.id, position.id).await.unwrap();
    assert_eq!((found.household, found.days, found.total), (Household::Family(2), 366, whole));
    let stranger = payments.tari_of(&themselves(ugo.id), ada.id, position.id).await;
    assert!(matches!(stranger, Err(PaymentError::Forbidden(_))), "{stranger:?}");
    let others = payments.tari_of(&themselves(ugo.id), ugo.id, position.id).await;
    assert!(matches!(others, Err(PaymentError::NotFound)), "{others:?}");

    let codes: Vec<_> = single[0].transfers.iter().map(|part| part.category.as_str()).collect();
    assert_eq!(codes, ["9/0101101IM/", "9/0201102IM/"], "of the year that runs");

    let unknown = payments.roll_tari(&office, 2018, payments.today(), |_| ()).await;
    assert!(matches!(unknown, Ok(ref none) if none.owed == 0), "no home was held then: {unknown:?}");
}

#[on_both_engines]
async fn a_roll_of_an_earlier_year_bears_the_codes_of_earlier_years(db: Db) {
    let [ada, ..] = settle(&db).await;
    let (payments, office) = (payments(&db), Actor::machine("prova"));
    let list = format!("{COLUMNS}U-1,{},Via Larga 12,80,2019-05-01,,residenza,\n", code(&ada));
    payments.import_dwellings(&office, list.as_bytes(), |_| ()).await.unwrap();

    let rolled = payments.roll_tari(&office, 2019, payments.today(), |_| ()).await.unwrap();

    assert_eq!((rolled.owed, rolled.too_little, rolled.not_asked.len()), (1, 0, 0));
    let owed = payments.owed_by(&themselves(ada.id), ada.id).await.unwrap();
    let [position] = &owed[..] else { panic!("{owed:?}") };
    assert_eq!(position.reference, "TARI-2019-U-1");
    for notice in &position.notices {
        let codes: Vec<_> = notice.transfers.iter().map(|part| part.category.as_str()).collect();
        assert_eq!(codes, ["9/0101109IM/", "9/0201133IM/"], "the comune's part and the province's");
    }

    // The node is told of which tax and year each part is, with the whole payment and once.
    let creditor = payments.kinds().creditor.fiscal_code.clone();
    let about = NoticeRef {
        fiscal_code: creditor.clone(),
        notice_number: position.notices[0].number.as_str().to_owned(),
    };
    let asked = GetPaymentRequest {
        to: Station { creditor: creditor.clone(), broker: creditor, id: "01199250158_01".to_owned() },
        notice: about,
        amount: None,
        payment_note: None,
        transfer_type: None,
        due_date: None,
    };
    let told = NodeService::new(payments).get_payment(asked).await.unwrap();
    let said: Vec<_> = told.metadata.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(said, [("TARI-TEFA-1", "F205|2019|3944"), ("TARI-TEFA-2", "F205|2019|TEFA")]);
    assert!(told.transfers.iter().all(|part| part.metadata.is_empty()));
}
