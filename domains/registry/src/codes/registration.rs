//! Why people enter and leave the register, and what kind of home they declared.

use super::code_table;

code_table! {
    /// Why somebody was entered in the register of residents (ANPR, *motivi di iscrizione*).
    RegistrationReason, "registration-reason" {
        /// *Nascita*.
        Birth = "1", "birth";
        /// *Esistenza giudizialmente riconosciuta*.
        RecognisedByCourt = "2", "recognised-by-court";
        /// *Immigrazione* from another comune.
        FromAnotherComune = "3", "from-another-comune";
        /// *Immigrazione dall'estero*.
        FromAbroad = "4", "from-abroad";
        /// *Ricomparsa da irreperibilità*.
        Reappeared = "5", "reappeared";
        /// *Rimpatrio da AIRE*.
        ReturnedFromAire = "6", "returned-from-aire";
        /// *Rettifiche post censuarie*.
        CensusCorrection = "7", "census-correction";
        /// *Trasferimento di domicilio di un senza fissa dimora*.
        NoFixedAbode = "8", "no-fixed-abode";
        /// *Altri motivi*.
        Other = "9", "other";
        /// *Ripristino posizione precedente*.
        Restored = "10", "restored";
    }
}

code_table! {
    /// Why somebody left the register of residents (ANPR, *motivi di cancellazione*); deaths are apart.
    CancellationReason, "cancellation-reason" {
        /// *Trasferimento di residenza* to another comune.
        ToAnotherComune = "3", "to-another-comune";
        /// *Trasferimento di domicilio* of a person of no fixed abode.
        NoFixedAbode = "4", "no-fixed-abode";
        /// *Trasferimento all'estero di uno straniero*.
        ForeignerMovedAbroad = "5", "foreigner-moved-abroad";
        /// *Irreperibilità*.
        Untraceable = "6", "untraceable";
        /// *Mancato rinnovo della dimora abituale o del permesso di soggiorno*.
        StayNotRenewed = "7", "stay-not-renewed";
        /// *Trasferimento di residenza (iscrizione AIRE)* in another comune's AIRE.
        ToAire = "8", "to-aire";
        /// *Rettifiche post censuarie*.
        CensusCorrection = "9", "census-correction";
        /// *Doppia iscrizione*.
        DoubleRegistration = "10", "double-registration";
        /// *Perdita della cittadinanza italiana*.
        CitizenshipLost = "11", "citizenship-lost";
        /// *Ripristino posizione precedente*.
        Restored = "12", "restored";
        /// *Altro*.
        Other = "13", "other";
    }
}

code_table! {
    /// Why somebody left the AIRE (ANPR, *motivi di cancellazione AIRE*); deaths are apart.
    AireCancellationReason, "aire-cancellation-reason" {
        /// *Iscrizione nell'APR* of another comune on return.
        ReturnedElsewhere = "3", "returned-elsewhere";
        /// *Iscrizione nell'APR* of another comune by immigration (art. 14 DPR 136/1958).
        ImmigratedElsewhere = "4", "immigrated-elsewhere";
        /// *Irreperibilità presunta*.
        Untraceable = "5", "untraceable";
        /// *Perdita della cittadinanza*.
        CitizenshipLost = "6", "citizenship-lost";
        /// *Trasferimento nell'AIRE di altro comune*.
        ToAnotherAire = "7", "to-another-aire";
        /// *Altro*.
        Other = "8", "other";
        /// *Doppia iscrizione*.
        DoubleRegistration = "10", "double-registration";
    }
}

code_table! {
    /// What kind of home was declared (after ANPR's *tipo indirizzo* and *tipo mutazione residenza*).
    ResidenceKind, "residence-kind" {
        /// *Residenza*.
        Home = "1", "home";
        /// *Senza fissa dimora*: the address is a *domicilio* or a street that exists only on paper.
        NoFixedAbode = "3", "no-fixed-abode";
        /// *Residenza estera*.
        Abroad = "4", "abroad";
        /// *Ultima residenza italiana*, and every other home in another comune.
        OtherComune = "7", "other-comune";
    }
}
