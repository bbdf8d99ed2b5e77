//! Every kind of certificate as people get it at a counter, judged by programs of others. On one engine: what they look at
//! is the document.

use std::path::Path;
use std::sync::Arc;

use auth::Role;
use certificates::{
    Applicant, Asker, ExemptionCode, Kind, Kinds, Order, Press, Proof, Request, SeenDocument, SeenKind,
    Subject, Use,
};
use db::Db;
use kernel::Language;
use registry::bulk::Writer;
use registry::{
    Birth, CivilState, FamilyMember, FamilyRecord, FiscalCodes, Membership, Person, PersonName, Registry,
};
use tempfile::TempDir;
use testkit::TestDb;

use crate::tools;
use crate::town::{make_keys, press, register, staff};

#[path = "../../src/domain/people.rs"]
#[expect(dead_code, reason = "shared with the tests of the rules, which use more of it")]
mod people;

/// What a snapshot does not keep: the code and its address are drawn by lot.
const BY_LOT: [(&str, &str); 2] =
    [("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", "[CODE]"), ("/verifica/[0-9A-Z]{16}", "/verifica/[CODE]")];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn others_find_every_kind_valid_and_archivable_and_it_says_what_was_agreed() {
    let (folder, clock) = (TempDir::new().unwrap(), testkit::test_clock());
    make_keys(folder.path(), &clock);
    let press = press(folder.path(), Vec::new());
    let mut files = Vec::new();
    for (name, kinds) in wanted() {
        let pdf = taken(&press, kinds).await;
        let file = folder.path().join(format!("{name}.pdf"));
        std::fs::write(&file, pdf).unwrap();
        files.push((name, file));
    }

    let paths: Vec<&str> = files.iter().map(|(_, file)| file.to_str().unwrap()).collect();
    tools::assert_others_accept(&paths, &folder.path().join("keys/root.pem"), clock.now());

    assert_eq!(files.len(), Kind::ALL.len() + 1);
    insta::with_settings!({ filters => BY_LOT.to_vec() }, {
        for (name, file) in &files {
            insta::assert_snapshot!(name.as_str(), text_of(file));
        }
    });
}

/// Each kind alone, and three on one document.
fn wanted() -> Vec<(String, Kinds)> {
    let alone = Kind::ALL.into_iter().map(|kind| (named(kind), Kinds::one(kind)));
    let together = Kinds::try_new([Kind::Citizenship, Kind::Residence, Kind::CivilStatus]).unwrap();
    alone.chain([("combined".to_owned(), together)]).collect()
}

fn named(kind: Kind) -> String {
    format!("{:02}-{}", kind.code(), kind.slug())
}

/// The document that a clerk prints in a register of its own for somebody who may have it.
async fn taken(press: &Press, kinds: Kinds) -> Vec<u8> {
    let database = TestDb::sqlite().await;
    let (db, clock, city) = (database.db.clone(), testkit::test_clock(), Arc::new(web::sample_city()));
    let first = kinds.iter().next().unwrap();
    let subject = people::who_may_have(first);
    let person = subject.person.id;
    enter(&db, subject).await;
    let registry = Registry::new(db.clone(), clock.clone(), city);
    let certificates = register(&db, &clock, &registry, press.clone());
    let clerk = staff(Role::CounterClerk);
    let applicant =
        Applicant::AtTheCounter { person, asker: asker(first), override_by_staff: None, collected: None };

    let issued = certificates.issue(&clerk, applicant, order(first, kinds)).await.unwrap();
    let (_, pdf) = certificates.print(&clerk, issued.id).await.unwrap();

    database.remove().await;
    pdf.to_vec()
}

/// In two languages, and for a use that is free.
fn order(first: Kind, kinds: Kinds) -> Order {
    let purpose = Use::Exempt { code: ExemptionCode(6), description: None };
    let reference_date = people::reference_date(first);
    Order {
        request: Request { reference_date, ..Request::at_the_counter(kinds, purpose) },
        second_language: Some(Language::En),
        request_key: "once".to_owned(),
    }
}

/// The dead ask for nothing themselves.
fn asker(kind: Kind) -> Asker {
    if kind != Kind::Death {
        return Asker::Holder { proof: Proof::Known };
    }
    let document = SeenDocument {
        kind: SeenKind::Passport,
        number: "YA0000000".to_owned(),
        issued_by: "Questura di Milano".to_owned(),
    };
    let name = PersonName::parse("Bianchi", "Sofia").unwrap();
    Asker::SomebodyElse { name, document, is_adult: true }
}

/// Somebody enters the register, with everybody on their sheet.
async fn enter(db: &Db, subject: Subject) {
    let Subject { person, family, members } = subject;
    let others = members.iter().filter(|member| member.person != person.id);
    let membership = family.as_ref().map(|family| family.id);
    let people = others
        .map(|member| Person {
            membership: membership.map(|family| Membership { family, tie: member.tie, since: member.since }),
            ..beside(&person, member)
        })
        .chain([person.clone()])
        .collect();
    let mut writer = Writer::new(db);
    writer.write(FamilyRecord { family, people }).await.unwrap();
    writer.finish().await.unwrap();
}

/// Somebody else on the sheet of `person`, who lives where they do.
fn beside(person: &Person, member: &FamilyMember) -> Person {
    Person {
        id: member.person,
        name: member.name.clone(),
        sex: member.sex,
        birth: Birth { date: member.birth_date, place: member.birth_place.clone(), act: None },
        fiscal_codes: member.fiscal_code.map(FiscalCodes::of).unwrap_or_default(),
        civil: CivilState { status: member.civil_status, unions: Vec::new() },
        ..person.clone()
    }
}

/// What a reader copies from the pages, in reading order.
fn text_of(file: &Path) -> String {
    tools::run("pdftotext", &["-raw", file.to_str().unwrap(), "-"])
}
