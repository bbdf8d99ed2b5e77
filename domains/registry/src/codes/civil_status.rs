//! Civil status and the ways in which a bond ends.

use super::code_table;

code_table! {
    /// *Stato civile* (ANPR).
    MaritalStatus, "marital-status" {
        /// *Celibe / nubile*.
        Single = "1", "single";
        /// *Coniugato/a*.
        Married = "2", "married";
        /// *Vedovo/a*.
        Widowed = "3", "widowed";
        /// *Divorziato/a*.
        Divorced = "4", "divorced";
        /// *Unito/a civilmente*.
        CivilPartnered = "6", "civil-partnered";
        /// *Stato libero a seguito di decesso della parte unita civilmente*.
        FreeByPartnersDeath = "7", "free-by-partners-death";
        /// *Stato libero a seguito di scioglimento dell'unione*.
        FreeByDissolution = "8", "free-by-dissolution";
        /// *Non classificabile / ignoto*.
        Unknown = "9", "unknown";
    }
}

impl MaritalStatus {
    /// Whether one is free to marry (*stato libero*): codes 1, 3, 4, 7 and 8.
    #[must_use]
    pub const fn is_free(self) -> bool {
        !matches!(self, Self::Married | Self::CivilPartnered | Self::Unknown)
    }
}

code_table! {
    /// How a marriage ended (ANPR, *tipo cessazione matrimonio*). The death of a spouse is not among them.
    MarriageEndCause, "marriage-end" {
        /// *Cessazione degli effetti civili*: divorce after a church wedding.
        CivilEffectsCeased = "1", "civil-effects-ceased";
        /// *Annullamento*.
        Annulment = "2", "annulment";
        /// *Scioglimento*: divorce after a civil wedding.
        Dissolution = "3", "dissolution";
        /// *Nullità*.
        Nullity = "4", "nullity";
        /// *Separazione*.
        Separation = "5", "separation";
        /// *Cessazione degli effetti civili* before lawyers or the registrar (DL 132/2014).
        CivilEffectsCeasedByAgreement = "6", "civil-effects-ceased-by-agreement";
        /// *Scioglimento* before lawyers or the registrar (DL 132/2014).
        DissolutionByAgreement = "7", "dissolution-by-agreement";
        /// *Separazione* before lawyers or the registrar (DL 132/2014).
        SeparationByAgreement = "8", "separation-by-agreement";
        /// *Delibazione* of a foreign judgment.
        ForeignJudgment = "9", "foreign-judgment";
        /// Before a notary abroad.
        ForeignNotary = "10", "foreign-notary";
        /// *Altro*.
        Other = "22", "other";
    }
}

impl MarriageEndCause {
    /// Separated spouses are still married.
    #[must_use]
    pub const fn is_only_separation(self) -> bool {
        matches!(self, Self::Separation | Self::SeparationByAgreement)
    }

    /// After annulment or nullity one is again what one was before: single.
    #[must_use]
    pub const fn undoes_the_marriage(self) -> bool {
        matches!(self, Self::Annulment | Self::Nullity)
    }
}

code_table! {
    /// How a civil union was dissolved (ANPR, *cessazione unione civile*, codes 1 to 3).
    UnionEndCause, "union-end" {
        /// *Accordo di scioglimento*, also of one partner alone.
        Agreement = "1", "agreement";
        /// *Convenzione di negoziazione assistita*.
        AssistedNegotiation = "2", "assisted-negotiation";
        /// *Sentenza*.
        Judgment = "3", "judgment";
    }
}

code_table! {
    /// How a cohabitation contract ended (ANPR, *cessazione convivenze*, codes 31 to 98).
    CohabitationEndCause, "cohabitation-end" {
        /// *Accordo tra le parti*.
        Agreement = "31", "agreement";
        /// *Recesso unilaterale*.
        Withdrawal = "32", "withdrawal";
        /// *Matrimonio o unione civile*.
        MarriageOrUnion = "34", "marriage-or-union";
        /// *Decesso del convivente*.
        Death = "98", "death";
    }
}
