//! Which ways are walked: what is answered besides what everybody answers, what is done, where it ends.

use super::walker::Step::{Does, Passes, Pays};
use super::walker::Walk;

/// A notice before refusal that nobody answers, and the refusal after it.
macro_rules! refused_after_notice {
    ($begins:literal, $refuses:literal) => {
        &[Does($begins), Does("preavviso"), Does("prosegui"), Does($refuses)]
    };
}

/// Every table.
pub(super) const ALL: [&[Walk]; 11] = [
    BADGES,
    MOBILITY,
    RESIDENCE,
    DOCUMENTS,
    HOUSING_AND_JOBS,
    BUSINESSES,
    VOICES,
    PAPERS,
    CEREMONIES,
    REFUNDS,
    FINES,
];

const BADGE: &str = "contrassegno-disabili";

/// First those that give a card.
pub(super) const BADGES: &[Walk] = &[
    Walk::of(
        BADGE,
        &[("targa", "EF456GH")],
        &[Does("avvia-esame"), Does("chiedi-chiarimenti"), Does("rispondi"), Does("concedi")],
        "concesso",
    ),
    Walk::of(BADGE, &[("tipo", "rinnovo")], &[Does("avvia-esame"), Does("concedi")], "concesso"),
    Walk::of(
        BADGE,
        &[("tipo", "duplicato"), ("scadenza", "2022-07-31")],
        &[Does("avvia-esame"), Does("concedi")],
        "concesso",
    ),
    Walk::of(
        BADGE,
        &[("durata", "temporanea"), ("scadenza", "2020-09-30")],
        &[Does("avvia-esame"), Does("chiedi-bollo"), Pays("16,00"), Does("pagato"), Does("concedi")],
        "concesso",
    ),
    Walk::of(BADGE, &[], refused_after_notice!("avvia-esame", "rifiuta"), "rifiutato"),
];

const PASS: &str = "pass-sosta-residenti";
const PLATE: &str = "targa-temporanea-su-pass";
const NEW_PLATE: &str = "cambio-targa-su-permesso";
const ZONES: &str = "area-b-e-area-c";

pub(super) const MOBILITY: &[Walk] = &[
    Walk::of(PASS, &[("ambito", "30")], &[Does("avvia-esame"), Does("rilascia")], "rilasciato"),
    Walk::of(
        PASS,
        &[("disponibilita", "in_uso"), ("estero", "si")],
        refused_after_notice!("avvia-esame", "rifiuta"),
        "rifiutato",
    ),
    // Who lives here without being a resident is in no register, and pays by that.
    Walk::of(
        PASS,
        &[("ambito", "30")],
        &[Pays("250,00"), Does("pagata"), Does("avvia-esame"), Does("rilascia")],
        "rilasciato",
    )
    .by_an_outsider(),
    Walk::of(PLATE, &[], &[Does("avvia-esame"), Does("registra")], "registrata"),
    Walk::of(PLATE, &[], refused_after_notice!("avvia-esame", "rifiuta"), "rifiutata"),
    Walk::of(NEW_PLATE, &[], &[Does("avvia-esame"), Does("registra")], "registrata"),
    Walk::of(
        NEW_PLATE,
        &[("cosa", "cambia"), ("targa_di_prima", "EF456GH")],
        refused_after_notice!("avvia-esame", "rifiuta"),
        "rifiutata",
    ),
    Walk::of(ZONES, &[], &[Does("avvia-esame"), Does("registra")], "registrata"),
    Walk::of(
        ZONES,
        &[("zona", "area_b"), ("diritto", "giorni")],
        &[Does("avvia-esame"), Does("registra")],
        "registrata",
    ),
    Walk::of(
        ZONES,
        &[("zona", "entrambe"), ("diritto", "disabilita"), ("comune_contrassegno", "Milano")],
        &[Does("avvia-esame"), Does("registra")],
        "registrata",
    ),
    // Their own badge, which was given on paper.
    Walk::of(
        ZONES,
        &[
            ("zona", "entrambe"),
            ("diritto", "disabilita"),
            ("titolare_contrassegno", "mio"),
            ("comune_contrassegno", "Milano"),
        ],
        &[Does("avvia-esame"), Does("registra")],
        "registrata",
    ),
    Walk::of(
        ZONES,
        &[("zona", "entrambe"), ("diritto", "cure")],
        refused_after_notice!("avvia-esame", "rifiuta"),
        "rifiutata",
    ),
];

const MOVE: &str = "cambio-di-abitazione";
const ARRIVAL: &str = "cambio-di-residenza";
const WHO_ARRIVES: &[(&str, &str)] = &[("codice_fiscale", "RSSMRA80A01H501U"), ("nato_il", "1980-01-01")];

