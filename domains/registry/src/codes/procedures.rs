//! Open procedures, and whether a person's data may be certified at all.

use super::code_table;

code_table! {
    /// Whether, and how far, a person's data may be certified (ANPR, *motivi di non certificabilità*).
    Certifiability, "certifiability" {
        /// *Non certificabile*.
        None = "0", "none";
        /// *Certificabilità parziale*: residence and family only.
        ResidenceAndFamilyOnly = "1", "residence-and-family-only";
        /// *Certificabilità completa*.
        Full = "2", "full";
        /// *Soggetto non iscrivibile*.
        NotEnrollable = "3", "not-enrollable";
        /// *Interdetto sottoposto a tutela*.
        UnderGuardianship = "4", "under-guardianship";
    }
}

impl Certifiability {
    /// What may be certified where two of them hold at once: what both let through. One that lets through residence and
    /// family alone, and one that wants the guardian, have no common name: then nothing is certified until an official says what is.
    #[must_use]
    pub const fn stricter(self, other: Self) -> Self {
        match (self, other) {
            (Self::Full, one) | (one, Self::Full) => one,
            (Self::None, _) | (_, Self::None) => Self::None,
            (Self::NotEnrollable, _) | (_, Self::NotEnrollable) => Self::NotEnrollable,
            (Self::ResidenceAndFamilyOnly, Self::ResidenceAndFamilyOnly) => Self::ResidenceAndFamilyOnly,
            (Self::UnderGuardianship, Self::UnderGuardianship) => Self::UnderGuardianship,
            (Self::ResidenceAndFamilyOnly, Self::UnderGuardianship)
            | (Self::UnderGuardianship, Self::ResidenceAndFamilyOnly) => Self::None,
        }
    }
}

code_table! {
    /// What set an administrative procedure off (ANPR, *innesco procedimento amministrativo*).
    ProcedureTrigger, "procedure" {
        /// 1001, *nascita*.
        Birth = "1", "birth";
        /// 1002, *iscrizione per altri motivi*.
        Registration = "2", "registration";
        /// 2001, *cancellazione per morte*.
        Death = "3", "death";
        /// 2003, *cancellazione per altri motivi*.
        Cancellation = "4", "cancellation";
        /// 5001, *mutazione famiglia o convivenza*.
        FamilyChange = "5", "family-change";
        /// 5005, *mutazione residenza*.
        ResidenceChange = "6", "residence-change";
        /// 5008, *mutazione dati generali o stato civile*.
        PersonalData = "7", "personal-data";
        /// 1A01, *iscrizione AIRE per nascita*.
        AireBirth = "8", "aire-birth";
        /// 1A02, *iscrizione AIRE per altri motivi*.
        AireRegistration = "9", "aire-registration";
        /// 5A06, *mutazione dati AIRE*.
        AireChange = "10", "aire-change";
        /// 1010, *iscrizione convivenza*.
        Convivenza = "11", "convivenza";
        /// *Altro*.
        Other = "12", "other";
    }
}

code_table! {
    /// How far a procedure has come (ANPR, *stato procedimento amministrativo*).
    ProcedureState, "procedure-state" {
        /// *Apertura procedimento*.
        Opened = "1", "opened";
        /// *Chiusura procedimento*.
        Closed = "2", "closed";
        /// *Apertura istruttoria*.
        InquiryOpened = "3", "inquiry-opened";
        /// *Chiusura istruttoria*.
        InquiryClosed = "4", "inquiry-closed";
        /// *Richiesta dati*.
        DataRequested = "5", "data-requested";
        /// *Conferma avvenuta acquisizione dati*.
        DataReceived = "6", "data-received";
        /// *Registrazione del provvedimento collegato*.
        DecisionRecorded = "7", "decision-recorded";
    }
}

#[cfg(test)]
mod tests {
    use super::Certifiability;

    #[test]
    fn of_two_certifiabilities_neither_lets_through_what_the_other_holds_up() {
        use Certifiability::{Full, None, NotEnrollable, ResidenceAndFamilyOnly, UnderGuardianship};
        let rows = [
            (Full, ResidenceAndFamilyOnly, ResidenceAndFamilyOnly),
            (Full, UnderGuardianship, UnderGuardianship),
            (ResidenceAndFamilyOnly, None, None),
            (ResidenceAndFamilyOnly, NotEnrollable, NotEnrollable),
            (UnderGuardianship, NotEnrollable, NotEnrollable),
            (NotEnrollable, None, None),
            (ResidenceAndFamilyOnly, UnderGuardianship, None),
        ];
        for (one, other, both) in rows {
            assert_eq!([one.stricter(other), other.stricter(one)], [both; 2], "{one:?} and {other:?}");
        }
        for one in Certifiability::ALL {
            assert_eq!(one.stricter(*one), *one);
        }
    }
}
