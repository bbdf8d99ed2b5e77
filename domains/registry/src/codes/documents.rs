//! Identity documents and electoral lists.

use super::code_table;

code_table! {
    /// A document one proves one's identity with (art. 35 DPR 445/2000). The codes are our own.
    DocumentKind, "document" {
        /// *Carta d'identità cartacea*.
        PaperIdentityCard = "ci", "paper-identity-card";
        /// *Carta d'identità elettronica*.
        ElectronicIdentityCard = "cie", "electronic-identity-card";
        /// *Passaporto*.
        Passport = "pass", "passport";
        /// *Permesso o carta di soggiorno*.
        ResidencePermit = "sogg", "residence-permit";
    }
}

code_table! {
    /// The electoral list one is on (DPR 223/1967; D.Lgs. 197/1996 for citizens of the Union). Our own codes.
    ElectoralList, "electoral-list" {
        /// *Lista generale*.
        General = "gen", "general";
        /// *Lista generale*, as a citizen living abroad.
        Aire = "aire", "aire";
        /// *Lista aggiunta* for municipal elections.
        AddedMunicipal = "agg-com", "added-municipal";
        /// *Lista aggiunta* for elections to the European Parliament.
        AddedEuropean = "agg-eur", "added-european";
    }
}