pub(super) const RESIDENCE: &[Walk] = &[
    Walk::of(MOVE, &[], &[Does("registra"), Does("conferma")], "confermata"),
    Walk::of(MOVE, &[], &[Does("registra"), Passes(50)], "confermata"),
    Walk::of(
        MOVE,
        &[],
        &[Does("registra"), Does("preavviso"), Does("prosegui"), Does("annulla")],
        "annullata",
    ),
    Walk::of(MOVE, &[], &[Does("non-ricevibile")], "non-ricevuta"),
    Walk::of(ARRIVAL, WHO_ARRIVES, &[Does("iscrivi"), Passes(50)], "confermata"),
    Walk::of(
        ARRIVAL,
        WHO_ARRIVES,
        &[Does("iscrivi"), Does("preavviso"), Does("rispondi"), Does("conferma")],
        "confermata",
    ),
    Walk::of(
        ARRIVAL,
        WHO_ARRIVES,
        &[Does("iscrivi"), Does("preavviso"), Does("prosegui"), Does("annulla")],
        "annullata",
    ),
    Walk::of(ARRIVAL, WHO_ARRIVES, &[Does("non-ricevibile")], "non-ricevuta"),
    // Somebody under eighteen, without one of the parents: the other is told.
    Walk::of(
        ARRIVAL,
        &[("provenienza", "estero"), ("nato_il", "2010-01-01"), ("minore_senza_genitore", "si")],
        &[Does("iscrivi"), Does("informa-genitore"), Does("conferma")],
        "confermata",
    ),
];

const CARD: &str = "carta-d-identita-elettronica";
const ELECTORAL: &str = "tessera-elettorale";

pub(super) const DOCUMENTS: &[Walk] = &[
    Walk::of(
        CARD,
        &[("tipo", "rinnovo"), ("urgente", "si")],
        &[Does("avvia-esame"), Does("appuntamento"), Does("richiesta-inviata")],
        "emessa",
    ),
    Walk::of(
        CARD,
        &[("tipo", "persa")],
        &[
            Does("avvia-esame"),
            Does("appuntamento"),
            Does("altra-data"),
            Does("appuntamento"),
            Does("richiesta-inviata"),
        ],
        "emessa",
    ),
    Walk::of(CARD, &[], refused_after_notice!("avvia-esame", "rifiuta"), "rifiutata"),
    Walk::of(ELECTORAL, &[], &[Does("avvia-esame"), Does("pronta"), Does("consegna")], "consegnata"),
    Walk::of(ELECTORAL, &[("tipo", "tagliando")], &[Does("avvia-esame"), Does("spedita")], "consegnata"),
    Walk::of(ELECTORAL, &[("tipo", "persa")], refused_after_notice!("avvia-esame", "rifiuta"), "rifiutata"),
];

const DWELLING: &str = "case-popolari";
const COMPETITION: &str = "concorsi";

pub(super) const HOUSING_AND_JOBS: &[Walk] = &[
    Walk::of(
        DWELLING,
        &[],
        &[
            Does("avvia-verifica"),
            Does("in-graduatoria"),
            Does("aggiorna"),
            Does("proponi"),
            Does("accetta"),
            Does("appuntamento"),
            Does("difetti"),
            Does("sistemata"),
            Does("ho-le-chiavi"),
            Does("verifica"),
        ],
        "consegnata",
    ),
    Walk::of(
        DWELLING,
        &[("casa_oggi", "sfratto"), ("salute", "si")],
        refused_after_notice!("avvia-verifica", "escludi"),
        "esclusa",
    ),
    Walk::of(
        COMPETITION,
        &[],
        &[
            Does("avvia-esame"),
            Does("ammetti-con-riserva"),
            Does("sciogli"),
            Does("avvisa"),
            Does("superate"),
            Does("idonea"),
        ],
        "idonea",
    ),
    Walk::of(
        COMPETITION,
        &[("riserva", "si")],
        &[Does("avvia-esame"), Does("ammetti"), Does("avvisa"), Does("non-superate")],
        "non-superate",
    ),
    Walk::of(COMPETITION, &[], &[Does("avvia-esame"), Does("escludi")], "esclusa"),
];

const SCIA: &str = "impresa-suap";
const PERMIT: &str = "impresa-suap-autorizzazione";
const EVENT: &str = "eventi-su-suolo-pubblico";

