# The waste tax of a home, line by line.

payments-tari-title = Waste tax { $year }
payments-tari-lead = How the amount comes about: the data of the home, the computation and the reductions.
payments-tari-home = The home
payments-tari-address = Address
payments-tari-size = Size
payments-tari-metres = { $count } m²
payments-tari-use = Use
payments-tari-use-residence = the home where you live
payments-tari-use-disposal = a home at disposal, or of somebody who is not a resident
payments-tari-held = Days of use
payments-tari-days = { $days } of { $of }
payments-tari-household = Who lives there
payments-tari-household-family = { $count ->
    [one] one person, by the family sheet of the register on { $day }
   *[other] { $count } people, by the family sheet of the register on { $day }
}
payments-tari-household-size = { $count ->
    [one] one person, reckoned by size
   *[other] { $count } people, reckoned by size
}

payments-tari-computation = The computation
payments-tari-computation-caption = The lines that make up the amount
payments-tari-how = How it is reckoned
payments-tari-part-fixed = Fixed part
payments-tari-part-variable = Variable part
payments-tari-part-others = Provincial tax (TEFA) and rounding
payments-tari-part-components = ARERA’s components (UR1, UR2, UR3)
payments-tari-row-others = Provincial tax for the environment (TEFA)
payments-tari-row-rounding = Rounding
payments-tari-how-fixed = { $metres } m² × €{ $tariff } × { $coefficient } (coefficient Ka) × { $days } days of { $of }
payments-tari-how-variable = €{ $tariff } × { $coefficient } (coefficient Kb) × { $days } days of { $of }
payments-tari-how-reduction = { $percent }% less of what is left
payments-tari-how-others = { $percent }% of the city’s part
payments-tari-how-rounding = to the nearest euro
payments-tari-how-component = { $amount } a year × { $days } days of { $of }; the same in the whole of Italy, without reductions ({ $law })
payments-tari-how-total = the sum of the lines
payments-tari-less = − { $amount }
payments-tari-total = Total

payments-tari-reductions = Reductions
payments-tari-no-reductions = There are no reductions. If you think that you have a right to one, declare it below.

payments-tari-due = When it is paid
payments-tari-due-caption = You can pay all at once, or in instalments where there are any
payments-tari-due-by = By
payments-tari-pay = Go and pay

payments-tari-wrong = Is something wrong?
payments-tari-wrong-home = The data of the home have changed or are wrong: send a declaration
payments-tari-wrong-paid = You paid too much: ask for the money back
payments-tari-wrong-late = After the day a penalty and interest are added: they are in the amount that you see when you pay.

# What the notice says
payments-tari-subject = Waste tax (TARI) { $year }, account { $code }

# Log of accesses
payments-audit-dwelling = The declaration of a home for the waste tax was written down
payments-purpose-tari = Waste tax
