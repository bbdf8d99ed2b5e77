# Che cosa si legge nel registro degli accessi.
payments-audit-listed = Letto che cosa c’è da pagare e che cosa è stato pagato
payments-audit-seen = Letto un importo dovuto
payments-audit-owe = Registrazione di importi dovuti
payments-audit-owed = Registrato un importo dovuto
payments-audit-published = Pubblicato un importo dovuto
payments-audit-followed = Importi dovuti passati alla scheda unita
payments-audit-returned = Importi dovuti tornati alla persona giusta
payments-audit-withdrawn = Annullato un importo dovuto
payments-purpose-own = Pagamenti propri
payments-purpose-owing = Riscossione di quanto è dovuto
payments-purpose-merged = Schede della stessa persona unite in anagrafe
payments-purpose-became = La persona è ora iscritta all’anagrafe
payments-purpose-parted = L’identità era di un’altra persona