const FIRM: &[(&str, &str)] = &[("codice_fiscale", "12345678903"), ("pec", "bottega@pec.example")];
const LARGE_SHOP: &[(&str, &str)] = &[
    ("codice_fiscale", "12345678903"),
    ("pec", "bottega@pec.example"),
    ("superficie", "300"),
    ("marca", "01234567890123"),
];
/// A concert: noise beyond the limits, a licence of the commission, streets and green.
const CONCERT: &[(&str, &str)] = &[
    ("tipo", "spettacolo"),
    ("traffico", "si"),
    ("verde", "si"),
    ("rumore", "deroga"),
    ("pubblico", "licenza"),
    ("bollo", "allo_sportello"),
];

pub(super) const BUSINESSES: &[Walk] = &[
    Walk::of(SCIA, FIRM, &[Does("ricevibile"), Does("positivo")], "conclusa"),
    Walk::of(SCIA, FIRM, &[Does("ricevibile"), Passes(65)], "consolidata"),
    Walk::of(
        SCIA,
        FIRM,
        &[Does("ricevibile"), Does("conforma"), Does("in-regola"), Does("vieta")],
        "vietata",
    ),
    Walk::of(SCIA, FIRM, &[Does("chiedi-correzione"), Does("correggi"), Does("non-ricevibile")], "rifiutata"),
    Walk::of(
        PERMIT,
        LARGE_SHOP,
        &[
            Does("procedibile"),
            Does("chiedi-integrazioni"),
            Does("integra"),
            Does("conferenza"),
            Does("autorizza"),
        ],
        "autorizzata",
    ),
    Walk::of(PERMIT, LARGE_SHOP, &[Does("procedibile"), Does("silenzio")], "assenso"),
    Walk::of(PERMIT, LARGE_SHOP, refused_after_notice!("procedibile", "nega"), "negata"),
    Walk::of(PERMIT, LARGE_SHOP, &[Does("non-ricevibile")], "non-ricevuta"),
    Walk::of(
        EVENT,
        CONCERT,
        &[
            Does("avvia-esame"),
            Does("chiedi-canone"),
            Does("correggi-importo"),
            Does("chiedi-canone"),
            Pays("1.016,00"),
            Does("pagato"),
            Does("concedi"),
        ],
        "concessa",
    ),
    Walk::of(
        EVENT,
        CONCERT,
        &[
            Does("avvia-esame"),
            Does("chiedi-canone"),
            Does("ho-pagato"),
            Does("non-risulta"),
            Does("concedi"),
        ],
        "concessa",
    ),
    Walk::of(EVENT, CONCERT, refused_after_notice!("avvia-esame", "rifiuta"), "rifiutata"),
];

const REPORT: &str = "segnalazioni";
const COMPLAINT: &str = "reclami";
const HELP: &str = "richiesta-di-aiuto";

pub(super) const VOICES: &[Walk] = &[
    Walk::of(REPORT, &[], &[Does("avvia-esame"), Does("risolvi")], "risolta"),
    Walk::of(REPORT, &[("cosa", "luce")], &[Does("avvia-esame"), Does("programma")], "programmata"),
    Walk::of(REPORT, &[("cosa", "verde")], &[Does("passa-al-verde"), Does("risolvi")], "risolta"),
    Walk::of(
        REPORT,
        &[],
        &[
            Does("avvia-esame"),
            Does("passa-all-ambiente"),
            Does("rimanda"),
            Does("passa-alla-mobilita"),
            Does("programma"),
        ],
        "programmata",
    ),
    Walk::of(COMPLAINT, &[], &[Does("avvia-esame"), Does("concludi")], "risposta"),
    Walk::of(COMPLAINT, &[], &[Does("avvia-esame"), Does("rifiuta")], "rifiutata"),
    Walk::of(HELP, &[], &[Does("appuntamento"), Does("aiuto"), Does("progetto")], "concluso"),
    Walk::of(HELP, &[("urgenza", "oggi")], &[Does("pronto-intervento"), Does("orienta")], "orientata"),
    Walk::of(HELP, &[], &[Does("pronto-intervento"), Does("no")], "rifiutata"),
];

const ACCESS: &str = "accesso-agli-atti";
const CIVIC_ACCESS: &str = "accesso-civico";
const REVIEW: &str = "riesame-accesso-civico";
const CORRECTION: &str = "correzione-dati-anagrafici";

const RIGHT_NAME: &[(&str, &str)] = &[("ora", "Guilia"), ("giusto", "Giulia")];

