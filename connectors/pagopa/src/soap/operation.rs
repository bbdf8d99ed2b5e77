//! What the node may ask, and the names it has for that.

/// One operation of `paForNode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// What is a notice worth (`paVerifyPaymentNotice`)?
    Verify,
    /// Somebody is about to pay: to whom does the money go (`paGetPayment`)?
    GetPayment,
    /// The same, where a transfer may be a stamp (`paGetPaymentV2`).
    GetPaymentV2,
    /// It was paid: here is the receipt (`paSendRT`).
    SendRt,
    /// The same, where a transfer may have been a stamp (`paSendRTV2`).
    SendRtV2,
    /// Somebody without a notice wants to pay for a service (`paDemandPaymentNotice`).
    Demand,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Verify, Self::GetPayment, Self::GetPaymentV2, Self::SendRt, Self::SendRtV2, Self::Demand];

    /// Its name in the WSDL, which is also its `SOAPAction`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verify => "paVerifyPaymentNotice",
            Self::GetPayment => "paGetPayment",
            Self::GetPaymentV2 => "paGetPaymentV2",
            Self::SendRt => "paSendRT",
            Self::SendRtV2 => "paSendRTV2",
            Self::Demand => "paDemandPaymentNotice",
        }
    }

    /// The element around a question. The schema ends some of them in `Req` and others in `Request`.
    #[must_use]
    pub const fn request_element(self) -> &'static str {
        match self {
            Self::Verify => "paVerifyPaymentNoticeReq",
            Self::GetPayment => "paGetPaymentReq",
            Self::GetPaymentV2 => "paGetPaymentV2Request",
            Self::SendRt => "paSendRTReq",
            Self::SendRtV2 => "paSendRTV2Request",
            Self::Demand => "paDemandPaymentNoticeRequest",
        }
    }

    /// The element around an answer. The schema ends some of them in `Res` and others in `Response`.
    #[must_use]
    pub const fn answer_element(self) -> &'static str {
        match self {
            Self::Verify => "paVerifyPaymentNoticeRes",
            Self::GetPayment => "paGetPaymentRes",
            Self::GetPaymentV2 => "paGetPaymentV2Response",
            Self::SendRt => "paSendRTRes",
            Self::SendRtV2 => "paSendRTV2Response",
            Self::Demand => "paDemandPaymentNoticeResponse",
        }
    }

    /// The operation of this `SOAPAction`, with or without quotes and whatever stands before the last slash or hash.
    #[must_use]
    pub fn of_action(action: &str) -> Option<Self> {
        let action = action.trim().trim_matches('"');
        let name = action.rsplit(['/', '#']).next()?;
        Self::ALL.into_iter().find(|operation| operation.name() == name)
    }

    pub(crate) fn of_request(element: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.request_element() == element)
    }
}
