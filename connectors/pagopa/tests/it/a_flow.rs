//! The classic file by which banks tell what they transferred.

use chrono::NaiveDate;
use kernel::Cents;
use pagopa::{Broken, FlowError, FlowOutcome, read_flow};

fn payment(iuv: &str, amount: &str, outcome: &str) -> String {
    format!(
        "<p:datiSingoliPagamenti>
           <p:identificativoUnivocoVersamento>{iuv}</p:identificativoUnivocoVersamento>
           <p:identificativoUnivocoRiscossione>f43cf6263ddb47248222b039f6d1f1f5</p:identificativoUnivocoRiscossione>
           <p:indiceDatiSingoloPagamento>1</p:indiceDatiSingoloPagamento>
           <p:singoloImportoPagato>{amount}</p:singoloImportoPagato>
           <p:codiceEsitoSingoloPagamento>{outcome}</p:codiceEsitoSingoloPagamento>
           <p:dataEsitoSingoloPagamento>2026-11-27</p:dataEsitoSingoloPagamento>
         </p:datiSingoliPagamenti>"
    )
}

fn file(count: usize, total: &str, payments: &str) -> String {
    format!(
        "<p:FlussoRiversamento xmlns:p=\"http://www.digitpa.gov.it/schemas/2011/Pagamenti/\">
           <p:versioneOggetto>1.0</p:versioneOggetto>
           <p:identificativoFlusso>2026-11-28ABI03069-0001</p:identificativoFlusso>
           <p:dataOraFlusso>2026-11-28T03:00:00</p:dataOraFlusso>
           <p:identificativoUnivocoRegolamento>TRN0001</p:identificativoUnivocoRegolamento>
           <p:dataRegolamento>2026-11-28</p:dataRegolamento>
           <p:istitutoMittente><p:identificativoUnivocoMittente>
             <p:tipoIdentificativoUnivoco>A</p:tipoIdentificativoUnivoco>
             <p:codiceIdentificativoUnivoco>ABI03069</p:codiceIdentificativoUnivoco>
           </p:identificativoUnivocoMittente></p:istitutoMittente>
           <p:istitutoRicevente><p:identificativoUnivocoRicevente>
             <p:tipoIdentificativoUnivoco>G</p:tipoIdentificativoUnivoco>
             <p:codiceIdentificativoUnivoco>01199250158</p:codiceIdentificativoUnivoco>
           </p:identificativoUnivocoRicevente></p:istitutoRicevente>
           <p:numeroTotalePagamenti>{count}</p:numeroTotalePagamenti>
           <p:importoTotalePagamenti>{total}</p:importoTotalePagamenti>
           {payments}
         </p:FlussoRiversamento>"
    )
}

#[test]
fn a_file_that_adds_up_is_read_and_one_that_does_not_is_none() {
    let two = payment("02032002700000251", "10.00", "0") + &payment("02032002700000350", "6.52", "9");
    let (flow, payments) = read_flow(file(2, "16.52", &two).as_bytes()).unwrap();
    assert_eq!((flow.id.as_str(), flow.regulation.as_str()), ("2026-11-28ABI03069-0001", "TRN0001"));
    assert_eq!((flow.psp.as_str(), flow.creditor.as_str()), ("ABI03069", "01199250158"));
    assert_eq!(flow.made_at.to_rfc3339(), "2026-11-28T02:00:00+00:00");
    assert_eq!(flow.total, Cents::new(1_652));
    assert_eq!(payments[1].iuv, "02032002700000350");
    assert_eq!((payments[1].outcome, payments[1].transfer), (FlowOutcome::Unasked, Some(1)));
    assert_eq!(Some(payments[1].paid_on), NaiveDate::from_ymd_opt(2026, 11, 27));

    assert_eq!(read_flow(file(3, "16.52", &two).as_bytes()), Err(FlowError::DoesNotAddUp));
    assert_eq!(read_flow(file(2, "16.53", &two).as_bytes()), Err(FlowError::DoesNotAddUp));
    let odd = payment("02032002700000251", "10.00", "7");
    let broken = Broken::Form("codiceEsitoSingoloPagamento");
    assert_eq!(read_flow(file(1, "10.00", &odd).as_bytes()), Err(FlowError::Broken(broken)));
    assert_eq!(read_flow(b"<a/>"), Err(FlowError::NotAFlow));
    let whole = file(2, "16.52", &two);
    for end in 0..whole.len() {
        assert!(read_flow(&whole.as_bytes()[..end]).is_err(), "cut at {end}");
    }
}
