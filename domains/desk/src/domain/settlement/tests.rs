use super::*;

fn line(number: &str, cents: u32, is_kept: bool) -> SettledLine {
    SettledLine {
        number: number.to_owned(),
        day: "2020-03-05".parse().unwrap(),
        kinds: vec![Kind::Residence],
        amount: Cents::new(cents),
        is_kept,
        is_withdrawn: false,
    }
}

fn withdrawn(line: &SettledLine) -> SettledLine {
    SettledLine { is_withdrawn: true, ..line.clone() }
}

fn closed_on(today: &str) -> Result<Settlement, Refusal> {
    let lines = vec![line("1/2020", 200, true), line("2/2020", 50, false), line("3/2020", 0, true)];
    let march = Month::parse("2020-03").unwrap();
    let moment = (DateTime::UNIX_EPOCH, today.parse().unwrap());
    Settlement::close((StaffId::new(), march), lines, StaffId::new(), moment)
}

#[test]
fn a_month_closes_once_it_is_over() {
    assert_eq!(closed_on("2020-03-31"), Err(Refusal::MonthNotOver));
    let closed = closed_on("2020-04-01").unwrap();
    assert_eq!(closed.totals(), Totals { issued: 3, withdrawn: 0, kept: 200, owed: 50 });
    assert!(closed.is_whole());
}

#[test]
fn figures_that_were_touched_no_longer_have_their_digest() {
    let mut closed = closed_on("2020-04-01").unwrap();
    closed.lines[1].amount = Cents::new(60);
    assert!(!closed.is_whole());
}

#[test]
fn a_correction_stands_beside_the_figures_and_counts() {
    let mut closed = closed_on("2020-04-01").unwrap();
    let reason = || Reason::parse("Una ricevuta era doppia").unwrap();
    let entry = SettlementEntry::try_new((-200, 30), reason(), StaffId::new(), DateTime::UNIX_EPOCH);
    closed.entries.push(entry.unwrap());
    assert_eq!(closed.totals(), Totals { issued: 3, withdrawn: 0, kept: 0, owed: 80 });
    assert!(closed.is_whole(), "the figures stay");
    for (kept, owed) in [(0, 0), (SettlementEntry::MOST + 1, 0), (0, i64::MIN)] {
        let refused = SettlementEntry::try_new((kept, owed), reason(), StaffId::new(), DateTime::UNIX_EPOCH);
        assert_eq!(refused, Err(Refusal::NoCorrection));
    }
}

#[test]
fn what_was_withdrawn_before_the_closing_is_shown_and_not_settled() {
    let lines = [line("1/2020", 200, true), withdrawn(&line("2/2020", 150, true))];
    assert_eq!(Totals::of(&lines), Totals { issued: 1, withdrawn: 1, kept: 200, owed: 0 });
    let table = String::from_utf8(table(&lines)).unwrap();
    assert!(table.contains("2/2020,2020-03-05,8,150,withdrawn"), "{table}");
}

#[test]
fn what_was_withdrawn_after_the_closing_is_a_correction_once() {
    let mut closed = closed_on("2020-04-01").unwrap();
    let standing: Vec<SettledLine> = closed.lines.iter().map(withdrawn).collect();
    assert_eq!(closed.withdrawn_since(&standing).count(), 3);
    let numbers: Vec<&str> = closed.to_correct(&standing).map(|line| line.number.as_str()).collect();
    assert_eq!(numbers, ["1/2020", "2/2020"], "what cost nothing needs no correction");

    let reason = || Reason::parse("Rilasciato per errore").unwrap();
    let of = |line: &SettledLine| {
        SettlementEntry::of_withdrawn(line, reason(), StaffId::new(), DateTime::UNIX_EPOCH)
    };
    let entries: Result<Vec<_>, Refusal> = closed.lines[..2].iter().map(of).collect();
    closed.entries = entries.unwrap();

    assert_eq!(closed.totals(), Totals { issued: 3, withdrawn: 0, kept: 0, owed: 0 });
    assert_eq!(closed.to_correct(&standing).count(), 0);
    assert!(closed.is_whole(), "the figures stay");
    assert_eq!(of(&closed.lines[2]), Err(Refusal::NoCorrection));
}

/// A month that was closed before anybody asked whether its certificates were withdrawn.
#[test]
fn a_line_of_an_older_program_reads_back() {
    let new = serde_json::to_value(line("1/2020", 150, true)).unwrap();
    let mut fields = new.as_object().unwrap().clone();
    assert_eq!(fields.remove("is_withdrawn"), Some(false.into()));
    let read: SettledLine = serde_json::from_value(fields.into()).unwrap();
    assert_eq!(read, line("1/2020", 150, true));
}
