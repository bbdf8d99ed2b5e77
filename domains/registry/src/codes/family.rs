//! Families and institutions, and who one is in them.

use super::code_table;

code_table! {
    /// What somebody is to the reference person of the family (ANPR table 5, *relazione di parentela*).
    Kinship, "kinship" {
        /// *Intestatario scheda*: the person whom the family's sheet is made out to.
        ReferencePerson = "1", "reference-person";
        /// *Marito / moglie*.
        Spouse = "2", "spouse";
        /// *Figlio / figlia*.
        Child = "3", "child";
        /// *Nipote (discendente)*.
        Grandchild = "4", "grandchild";
        /// *Pronipote (discendente)*.
        GreatGrandchild = "5", "great-grandchild";
        /// *Padre / madre*.
        Parent = "6", "parent";
        /// *Nonno / nonna*.
        Grandparent = "7", "grandparent";
        /// *Bisnonno / bisnonna*.
        GreatGrandparent = "8", "great-grandparent";
        /// *Fratello / sorella*.
        Sibling = "9", "sibling";
        /// *Nipote (collaterale)*.
        NieceOrNephew = "10", "niece-or-nephew";
        /// *Zio / zia (collaterale)*.
        AuntOrUncle = "11", "aunt-or-uncle";
        /// *Cugino / cugina*.
        Cousin = "12", "cousin";
        /// *Altro parente*.
        OtherRelative = "13", "other-relative";
        /// *Figliastro / figliastra*; no longer used since 15 September 2015.
        Stepchild = "14", "stepchild";
        /// *Patrigno / matrigna*; no longer used since 15 September 2015.
        Stepparent = "15", "stepparent";
        /// *Genero / nuora*.
        ChildInLaw = "16", "child-in-law";
        /// *Suocero / suocera*.
        ParentInLaw = "17", "parent-in-law";
        /// *Cognato / cognata*.
        SiblingInLaw = "18", "sibling-in-law";
        /// *Fratellastro / sorellastra*; no longer used since 15 September 2015.
        HalfSibling = "19", "half-sibling";
        /// *Nipote (affine)*.
        NieceOrNephewByMarriage = "20", "niece-or-nephew-by-marriage";
        /// *Zio / zia (affine)*.
        AuntOrUncleByMarriage = "21", "aunt-or-uncle-by-marriage";
        /// *Altro affine*.
        OtherInLaw = "22", "other-in-law";
        /// *Convivente (con vincoli di adozione o affettivi)*.
        Cohabitant = "23", "cohabitant";
        /// *Responsabile della convivenza non affettiva*.
        HeadOfConvivenza = "24", "head-of-convivenza";
        /// *Convivente in convivenza non affettiva*.
        GuestOfConvivenza = "25", "guest-of-convivenza";
        /// *Tutore*.
        Guardian = "26", "guardian";
        /// *Unito civilmente*.
        CivilPartner = "28", "civil-partner";
        /// *Adottato*; no longer used since 15 September 2015.
        Adopted = "80", "adopted";
        /// *Nipote*, of whichever line.
        NieceNephewOrGrandchild = "81", "niece-nephew-or-grandchild";
        /// *Non definito / comunicato*.
        Undefined = "99", "undefined";
    }
}

impl Kinship {
    /// Whether ANPR closed the code on 15 September 2015: the family's sheet must be corrected first.
    #[must_use]
    pub const fn is_retired(self) -> bool {
        matches!(self, Self::Stepchild | Self::Stepparent | Self::HalfSibling | Self::Adopted)
    }
}

code_table! {
    /// What somebody is in a *convivenza* (ANPR, *legame convivenza*).
    ConvivenzaRole, "convivenza-role" {
        /// *Responsabile della convivenza*.
        Head = "1", "head";
        /// *Membro della convivenza*.
        Member = "2", "member";
        /// *Altro*.
        Other = "3", "other";
        /// *Ignoto*.
        Unknown = "9", "unknown";
    }
}

code_table! {
    /// Why people live together in an institution (ANPR, *specie della convivenza*).
    ConvivenzaKind, "convivenza-kind" {
        /// *Motivi religiosi*: convents, seminaries.
        Religious = "1", "religious";
        /// *Di cura*: hospitals, clinics.
        Care = "2", "care";
        /// *Di assistenza*: homes for the elderly, shelters.
        Assistance = "3", "assistance";
        /// *Militari*: barracks.
        Military = "4", "military";
        /// *Di pena*: prisons.
        Prison = "5", "prison";
        /// *Altri*.
        Other = "6", "other";
    }
}

code_table! {
    /// The bond that makes people one family (ANPR, *motivo costituzione della famiglia*).
    FamilyReason, "family-reason" {
        /// *Vincoli di matrimonio*.
        Marriage = "1", "marriage";
        /// *Parentela*.
        Kinship = "2", "kinship";
        /// *Affinità*.
        Affinity = "3", "affinity";
        /// *Adozione*.
        Adoption = "4", "adoption";
        /// *Tutela*.
        Guardianship = "5", "guardianship";
        /// *Affettiva*.
        Affection = "6", "affection";
        /// *Altro*.
        Other = "9", "other";
    }
}

impl Kinship {
    /// What one is to the spouse of the person to whom one is this: a brother is a brother-in-law, and
    /// what is kin on both sides stays. What the table cannot say is [`Kinship::Undefined`], until the
    /// family declares it.
    #[must_use]
    pub const fn seen_by_spouse(self) -> Self {
        match self {
            Self::Child
            | Self::Grandchild
            | Self::GreatGrandchild
            | Self::ChildInLaw
            | Self::Cohabitant
            | Self::Guardian
            | Self::HeadOfConvivenza
            | Self::GuestOfConvivenza => self,
            Self::Parent => Self::ParentInLaw,
            Self::ParentInLaw => Self::Parent,
            Self::Sibling | Self::HalfSibling => Self::SiblingInLaw,
            Self::SiblingInLaw => Self::Undefined,
            Self::NieceOrNephew => Self::NieceOrNephewByMarriage,
            Self::AuntOrUncle => Self::AuntOrUncleByMarriage,
            Self::Grandparent | Self::GreatGrandparent | Self::Cousin | Self::OtherRelative => {
                Self::OtherInLaw
            }
            Self::NieceOrNephewByMarriage => Self::NieceOrNephew,
            Self::AuntOrUncleByMarriage => Self::AuntOrUncle,
            Self::ReferencePerson
            | Self::Spouse
            | Self::CivilPartner
            | Self::Stepchild
            | Self::Stepparent
            | Self::OtherInLaw
            | Self::Adopted
            | Self::NieceNephewOrGrandchild
            | Self::Undefined => Self::Undefined,
        }
    }
}