pub(super) const PAPERS: &[Walk] = &[
    Walk::of(ACCESS, &[], &[Does("avvia-esame"), Does("avvisa-altri"), Does("accogli")], "accolta"),
    Walk::of(ACCESS, &[], &[Does("avvia-esame"), Does("rifiuta")], "rifiutata"),
    Walk::of(ACCESS, &[], &[Does("avvia-esame"), Passes(35)], "respinta-per-silenzio"),
    Walk::of(CIVIC_ACCESS, &[], &[Does("avvia-esame"), Does("accogli")], "accolta"),
    Walk::of(
        CIVIC_ACCESS,
        &[("tipo", "generalizzato")],
        &[Does("avvia-esame"), Does("rifiuta")],
        "rifiutata",
    ),
    Walk::of(
        CIVIC_ACCESS,
        &[("tipo", "generalizzato")],
        &[
            Does("avvia-esame"),
            Does("avvisa-altri"),
            Does("opposizione"),
            Does("accogli-comunque"),
            Does("accogli"),
        ],
        "accolta",
    ),
    Walk::of(
        REVIEW,
        &[("motivo", "dati_personali")],
        &[Does("senti-garante"), Does("prosegui"), Does("accogli")],
        "accolta",
    ),
    Walk::of(REVIEW, &[("esito", "silenzio")], &[Does("avvia-esame"), Does("conferma")], "confermata"),
    Walk::of(CORRECTION, RIGHT_NAME, &[Does("avvia-esame"), Does("correggi")], "corretta"),
    Walk::of(CORRECTION, RIGHT_NAME, refused_after_notice!("avvia-esame", "rifiuta"), "rifiutata"),
];

const REFUND: &str = "rimborso-pagamento";
const HOME: &str = "dichiarazione-tari";
const PAID_TWICE: &[(&str, &str)] =
    &[("avviso", "302000000000000012"), ("iban", "IT60X0542811101000000123456")];

pub(super) const REFUNDS: &[Walk] = &[
    Walk::of(REFUND, PAID_TWICE, &[Does("avvia-esame"), Does("rimborsa")], "rimborsata"),
    Walk::of(REFUND, PAID_TWICE, refused_after_notice!("avvia-esame", "rifiuta"), "rifiutata"),
    Walk::of(HOME, &[("superficie", "80")], &[Does("avvia-esame"), Does("registra")], "registrata"),
    Walk::of(
        HOME,
        &[("motivo", "riduzione"), ("riduzione", "distanza")],
        refused_after_notice!("avvia-esame", "rifiuta"),
        "rifiutata",
    ),
];

const APPEAL: &str = "ricorso-multa";
const DRIVER: &str = "conducente-multa";

pub(super) const FINES: &[Walk] = &[
    Walk::of(APPEAL, &[], &[Does("avvia-esame"), Does("annulla")], "annullata"),
    Walk::of(APPEAL, &[], &[Does("avvia-esame"), Does("trasmetti"), Does("respingi")], "respinta"),
    Walk::of(APPEAL, &[], &[Does("avvia-esame"), Does("trasmetti"), Passes(185)], "accolta"),
    Walk::of(DRIVER, &[], &[Does("avvia-esame"), Does("registra")], "registrata"),
    Walk::of(
        DRIVER,
        &[("chi", "non_so")],
        &[Does("avvia-esame"), Does("chiedi-chiarimenti"), Does("rispondi"), Does("rifiuta")],
        "rifiutata",
    ),
];

const CEREMONY: &str = "matrimonio-e-unione-civile";

pub(super) const CEREMONIES: &[Walk] = &[
    Walk::of(
        CEREMONY,
        &[("tipo", "civile"), ("come_firma", "appuntamento")],
        &[
            Does("avvia-verifica"),
            Does("appuntamento"),
            Does("pubblica"),
            Does("fissa"),
            Does("sospendi"),
            Does("altra-data"),
            Does("riprendi"),
            Does("celebrata"),
        ],
        "celebrata",
    ),
    Walk::of(
        CEREMONY,
        &[("tipo", "unione"), ("come_firma", "appuntamento")],
        &[
            Does("avvia-verifica"),
            Does("appuntamento"),
            Does("verifica-unione"),
            Does("fissa"),
            // On a Wednesday in Palazzo Reale, and neither of them lives here.
            Pays("500,00"),
            Does("celebrata"),
        ],
        "celebrata",
    )
    .by_an_outsider(),
    Walk::of(
        CEREMONY,
        &[("tipo", "religioso"), ("come_firma", "appuntamento")],
        &[Does("avvia-verifica"), Does("appuntamento"), Does("pubblica"), Does("rilascia")],
        "rilasciate",
    ),
    Walk::of(
        CEREMONY,
        &[("tipo", "delega"), ("come_firma", "appuntamento")],
        &[Does("avvia-verifica"), Does("rifiuta")],
        "rifiutata",
    ),
];
