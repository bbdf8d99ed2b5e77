//! Answers that nobody may believe, each put together from one genuine answer that an attacker got: the eight classic
//! ways of wrapping (Somorovsky and others, *On Breaking SAML*, 2012) with their namespaces, signatures that are
//! weak, and documents that say two things or hurt who reads them. The connector is held against them here, the pages
//! in `domains/identity`.

use spid::{Fault, Refused, SignatureFault};

use crate::draft::{
    ASSERTION_ID, Draft, FISCAL_NUMBER, RESPONSE_ID, VICTIM, sign_with_public_key, signature_in,
};
use crate::pair::Pair;
use crate::tools::xmlsec1_signs;

const EVIL_ID: &str = "_malvagia";
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const INCLUSIVE: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

/// One way to be somebody else.
pub(crate) struct Forgery {
    pub(crate) way: &'static str,
    pub(crate) make: fn(&Pieces<'_>) -> String,
    /// Why it is refused.
    pub(crate) reason: Refused,
}

const fn forgery(way: &'static str, reason: Refused, make: fn(&Pieces<'_>) -> String) -> Forgery {
    Forgery { way, make, reason }
}

/// The pieces that an attacker with one genuine answer of their own can put together. The key is the provider's: with
/// it a test signs what a careless provider might.
pub(crate) struct Pieces<'a> {
    pub(crate) draft: Draft,
    pub(crate) idp: &'a Pair,
    /// The assertion as signed.
    pub(crate) genuine: String,
    pub(crate) signature: String,
    /// The genuine one without its signature.
    pub(crate) bare: String,
    /// About the victim, without a signature.
    pub(crate) evil: String,
}

impl<'a> Pieces<'a> {
    pub(crate) fn of(draft: Draft, idp: &'a Pair) -> Self {
        let genuine = draft.signed_assertion(idp);
        let signature = signature_in(&genuine);
        let bare = genuine.replace(&signature, "");
        let evil = bare.replace(FISCAL_NUMBER, VICTIM).replace(ASSERTION_ID, EVIL_ID);
        Self { draft, idp, genuine, signature, bare, evil }
    }

    /// The genuine answer.
    pub(crate) fn whole(&self) -> String {
        self.draft.around(&self.genuine)
    }

    /// The evil assertion with something after its issuer, where a signature belongs.
    pub(crate) fn evil_with(&self, inside: &str) -> String {
        self.evil.replacen("<saml:Subject>", &format!("{inside}<saml:Subject>"), 1)
    }

    /// The genuine signature with something more inside it.
    pub(crate) fn signature_with(&self, inside: &str) -> String {
        self.signature.replace("</ds:Signature>", &format!("{inside}</ds:Signature>"))
    }

    /// About the victim and called as the genuine one.
    fn namesake(&self) -> String {
        self.evil.replace(EVIL_ID, ASSERTION_ID)
    }

    /// An answer whose assertion was signed by the provider after a change.
    pub(crate) fn changed(&self, from: &str, to: &str) -> String {
        self.draft.clone().assertion(from, to).signed(self.idp)
    }

    /// The same by a program that signs with weak algorithms too.
    fn weakened(&self, from: &str, to: &str) -> String {
        let assertion = self.draft.clone().assertion(from, to).assertion;
        self.draft.around(&xmlsec1_signs(&assertion, &self.idp.key))
    }

    /// A signed response and its signature, taken apart, in a response of the attacker's own.
    fn forged_response(&self, slot: impl Fn(&str, &str) -> String) -> String {
        let whole = self.draft.signed_twice(self.idp);
        let signature = signature_in(&whole);
        let original = whole.replacen(&signature, "", 1);
        let status = format!("{}<samlp:Status>", slot(&original, &signature));
        let draft = self.draft.clone().response(RESPONSE_ID, "_altra").response("<samlp:Status>", &status);
        draft.around(&self.evil)
    }
}

pub(crate) fn object(inside: &str) -> String {
    format!("<ds:Object>{inside}</ds:Object>")
}

fn extensions(inside: &str) -> String {
    format!("<samlp:Extensions>{inside}</samlp:Extensions>")
}

