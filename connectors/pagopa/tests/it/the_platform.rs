//! The services of the platform, as their descriptions have them.

use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use chrono::{TimeZone, Utc};
use kernel::Cents;
use pagopa::{
    ApiError, ArchiveClient, Archived, Cart, CartError, CartNotice, CheckoutClient, FlowOutcome, FlowsClient,
    Platform, ReceiptsClient, ReturnUrls, SubjectKind,
};
use serde_json::{Value, json};
use tokio::sync::mpsc;

const US: &str = "01199250158";

/// What the platform heard.
type Heard = (String, Value);

/// A platform of this test: it tells what it hears, and answers by the address.
async fn platform() -> (Platform, mpsc::UnboundedReceiver<Heard>) {
    let (tell, heard) = mpsc::unbounded_channel();
    let routes = Router::new().fallback(answer).with_state(tell);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (Platform::try_new(&format!("http://{address}")).unwrap(), heard)
}

async fn answer(
    State(tell): State<mpsc::UnboundedSender<Heard>>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: String,
) -> Response {
    assert_eq!(headers["ocp-apim-subscription-key"], "chiave");
    tell.send((uri.to_string(), serde_json::from_str(&body).unwrap_or_default())).unwrap();
    let flows = "/fdr-org/service/v1/organizations/01199250158/fdrs";
    let flow = format!("{flows}/2026-11-28A%2F1/revisions/2/psps/ABI03069");
    match uri.path() {
        "/checkout/ec/v1/carts" => {
            (StatusCode::FOUND, [("location", "https://checkout.pagopa.it/c/1")]).into_response()
        }
        path if path == flows => Json(listed(uri.query().unwrap())).into_response(),
        path if path == flow => Json(single()).into_response(),
        path if path == format!("{flow}/payments") => Json(paid()).into_response(),
        "/bizevents/service/v1/organizations/01199250158/receipts/f43c/paymentoptions/0203" => {
            Json(receipt()).into_response()
        }
        "/aca/v1/paCreatePosition" => Json(json!({})).into_response(),
        path if path.ends_with("/busy/paymentoptions/0203") => StatusCode::TOO_MANY_REQUESTS.into_response(),
        path if path.ends_with("/no/paymentoptions/0203") => StatusCode::UNAUTHORIZED.into_response(),
        path if path.ends_with("/odd/paymentoptions/0203") => "[]".into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn listed(query: &str) -> Value {
    let number = if query.starts_with("page=1&") { 1 } else { 2 };
    json!({
        "metadata": { "pageSize": 1000, "pageNumber": number, "totPage": 2 }, "count": 1,
        "data": [{ "fdr": "2026-11-28A/1", "pspId": "ABI03069", "revision": number,
                   "published": "2026-11-28T05:00:00Z", "flowDate": "2026-11-28T03:00:00Z" }]
    })
}

fn single() -> Value {
    json!({
        "status": "PUBLISHED", "revision": 2, "fdr": "2026-11-28A/1", "fdrDate": "2026-11-28T03:00:00Z",
        "regulation": "TRN0001", "regulationDate": "2026-11-28",
        "sender": { "type": "ABI_CODE", "id": "ABI03069", "pspId": "ABI03069", "pspName": "Banca",
                    "pspBrokerId": "1", "channelId": "2" },
        "receiver": { "id": US, "organizationId": US, "organizationName": "Borgo" },
        "totPayments": 2, "sumPayments": 16.52
    })
}

fn paid() -> Value {
    let one = |index: u64, pay: f64, status: &str| {
        json!({ "index": index, "iuv": format!("0{index}"), "iur": "f43c", "idTransfer": 1, "pay": pay,
                "payStatus": status, "payDate": "2026-11-27T23:30:00Z" })
    };
    json!({ "metadata": { "totPage": 1 }, "data": [one(2, 6.52, "STAND_IN_NO_RPT"), one(1, 10.0, "EXECUTED")] })
}

fn receipt() -> Value {
    let someone = json!({ "entityUniqueIdentifierType": "F", "entityUniqueIdentifierValue": "RSSMRA80A01F205X",
                          "fullName": "Mario Rossi" });
    json!({
        "receiptId": "f43c", "noticeNumber": "302032002700000251", "fiscalCode": US, "outcome": "OK",
        "creditorReferenceId": "0203", "paymentAmount": 16.0, "description": "Bollo", "companyName": "Borgo",
        "debtor": someone, "idPSP": "BANCA", "pspCompanyName": "Banca", "idChannel": "1",
        "transferList": [{ "transferAmount": 16.0, "fiscalCodePA": US, "iban": null, "mbdAttachment": "aGk=",
                           "remittanceInformation": "Bollo", "transferCategory": "9/1301100AP/" }],
        "paymentDateTimeFormatted": "2026-11-27T10:00:00", "applicationDate": "2026-11-27"
    })
}

fn notice(number: &str) -> CartNotice {
    CartNotice {
        notice_number: number.into(),
        fiscal_code: US.into(),
        amount: Cents::new(1_600),
        company_name: "B".repeat(200),
        description: "Bollo".into(),
    }
}

fn return_urls() -> ReturnUrls {
    let to = |end: &str| format!("https://borgo.example/pagamenti/{end}");
    ReturnUrls { paid: to("fatto"), cancelled: to("annullato"), failed: to("errore") }
}

#[tokio::test]
async fn a_payer_with_a_cart_is_sent_to_the_page_that_checkout_names() {
    let (platform, mut heard) = platform().await;
    let cart = Cart::try_new(vec![notice("302032002700000251")], return_urls()).unwrap();
    let page = CheckoutClient::new(platform, "chiave".to_owned().into()).begin(&cart).await;
    assert_eq!(page.as_deref(), Ok("https://checkout.pagopa.it/c/1"));
    let (_, told) = heard.recv().await.unwrap();
    assert_eq!(told["paymentNotices"][0]["noticeNumber"], "302032002700000251");
    assert_eq!(told["paymentNotices"][0]["amount"], 1_600);
    assert_eq!(told["paymentNotices"][0]["companyName"].as_str().unwrap().len(), 140);
    assert_eq!(told["returnUrls"]["returnOkUrl"], "https://borgo.example/pagamenti/fatto");
    assert_eq!((told["allCCP"].as_bool(), told.get("emailNotice")), (Some(false), None));

    let six = vec![notice("302032002700000251"); 6];
    assert_eq!(Cart::try_new(six, return_urls()), Err(CartError::TooMany));
    assert_eq!(Cart::try_new(Vec::new(), return_urls()), Err(CartError::Empty));
}

#[tokio::test]
async fn the_flows_of_a_day_are_read_to_their_last_page() {
    let (platform, mut heard) = platform().await;
    let client = FlowsClient::new(platform, US, "chiave".to_owned().into());
    let since = Utc.with_ymd_and_hms(2026, 11, 27, 0, 0, 0).unwrap();
    let flows = client.published_since(Some(since)).await.unwrap();
    assert_eq!(flows.len(), 2);
    let (first, _) = heard.recv().await.unwrap();
    assert!(first.ends_with("?page=1&size=1000&publishedGt=2026-11-27T00%3A00%3A00Z"), "{first}");

    let flow = client.flow(&flows[1]).await.unwrap();
    assert_eq!((flow.total, flow.payments, flow.revision), (Cents::new(1_652), 2, Some(2)));
    let payments = client.payments(&flows[1]).await.unwrap();
    assert_eq!(payments[0].amount, Cents::new(1_000), "by their index");
    assert_eq!(payments[1].outcome, FlowOutcome::StandInUnasked);
    assert_eq!(payments[1].paid_on.to_string(), "2026-11-28", "in Italy it was past midnight");
}

#[tokio::test]
async fn a_receipt_that_did_not_come_is_fetched_and_each_no_has_its_meaning() {
    let (platform, _heard) = platform().await;
    let client = ReceiptsClient::new(platform, US, "chiave".to_owned().into());
    let receipt = client.receipt("f43c", "0203").await.unwrap();
    assert_eq!((receipt.id.as_str(), receipt.amount), ("f43c", Cents::new(1_600)));
    assert_eq!(receipt.transfers[0].with, pagopa::ReceivedWith::Stamp(b"hi".to_vec()));
    assert_eq!(receipt.paid_at.unwrap().to_rfc3339(), "2026-11-27T09:00:00+00:00");
    for (iur, error) in [
        ("nobody", ApiError::Unknown),
        ("busy", ApiError::Away),
        ("no", ApiError::Refused(401)),
        ("odd", ApiError::Nonsense),
    ] {
        assert_eq!(client.receipt(iur, "0203").await.err(), Some(error), "{iur}");
    }
    let nowhere = Platform::try_new("http://127.0.0.1:1").unwrap();
    let client = ReceiptsClient::new(nowhere, US, "chiave".to_owned().into());
    assert_eq!(client.receipt("f43c", "0203").await.err(), Some(ApiError::Away));
}

#[tokio::test]
async fn a_notice_is_kept_in_the_archive_and_taken_out_by_costing_nothing() {
    let (platform, mut heard) = platform().await;
    let client = ArchiveClient::new(platform, "chiave".to_owned().into());
    let archived = Archived {
        creditor: US.into(),
        debtor_kind: SubjectKind::Person,
        debtor_code: "RSSMRA80A01F205X".into(),
        debtor_name: "Mario Rossi".into(),
        iuv: "02032002700000251".into(),
        notice_number: "302032002700000251".into(),
        amount: Cents::new(1_600),
        description: "Bollo".into(),
        expires_at: Utc.with_ymd_and_hms(2026, 12, 31, 22, 59, 59).unwrap(),
        iban: None,
        postal_iban: None,
        ends_when_expired: false,
        stand_in: true,
    };
    client.keep(&archived).await.unwrap();
    client.close(&archived).await.unwrap();
    let (_, kept) = heard.recv().await.unwrap();
    assert_eq!((kept["entityType"].as_str(), kept["amount"].as_i64()), (Some("F"), Some(1_600)));
    assert_eq!(kept["expirationDate"], "2026-12-31T22:59:59.000Z");
    assert_eq!(heard.recv().await.unwrap().1["amount"], 0);
}
