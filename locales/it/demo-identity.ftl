# La pagina di accesso della dimostrazione.

demo-identity-title = Scegli chi essere
demo-identity-notice-title = Accesso dimostrativo
demo-identity-notice = Queste persone sono inventate e qui non si controlla nessuna identità. In un vero municipio si entra con SPID o con la carta d’identità elettronica.
demo-identity-residents = Residenti
demo-identity-staff = Chi lavora in Comune
demo-identity-enter-as = Entra come { $name }
demo-identity-not-now = La porta di chi hai scelto è chiusa: in questo momento non può entrare.
