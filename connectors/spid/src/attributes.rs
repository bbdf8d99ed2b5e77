//! What SPID says of a person.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

/// Declares the attributes once: variant, SAML name, meaning.
macro_rules! attributes {
    ($($(#[doc = $meaning:literal])+ $variant:ident = $name:literal,)+) => {
        /// An attribute of SPID (*Tabella attributi* of AgID).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Attribute { $($(#[doc = $meaning])+ $variant,)+ }

        impl Attribute {
            /// Every attribute.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its name in SAML.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

attributes! {
    /// *Codice identificativo*: who this is to their provider, the same for every service.
    SpidCode = "spidCode",
    /// *Nome*.
    Name = "name",
    /// *Cognome*.
    FamilyName = "familyName",
    /// *Luogo di nascita*: the Belfiore code of the comune or country.
    PlaceOfBirth = "placeOfBirth",
    /// *Provincia di nascita*.
    CountyOfBirth = "countyOfBirth",
    /// *Data di nascita*.
    DateOfBirth = "dateOfBirth",
    /// *Sesso*.
    Gender = "gender",
    /// *Ragione o denominazione sociale*.
    CompanyName = "companyName",
    /// *Sede legale*.
    RegisteredOffice = "registeredOffice",
    /// *Codice fiscale* of the person, behind `TINIT-`.
    FiscalNumber = "fiscalNumber",
    /// *Codice fiscale* of the company.
    CompanyFiscalNumber = "companyFiscalNumber",
    /// *Partita IVA*, behind `VATIT-`.
    IvaCode = "ivaCode",
    /// *Documento d'identità*: kind, number, issuer, dates.
    IdCard = "idCard",
    /// *Numero di telefono mobile*.
    MobilePhone = "mobilePhone",
    /// *Indirizzo di posta elettronica*.
    Email = "email",
    /// *Domicilio digitale*: the address for certified mail.
    DigitalAddress = "digitalAddress",
    /// *Data di scadenza identità*.
    ExpirationDate = "expirationDate",
    /// *Domicilio fisico*, in one line.
    Address = "address",
    /// *Domicilio fisico*: street and number.
    DomicileStreetAddress = "domicileStreetAddress",
    /// *Domicilio fisico*: postal code.
    DomicilePostalCode = "domicilePostalCode",
    /// *Domicilio fisico*: comune.
    DomicileMunicipality = "domicileMunicipality",
    /// *Domicilio fisico*: province.
    DomicileProvince = "domicileProvince",
    /// *Domicilio fisico*: country.
    DomicileNation = "domicileNation",
}

impl Attribute {
    /// Without these nobody can be told from somebody else: where they were asked for, they have to come.
    pub(crate) const IDENTIFYING: [Self; 4] =
        [Self::SpidCode, Self::FiscalNumber, Self::Name, Self::FamilyName];

    /// All that the server of CIE states: the *minimum dataset* of eIDAS.
    pub const OF_CIE: [Self; 4] = [Self::Name, Self::FamilyName, Self::DateOfBirth, Self::FiscalNumber];

    /// Reads a name of SAML.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|attribute| attribute.name() == name)
    }
}

/// What a provider stated about one person. `Debug` says which attributes there are, never what they hold.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Attributes(BTreeMap<Attribute, String>);

impl Attributes {
    /// One attribute as it came.
    #[must_use]
    pub fn get(&self, attribute: Attribute) -> Option<&str> {
        self.0.get(&attribute).map(String::as_str)
    }

    /// The *codice fiscale* behind its `TINIT-`, for the caller to read; somebody of another country has none.
    #[must_use]
    pub fn fiscal_number(&self) -> Option<&str> {
        self.get(Attribute::FiscalNumber)
    }

    /// The *codice identificativo SPID*, or the identifier of eIDAS.
    #[must_use]
    pub fn spid_code(&self) -> Option<&str> {
        self.get(Attribute::SpidCode)
    }

    /// The given names.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.get(Attribute::Name)
    }

    /// The surname.
    #[must_use]
    pub fn family_name(&self) -> Option<&str> {
        self.get(Attribute::FamilyName)
    }

    /// The date of birth, where there is one that can be read.
    #[must_use]
    pub fn date_of_birth(&self) -> Option<NaiveDate> {
        NaiveDate::parse_from_str(self.get(Attribute::DateOfBirth)?, "%Y-%m-%d").ok()
    }

    /// The Belfiore code of the place of birth; another name of it in eIDAS.
    #[must_use]
    pub fn place_of_birth(&self) -> Option<&str> {
        self.get(Attribute::PlaceOfBirth)
    }

    /// The address for mail.
    #[must_use]
    pub fn email(&self) -> Option<&str> {
        self.get(Attribute::Email)
    }

    /// The number of the mobile phone.
    #[must_use]
    pub fn mobile_phone(&self) -> Option<&str> {
        self.get(Attribute::MobilePhone)
    }

    /// Every attribute with its value.
    pub fn iter(&self) -> impl Iterator<Item = (Attribute, &str)> {
        self.0.iter().map(|(attribute, value)| (*attribute, value.as_str()))
    }

    /// Adds one; `false` where it was there already.
    pub(crate) fn insert(&mut self, attribute: Attribute, value: String) -> bool {
        self.0.insert(attribute, value).is_none()
    }
}

impl FromIterator<(Attribute, String)> for Attributes {
    fn from_iter<T: IntoIterator<Item = (Attribute, String)>>(pairs: T) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl fmt::Debug for Attributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
