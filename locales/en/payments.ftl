# What one reads in the log of accesses.
payments-audit-listed = Read what is to be paid and what was paid
payments-audit-seen = Read something that is owed
payments-audit-owe = Entering of what is owed
payments-audit-owed = Entered something that is owed
payments-audit-published = Published something that is owed
payments-audit-followed = What is owed moved to the merged file
payments-audit-returned = What is owed returned to the right person
payments-audit-withdrawn = Withdrew something that is owed
payments-purpose-own = Own payments
payments-purpose-owing = Collection of what is owed
payments-purpose-merged = Files of one person merged in the registry
payments-purpose-became = The person is in the register now
payments-purpose-parted = The identity was another person’s
