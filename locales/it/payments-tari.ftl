# La tassa sui rifiuti di una casa, riga per riga.

payments-tari-title = Tassa sui rifiuti { $year }
payments-tari-lead = Come si arriva alla cifra: i dati della casa, i calcoli e gli sconti.
payments-tari-home = La casa
payments-tari-address = Indirizzo
payments-tari-size = Superficie
payments-tari-metres = { $count } m²
payments-tari-use = Uso
payments-tari-use-residence = casa dove vivi
payments-tari-use-disposal = casa a disposizione, o di chi non è residente
payments-tari-held = Giorni di uso
payments-tari-days = { $days } su { $of }
payments-tari-household = Chi ci abita
payments-tari-household-family = { $count ->
    [one] una persona, dalla scheda di famiglia dell’anagrafe al { $day }
   *[other] { $count } persone, dalla scheda di famiglia dell’anagrafe al { $day }
}
payments-tari-household-size = { $count ->
    [one] una persona, calcolata in base alla superficie
   *[other] { $count } persone, calcolate in base alla superficie
}

payments-tari-computation = Il calcolo
payments-tari-computation-caption = Le righe che formano l’importo
payments-tari-how = Come si calcola
payments-tari-part-fixed = Quota fissa
payments-tari-part-variable = Quota variabile
payments-tari-part-others = Tributo provinciale (TEFA) e arrotondamento
payments-tari-part-components = Componenti ARERA (UR1, UR2, UR3)
payments-tari-row-others = Tributo provinciale per l’ambiente (TEFA)
payments-tari-row-rounding = Arrotondamento
payments-tari-how-fixed = { $metres } m² × { $tariff } € × { $coefficient } (coefficiente Ka) × { $days } giorni su { $of }
payments-tari-how-variable = { $tariff } € × { $coefficient } (coefficiente Kb) × { $days } giorni su { $of }
payments-tari-how-reduction = { $percent } % in meno di quello che resta
payments-tari-how-others = { $percent } % della parte del Comune
payments-tari-how-rounding = all’euro più vicino
payments-tari-how-component = { $amount } all’anno × { $days } giorni su { $of }; uguale in tutta Italia, senza riduzioni ({ $law })
payments-tari-how-total = la somma delle righe
payments-tari-less = − { $amount }
payments-tari-total = Totale

payments-tari-reductions = Riduzioni
payments-tari-no-reductions = Non ci sono riduzioni. Se pensi di averne diritto, dichiaralo qui sotto.

payments-tari-due = Quando si paga
payments-tari-due-caption = Puoi pagare tutto insieme o a rate, se le rate ci sono
payments-tari-due-by = Entro
payments-tari-pay = Vai a pagare

payments-tari-wrong = Qualcosa non torna?
payments-tari-wrong-home = I dati della casa sono cambiati o sbagliati: manda una dichiarazione
payments-tari-wrong-paid = Hai pagato troppo: chiedi il rimborso
payments-tari-wrong-late = Dopo la scadenza si aggiungono una sanzione e gli interessi: sono già nell’importo che vedi quando paghi.

# Che cosa dice l’avviso
payments-tari-subject = Tassa sui rifiuti (TARI) { $year }, utenza { $code }

# Registro degli accessi
payments-audit-dwelling = Registrata la dichiarazione di una casa per la tassa sui rifiuti
payments-purpose-tari = Tassa sui rifiuti
