//! A reminder goes by the way that its reader chose: by e-mail, by text message, or in App IO.

use std::sync::Arc;

use appio::{AppIo, FiscalCode, Standing};
use chrono::TimeDelta;
use db::Db;
use identity::{Contacts, Post};
use jobs::{WorkerConfig, Workers};
use mail::{Address, Mailer};
use registry::Sex;
use registry::testing::resident as person_of;
use sms::{Sender, Texter};
use testkit::on_both_engines;
use web::Secret;

use crate::house::{Guest, House};
use crate::telling::enters;

/// The house with everything by which it writes to people.
struct Channels {
    house: House,
    contacts: Contacts,
    mail: mail::Counterpart,
    texts: sms::Counterpart,
    io: appio::Counterpart,
}

/// Somebody who can be reached in every way, and has an appointment.
struct Reader {
    guest: Guest,
    email: String,
    phone: String,
    fiscal_code: FiscalCode,
    surname: &'static str,
}

impl Channels {
    async fn open(db: Db) -> Self {
        let house = House::open(db.clone()).await;
        let clock = house.hall.clock.clone();
        let mail = mail::Counterpart::start(0, clock.clone(), false).await.unwrap();
        let texts = sms::Counterpart::start(0, clock.clone(), false).await.unwrap();
        let io = appio::Counterpart::start(0, clock.clone(), false).await.unwrap();
        let from = Address::parse("avvisi@comune.example").unwrap();
        let post = Post {
            mailer: Some(Mailer::try_new(mail.settings(from, "Comune di Borgo")).unwrap()),
            texter: Some(Texter::try_new(texts.settings(Sender::parse("Borgo").unwrap())).unwrap()),
            app_io: Some(AppIo::try_new(io.settings()).unwrap()),
            ..Post::default()
        };
        let contacts = Contacts::new(db, clock, Arc::new(web::sample_city()), Secret::random(), post);
        Self { house, contacts, mail, texts, io }
    }

