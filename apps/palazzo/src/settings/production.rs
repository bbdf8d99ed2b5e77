//! What a house at work refuses, and a demonstration or a trial may do.

use super::{
    AntivirusSource, AppIoSource, CieSource, MailSource, ModeSetting, PagoPaSource, Settings, SettingsError,
    SmsSource, SpidSource, TimestampSource,
};

impl Settings {
    /// Refuses an address without TLS in production, whether it is stated here or the city's own.
    pub fn check_address(&self, public_url: &str) -> Result<(), SettingsError> {
        let is_production = self.mode != ModeSetting::Demonstration;
        if is_production && !public_url.starts_with("https://") {
            return Err(SettingsError::NotSecure);
        }
        Ok(())
    }

    /// Refuses what contradicts itself, and in production what is only good for the other mode.
    pub(super) fn check(&self) -> Result<(), SettingsError> {
        if self.cie.is_some() && self.cie_saml.is_some() {
            return Err(SettingsError::CieTwice);
        }
        if self.mode == ModeSetting::Demonstration {
            return Ok(());
        }
        if let Some(counterpart) = self.counterpart() {
            return Err(SettingsError::CounterpartInProduction(counterpart));
        }
        if let Some(in_the_open) = self.in_the_open() {
            return Err(in_the_open);
        }
        if let Some(waived) = self.cie.as_ref().and_then(CieSource::leniency) {
            return Err(SettingsError::LenientInProduction(waived));
        }
        if self.spid.iter().chain(&self.cie_saml).any(SpidSource::has_unsigned_list) {
            return Err(SettingsError::ProvidersUnsigned);
        }
        if let Some(url) = &self.public_url {
            self.check_address(url)?;
        }
        self.proxies.map(drop).ok_or(SettingsError::ProxiesNotGiven)
    }

    /// The setting that switches a local counterpart on.
    fn counterpart(&self) -> Option<&'static str> {
        let settings = [
            (matches!(self.timestamp, TimestampSource::Local), "timestamp.kind = \"local\""),
            (matches!(self.mail, Some(MailSource::Local)), "mail.kind = \"local\""),
            (matches!(self.sms, Some(SmsSource::Local)), "sms.kind = \"local\""),
            (matches!(self.app_io, Some(AppIoSource::Local)), "app_io.kind = \"local\""),
            (matches!(self.pagopa, Some(PagoPaSource::Local)), "pagopa.kind = \"local\""),
            (matches!(self.antivirus, Some(AntivirusSource::Local)), "antivirus.kind = \"local\""),
        ];
        settings.into_iter().find_map(|(is_local, setting)| is_local.then_some(setting))
    }

    /// What would travel readable by others on its way to another machine.
    fn in_the_open(&self) -> Option<SettingsError> {
        let ways = [
            (self.mail.as_ref().is_some_and(MailSource::is_open), SettingsError::MailInTheOpen),
            (self.sms.as_ref().is_some_and(SmsSource::is_open), SettingsError::SmsInTheOpen),
            (
                self.antivirus.as_ref().is_some_and(AntivirusSource::is_open),
                SettingsError::AntivirusInTheOpen,
            ),
            (self.pagopa.as_ref().is_some_and(PagoPaSource::is_open), SettingsError::NodeInTheOpen),
            (self.documents.is_open(), SettingsError::DocumentsInTheOpen),
        ];
        ways.into_iter().find_map(|(is_open, error)| is_open.then_some(error))
    }
}
