//! Why a creditor says no.

/// The codes by which a creditor says no: pagoPA's table of its domain, and the two that its newer messages add.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultCode {
    /// What the payer was told is not what is to be paid.
    WrongAmount,
    /// The outcome of a revocation is known already.
    RevocationTwice,
    /// A signature is not of the form that was announced.
    SignatureForm,
    /// A signature is wrong.
    Signature,
    /// Nothing can be signed.
    NoSignature,
    /// A signature is of a kind that nobody knows.
    SignatureKind,
    /// This is not the creditor's tax code.
    WrongCreditor,
    /// This is not the creditor's broker.
    WrongBroker,
    /// This is not the creditor's station.
    WrongStation,
    /// The payment was called off.
    Cancelled,
    /// It was paid already.
    PaidAlready,
    /// It is being paid.
    BeingPaid,
    /// It can no longer be paid.
    Expired,
    /// Nobody knows the notice.
    Unknown,
    /// The receipt was taken already (`paSendRT`).
    ReceiptTwice,
    /// The request of payment is not known.
    RequestUnknown,
    /// The receipt was taken already.
    RtTwice,
    /// The receipt is not known.
    RtUnknown,
    /// What is said makes no sense.
    Semantics,
    /// What is said is not of its form.
    Syntax,
    /// What is said is of the form of the schema, but not of that of its words.
    SyntaxBeyondSchema,
    /// What is said is not of the form of the schema.
    SyntaxOfSchema,
    /// Something broke.
    System,
}

impl FaultCode {
    /// All of them.
    pub const ALL: [Self; 23] = [
        Self::WrongAmount,
        Self::RevocationTwice,
        Self::SignatureForm,
        Self::Signature,
        Self::NoSignature,
        Self::SignatureKind,
        Self::WrongCreditor,
        Self::WrongBroker,
        Self::WrongStation,
        Self::Cancelled,
        Self::PaidAlready,
        Self::BeingPaid,
        Self::Expired,
        Self::Unknown,
        Self::ReceiptTwice,
        Self::RequestUnknown,
        Self::RtTwice,
        Self::RtUnknown,
        Self::Semantics,
        Self::Syntax,
        Self::SyntaxBeyondSchema,
        Self::SyntaxOfSchema,
        Self::System,
    ];

    /// The code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.words().0
    }

    /// What the code means, in the words of pagoPA (`faultString`).
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.words().1
    }

    /// The code of this name.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::WrongAmount => (
                "PAA_ATTIVA_RPT_IMPORTO_NON_VALIDO",
                "L'importo del pagamento in attesa non è congruente con il dato indicato dal PSP",
            ),
            Self::RevocationTwice => ("PAA_ER_DUPLICATA", "Esito Revoca duplicato"),
            Self::SignatureForm => (
                "PAA_ERRORE_FORMATO_BUSTA_FIRMATA",
                "Formato busta di firma errato o non corrispondente al tipoFirma",
            ),
            Self::Signature => ("PAA_FIRMA_ERRATA", "Errore di firma"),
            Self::NoSignature => ("PAA_FIRMA_INDISPONIBILE", "Impossibile firmare"),
            Self::SignatureKind => {
                ("PAA_TIPOFIRMA_SCONOSCIUTO", "Il campo tipoFirma non corrisponde ad alcun valore previsto")
            }
            Self::WrongCreditor => ("PAA_ID_DOMINIO_ERRATO", "La PAA non corrisponde al Dominio indicato"),
            Self::WrongBroker => {
                ("PAA_ID_INTERMEDIARIO_ERRATO", "Identificativo intermediario non corrispondente")
            }
            Self::WrongStation => ("PAA_STAZIONE_INT_ERRATA", "Stazione intermediario non corrispondente"),
            Self::Cancelled => {
                ("PAA_PAGAMENTO_ANNULLATO", "Pagamento in attesa risulta annullato all'Ente Creditore")
            }
            Self::PaidAlready => {
                ("PAA_PAGAMENTO_DUPLICATO", "Pagamento in attesa risulta concluso all'Ente Creditore")
            }
            Self::BeingPaid => {
                ("PAA_PAGAMENTO_IN_CORSO", "Pagamento in attesa risulta in corso all'Ente Creditore")
            }
            Self::Expired => {
                ("PAA_PAGAMENTO_SCADUTO", "Pagamento in attesa risulta scaduto all'Ente Creditore")
            }
            Self::Unknown => {
                ("PAA_PAGAMENTO_SCONOSCIUTO", "Pagamento in attesa risulta sconosciuto all'Ente Creditore")
            }
            Self::ReceiptTwice => ("PAA_RECEIPT_DUPLICATA", "La ricevuta è già stata acquisita"),
            Self::RequestUnknown => ("PAA_RPT_SCONOSCIUTA", "La RPT risulta sconosciuta"),
            Self::RtTwice => ("PAA_RT_DUPLICATA", "La RT è già stata accettata"),
            Self::RtUnknown => ("PAA_RT_SCONOSCIUTA", "RT sconosciuta"),
            Self::Semantics => ("PAA_SEMANTICA", "Errore semantico"),
            Self::Syntax => ("PAA_SINTASSI", "Errore di sintassi"),
            Self::SyntaxBeyondSchema => ("PAA_SINTASSI_EXTRAXSD", "Errore di sintassi extra XSD"),
            Self::SyntaxOfSchema => ("PAA_SINTASSI_XSD", "Errore di sintassi XSD"),
            Self::System => ("PAA_SYSTEM_ERROR", "Errore generico"),
        }
    }
}

/// A no. It names no person: it goes through the hands of many.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {description}", .code.code())]
pub struct Fault {
    /// What kind of no.
    pub code: FaultCode,
    /// More about it, for whoever looks after the other side; may be empty.
    pub description: String,
    /// Who says it: the creditor's tax code.
    pub id: String,
}

impl Fault {
    /// A no of this creditor.
    #[must_use]
    pub fn new(code: FaultCode, creditor: impl Into<String>, description: impl Into<String>) -> Self {
        Self { code, description: description.into(), id: creditor.into() }
    }
}