/// A genuine signature, and beside it an assertion that nobody signed.
pub(crate) fn wrapped_assertions() -> Vec<Forgery> {
    use Refused::Assertions;
    let duplicate = Refused::Unreadable(Fault::DuplicateId);
    vec![
        forgery("3: the evil one first", Assertions, |it| it.draft.around(&(it.evil.clone() + &it.genuine))),
        forgery("3, turned: the evil one last", Assertions, |it| {
            it.draft.around(&(it.genuine.clone() + &it.evil))
        }),
        forgery("4: the evil one around", Assertions, |it| {
            let end = "</saml:Assertion>";
            it.draft.around(&it.evil.replace(end, &(it.genuine.clone() + end)))
        }),
        forgery("5: signature moved, original last", Assertions, |it| {
            it.draft.around(&(it.evil_with(&it.signature) + &it.bare))
        }),
        forgery("6: original inside the signature", Assertions, |it| {
            it.draft.around(&it.evil_with(&it.signature_with(&it.bare)))
        }),
        forgery("7: evil in the extensions, same name", duplicate, |it| {
            it.draft.around(&(extensions(&it.namesake()) + &it.genuine))
        }),
        forgery("7, turned: original in the extensions", Assertions, |it| {
            it.draft.around(&(extensions(&it.genuine) + &it.evil))
        }),
        forgery("8: original in an object", Assertions, |it| {
            it.draft.around(&it.evil_with(&it.signature_with(&object(&it.bare))))
        }),
        forgery("same name twice", duplicate, |it| it.draft.around(&(it.namesake() + &it.genuine))),
        forgery("the same assertion twice, renamed", Assertions, |it| {
            it.draft.around(&(it.genuine.clone() + &it.bare.replace(ASSERTION_ID, "_b")))
        }),
        forgery("two assertions, both signed", Assertions, |it| {
            let other = it.draft.clone().assertion(ASSERTION_ID, "_b").signed_assertion(it.idp);
            it.draft.around(&(it.genuine.clone() + &other))
        }),
    ]
}

/// A genuine signature of a response, in another.
pub(crate) fn wrapped_responses() -> Vec<Forgery> {
    vec![
        forgery("1: original in an object of its signature", Refused::Assertions, |it| {
            it.forged_response(|original, signature| {
                signature.replace("</ds:Signature>", &(object(original) + "</ds:Signature>"))
            })
        }),
        forgery("2: original before its signature", Refused::Assertions, |it| {
            it.forged_response(|original, signature| original.to_owned() + signature)
        }),
    ]
}

/// What the provider's own key signed in a way that somebody could have made say something else.
pub(crate) fn weak_signatures() -> Vec<Forgery> {
    let algorithm = Refused::Signature(SignatureFault::Algorithm);
    let transforms = Refused::Signature(SignatureFault::Transforms);
    vec![
        forgery("SHA-1 signature", algorithm, |it| {
            it.weakened("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1")
        }),
        forgery("SHA-1 digest", algorithm, |it| it.weakened("2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1")),
        forgery("the public key as a secret", algorithm, |it| {
            let hmac = it.draft.clone().assertion("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256");
            it.draft.around(&sign_with_public_key(&hmac.assertion, it.idp))
        }),
        forgery("inclusive canonicalization", algorithm, |it| {
            let method = |name| format!("CanonicalizationMethod Algorithm=\"{name}\"");
            it.changed(&method(EXCLUSIVE), &method(INCLUSIVE))
        }),
        forgery("canonicalization with comments", algorithm, |it| {
            let method = |end| format!("CanonicalizationMethod Algorithm=\"{EXCLUSIVE}{end}\"");
            it.changed(&method(""), &method("WithComments"))
        }),
        forgery("inclusive transform", transforms, |it| {
            it.changed(&transform(EXCLUSIVE), &transform(INCLUSIVE))
        }),
        forgery("one transform", transforms, |it| it.changed(&transform(EXCLUSIVE), "")),
    ]
}

pub(crate) fn transform(name: &str) -> String {
    format!("<ds:Transform Algorithm=\"{name}\"/>")
}

/// What says two things, hides what it says, or hurts who reads it; and plain lies.
pub(crate) fn two_faced_documents() -> Vec<Forgery> {
    let mixed = Refused::Unreadable(Fault::Mixed("AttributeValue"));
    let no_xml = Refused::Unreadable(Fault::NotXml);
    vec![
        forgery("a comment that cuts the code", mixed, |it| {
            it.changed(FISCAL_NUMBER, &format!("{VICTIM}<!-- -->.evil.it"))
        }),
        forgery("a comment put in afterwards", mixed, |it| {
            it.whole().replace(FISCAL_NUMBER, &FISCAL_NUMBER.replace("TINIT-", "TINIT-<!-- -->"))
        }),
        forgery("an entity from outside", no_xml, |it| {
            "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>".to_owned() + &it.whole()
        }),
        forgery("laughs", no_xml, |it| {
            "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>".to_owned() + &it.whole()
        }),
        forgery("an outside DTD", no_xml, |it| {
            "<!DOCTYPE r SYSTEM \"http://example.it/x.dtd\">".to_owned() + &it.whole()
        }),
        forgery("encrypted", Refused::Encrypted, |it| it.draft.around(ENCRYPTED)),
        forgery("encrypted, and a plain one beside it", Refused::Encrypted, |it| {
            it.draft.around(&(ENCRYPTED.to_owned() + &it.genuine))
        }),
        forgery("an encrypted name", Refused::Encrypted, |it| {
            it.changed("<saml:Subject>", "<saml:Subject><saml:EncryptedID/>")
        }),
        forgery("the victim's code, written over", Refused::Signature(SignatureFault::Void), |it| {
            it.whole().replace(FISCAL_NUMBER, VICTIM)
        }),
        forgery("no signature", Refused::Signature(SignatureFault::Missing), |it| it.draft.around(&it.bare)),
    ]
}

const ENCRYPTED: &str = "<saml:EncryptedAssertion><x/></saml:EncryptedAssertion>";
