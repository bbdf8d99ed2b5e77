//! Enrolment in the AIRE, the register of Italians abroad (L. 470/1988).

use super::code_table;

code_table! {
    /// Why somebody was enrolled in the AIRE (ANPR, *motivi iscrizione AIRE*).
    AireReason, "aire-reason" {
        /// *Espatrio o residenza all'estero*.
        MovedAbroad = "C01", "moved-abroad";
        /// *Nascita*, as the child of somebody enrolled.
        Birth = "C02", "birth";
        /// *Trasferimento dall'AIRE di un altro comune*.
        FromAnotherAire = "C03", "from-another-aire";
        /// *Reiscrizione da irreperibilità*.
        Reappeared = "C04", "reappeared";
        /// *Acquisizione della cittadinanza italiana*.
        CitizenshipAcquired = "C05", "citizenship-acquired";
        /// *Espatrio*.
        Expatriated = "C06", "expatriated";
        /// *Legge 15/1992, art. 11*.
        Law15Of1992 = "C07", "law-15-of-1992";
        /// *Altro*.
        Other = "C09", "other";
    }
}

code_table! {
    /// Who asked for the enrolment (ANPR, *iniziativa iscrizione AIRE*).
    AireInitiative, "aire-initiative" {
        /// *In base a richiesta legittimata*.
        Request = "1", "request";
        /// *D'ufficio*.
        OfOffice = "2", "of-office";
        /// A registrar of civil status.
        CivilRegistrar = "3", "civil-registrar";
        /// A consulate.
        Consulate = "4", "consulate";
        /// Another registry office.
        RegistryOffice = "5", "registry-office";
        /// *Altro*.
        Other = "9", "other";
    }
}

code_table! {
    /// Why it is this comune that keeps the AIRE sheet (ANPR, *individuazione del comune di iscrizione*).
    AireComuneReason, "aire-comune-reason" {
        /// Last comune of residence of one of the family.
        LastResidence = "1", "last-residence";
        /// The act of birth of one of the family is kept here.
        BirthAct = "2", "birth-act";
        /// The act of birth of an ancestor is kept here.
        AncestorsBirthAct = "3", "ancestors-birth-act";
        /// A living relative lives or is enrolled here.
        RelativeHere = "4", "relative-here";
        /// An ancestor once lived here.
        AncestorLivedHere = "5", "ancestor-lived-here";
        /// Rome, for those who have no tie to any comune.
        Rome = "6", "rome";
        /// *Altro*.
        Other = "9", "other";
    }
}