    /// Somebody who wants to hear of appointments in one way, reads one language, and books a cell.
    async fn reader(
        &self,
        (surname, given): (&'static str, &str),
        (channel, language): (&str, &str),
        cell: i64,
    ) -> Reader {
        let person = person_of(surname, given, "1985-05-17", Sex::F);
        let fiscal_code = person.fiscal_codes.current.as_ref().expect("a code").as_str().to_owned();
        let fiscal_code = FiscalCode::parse(&fiscal_code).unwrap();
        let id = enters(&self.house.hall.db, person).await;
        let (email, phone) =
            (format!("{}@post.example", given.to_lowercase()), format!("+39333123456{cell}"));
        let mut tx = self.house.hall.db.begin().await.unwrap();
        tx.query(
            "INSERT INTO identity_contact
                (person_id, email, email_verified_at, phone, phone_stated_at, phone_verified_at, language)
             VALUES ($1, $2, $3, $4, $3, $3, $5)",
        )
        .bind(id)
        .bind(email.clone())
        .bind(self.house.hall.clock.now())
        .bind(phone.clone())
        .bind(language.to_owned())
        .execute()
        .await
        .unwrap();
        tx.query(
            "INSERT INTO identity_contact_choice (person_id, topic, channel) VALUES ($1, 'appointments', $2)",
        )
        .bind(id)
        .bind(channel.to_owned())
        .execute()
        .await
        .unwrap();
        tx.commit().await.unwrap();
        self.io.orders().stands(&fiscal_code, Standing::Reads(Vec::new()));
        let guest = self.house.booked_by(id, cell).await;
        Reader { guest, email, phone, fiscal_code, surname }
    }

    /// Everything that is due is done and sent, until nothing is.
    async fn work(&self) {
        let hall = &self.house.hall;
        let handlers = identity::handlers(&self.contacts);
        let post = Workers::new(hall.db.clone(), hall.clock.clone(), WorkerConfig::default(), handlers);
        loop {
            self.house.work().await;
            if post.run_until_idle().await.unwrap() == 0 {
                break;
            }
        }
    }

    /// From the booking to the morning of the appointment, looked after more often than there is something to do.
    async fn time_passes(&self) {
        self.work().await;
        for hours in [31, 1, 14] {
            self.house.hall.clock.advance(TimeDelta::hours(hours));
            self.work().await;
            self.work().await;
        }
    }

    /// How much went out by e-mail, by text message and in App IO.
    fn sent(&self) -> [usize; 3] {
        let (mails, texts) = (self.mail.mailbox().mails(), self.texts.inbox().messages());
        [mails.len(), texts.len(), self.io.inbox().messages().len()]
    }

    /// What nobody who looks over a shoulder learns: who somebody is, what they come for, and by which code.
    async fn private(&self, reader: &Reader) -> Vec<String> {
        let visit =
            self.house.hall.appointments.visit(&reader.guest.asking, reader.guest.visit).await.unwrap();
        let code = reader.fiscal_code.as_str().to_owned();
        vec![reader.surname.to_owned(), code, visit.code.spoken(), "Ritiro".to_owned()]
    }
}

/// Whether a line gives somebody away.
fn gives_away(line: &str, private: &[String]) -> bool {
    private.iter().any(|one| line.to_lowercase().contains(&one.to_lowercase()))
}

#[on_both_engines]
async fn a_reminder_comes_by_mail_once_in_the_readers_language_and_its_line_names_nobody(db: Db) {
    let channels = Channels::open(db).await;
    let ada = channels.reader(("Rossi", "Ada"), ("email", "en"), 0).await;
    let lea = channels.reader(("Bianchi", "Lea"), ("email", "it"), 1).await;

    channels.time_passes().await;

    assert_eq!(channels.sent(), [4, 0, 0], "each hears that it is booked, and is reminded");
    let mails = channels.mail.mailbox().mails();
    for (reader, reminder, day) in
        [(&ada, "Reminder: ", "18 March 2020"), (&lea, "Promemoria: ", "18 marzo 2020")]
    {
        let is_it =
            |mail: &&mail::Received| mail.to == [reader.email.as_str()] && mail.subject.starts_with(reminder);
        let reminders: Vec<_> = mails.iter().filter(is_it).collect();
        assert_eq!(reminders.len(), 1, "{reminder}");
        let (subject, text) = (&reminders[0].subject, &reminders[0].text);
        let private = channels.private(reader).await;
        assert!(subject.contains(day) && !gives_away(subject, &private), "{subject}");
        assert!(text.contains(&private[2]) && text.contains("Via Larga 12"), "what they need: {text}");
        assert!(text.contains(&format!("/appuntamenti/{}", reader.guest.visit)), "{text}");
    }
}

#[on_both_engines]
async fn a_reminder_comes_by_text_message_once_the_day_before_and_once_that_morning(db: Db) {
    let channels = Channels::open(db).await;
    let ada = channels.reader(("Rossi", "Ada"), ("sms", "en"), 0).await;
    let lea = channels.reader(("Bianchi", "Lea"), ("sms", "it"), 1).await;

    channels.time_passes().await;

    assert_eq!(
        channels.sent(),
        [0, 6, 0],
        "each hears that it is booked, the evening before and in the morning"
    );
    let texts = channels.texts.inbox().messages();
    for (reader, reminders, day) in [
        (&ada, ["Reminder: ", "Soon: "], "18 March 2020"),
        (&lea, ["Promemoria: ", "Fra poco: "], "18 marzo 2020"),
    ] {
        let private = channels.private(reader).await;
        let number = reader.phone.trim_start_matches('+');
        for reminder in reminders {
            let is_it = |text: &&sms::Received| text.to.ends_with(number) && text.text.contains(reminder);
            let found: Vec<_> = texts.iter().filter(is_it).collect();
            assert_eq!(found.len(), 1, "{reminder}");
            let text = &found[0].text;
            assert!(text.contains(day) && text.contains("Via Larga 12"), "where and when: {text}");
            assert!(!gives_away(text, &private), "it lies open on a table: {text}");
        }
    }
}

#[on_both_engines]
async fn a_reminder_comes_in_app_io_once_in_the_readers_language_and_its_title_says_only_of_which_kind_it_is(
    db: Db,
) {
    let channels = Channels::open(db).await;
    let ada = channels.reader(("Rossi", "Ada"), ("io", "en"), 0).await;
    let lea = channels.reader(("Bianchi", "Lea"), ("io", "it"), 1).await;

    channels.time_passes().await;

    assert_eq!(channels.sent(), [0, 0, 4], "each hears that it is booked, and is reminded");
    let messages = channels.io.inbox().messages();
    for (reader, title, reminder, day) in [
        (&ada, "News about an appointment", "remind you of your appointment", "18 March 2020"),
        (&lea, "Una novità su un appuntamento", "Ti ricordiamo il tuo appuntamento", "18 marzo 2020"),
    ] {
        let is_it = |one: &&appio::Received| {
            one.to == reader.fiscal_code.as_str() && one.message.markdown.contains(reminder)
        };
        let reminders: Vec<_> = messages.iter().filter(is_it).collect();
        assert_eq!(reminders.len(), 1, "{reminder}");
        let message = &reminders[0].message;
        assert_eq!(message.subject, title, "telephones show it to whoever stands beside");
        let private = channels.private(reader).await;
        for said in [day, "Via Larga 12", private[2].as_str()] {
            assert!(message.markdown.contains(said), "{said} is not in {}", message.markdown);
        }
        let page = format!("/appuntamenti/{})", reader.guest.visit);
        assert!(message.markdown.contains(&page), "{}", message.markdown);
        assert!(message.payment.is_none() && message.due_at.is_none());
    }
}

#[on_both_engines]
async fn whoever_is_in_app_io_no_more_is_reminded_by_mail_instead(db: Db) {
    let channels = Channels::open(db).await;
    let ada = channels.reader(("Rossi", "Ada"), ("io", "it"), 0).await;
    channels.io.orders().stands(&ada.fiscal_code, Standing::Silenced);

    channels.time_passes().await;

    assert_eq!(channels.sent(), [2, 0, 0]);
    let mails = channels.mail.mailbox().mails();
    assert_eq!(mails.iter().filter(|mail| mail.subject.starts_with("Promemoria: ")).count(), 1);
}
