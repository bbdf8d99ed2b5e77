// A visitor finds an office and reads when it is open; whoever keeps it changes its hours, closes a day and opens it again; whoever
// keeps the whole city opens another.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { signIn } from '../lib/people.mjs'

const open = browser()

/** So many days from now on, as fields of dates want it. */
const dayAhead = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

for (const [at, screen] of Object.keys(SCREENS).entries()) {
  test(`an office is found, and its hours are read, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await page.goto('/uffici')
    await isFit(window, 'offices')
    await page.getByLabel('Cerca per nome o via').fill('padova')
    await page.getByRole('button', { name: 'Cerca', exact: true }).click()
    await page.getByRole('heading', { level: 2, name: 'Una sede' }).waitFor()
    await page.getByRole('link', { name: 'Padova', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Padova' }).waitFor()
    await isFit(window, 'office')
    const book = page.getByRole('link', { name: 'Prenota un appuntamento qui' })
    assert.equal(await book.getAttribute('href'), '/prenota?sede=padova-118')

    await page.goto('/uffici')
    await page.getByLabel('Il tuo indirizzo').fill('via Padova 118')
    await page.getByLabel('Come vieni?').selectOption('mezzi-pubblici')
    await page.getByRole('button', { name: 'Trova la più vicina' }).click()
    await page.getByText('In ordine di tempo').waitFor()
    assert.equal(new URL(page.url()).search, '', 'where somebody is stands in no address')
    await isFit(window, 'offices-by-time')

    await page.goto('/uffici?cerca=nessuna-via-si-chiama-cosi')
    await page.getByText('Nessuna sede trovata').waitFor()
    await isFit(window, 'offices-none')
    await window.close()
  })

  test(`whoever keeps an office changes hours, closes a day and opens it again, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await signIn(window, 'lucia')
    await page.goto('/ufficio/sedi')
    await isFit(window, 'keep-offices')
    await page.getByRole('link', { name: 'Sansovino' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sansovino' }).waitFor()
    await isFit(window, 'keep-office')

    // Days of their own for each screen: hours that are there already are refused.
    const [from, until] = [dayAhead(200 + 40 * at), dayAhead(210 + 40 * at)]
    await page.getByRole('link', { name: 'Cambia gli orari' }).click()
    await page.getByLabel('Dal', { exact: true }).fill(from)
    await page.getByLabel('Fino al').fill(until)
    await page.getByLabel('lunedì').fill('15:30-8:30')
    await page.getByRole('button', { name: 'Salva l’orario' }).click()
    await page.getByText('finisce prima di cominciare').first().waitFor()
    await isFit(window, 'keep-hours-wrong')
    await page.getByLabel('lunedì').fill('9:00-12:00, 14:00-16:00')
    await page.getByRole('button', { name: 'Salva l’orario' }).click()
    await page.getByText('Orario salvato.').waitFor()
    await page.getByText('lunedì 09:00-12:00, 14:00-16:00').first().waitFor()

    await page.getByRole('link', { name: 'Cambia gli orari' }).click()
    await page.getByLabel('Dal', { exact: true }).fill(until)
    await page.getByLabel('Fino al').fill(dayAhead(215 + 40 * at))
    await page.getByRole('button', { name: 'Salva l’orario' }).click()
    await page.getByText('vale già un altro orario').first().waitFor()

    await page.goto('/ufficio/sedi/sansovino-9/chiusure')
    await isFit(window, 'keep-closing')
    const day = dayAhead(100 + at)
    await page.getByLabel('Dal', { exact: true }).fill(day)
    await page.getByLabel('Al (compreso)').fill(day)
    await page.getByLabel('Perché').fill(`Lavori (${screen})`)
    await page.getByRole('button', { name: 'Chiudi', exact: true }).click()
    await page.getByText('Chiusura salvata.').waitFor()
    await isFit(window, 'keep-closed')
    const row = page.getByRole('row').filter({ hasText: `Lavori (${screen})` }).first()
    await row.getByRole('button', { name: 'Riapri' }).click()
    await page.getByText('La sede è di nuovo aperta.').waitFor()
    await page.goto('/ufficio/sedi/sansovino-9/agende/nuova')
    await isFit(window, 'keep-pool')
    await page.goto('/ufficio/sedi/sansovino-9/sportelli/nuova')
    await isFit(window, 'keep-counter')
    await window.close()
  })

  test(`whoever keeps the whole city opens an office, and everybody finds it, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await signIn(window, 'lucia')
    await page.goto('/ufficio/sedi')
    await page.getByRole('link', { name: 'Apri una sede' }).click()
    await isFit(window, 'new-office')
    await page.getByLabel('Codice').fill('Edicola di prova')
    await page.getByRole('button', { name: 'Apri la sede' }).click()
    await page.getByText('Scegli che cosa è.').first().waitFor()
    await isFit(window, 'new-office-wrong')
    const code = `edicola-${screen}-${Date.now()}`
    await page.getByLabel('Codice').fill(code)
    await page.getByLabel('Che cosa è').selectOption('neighbourhood-desk')
    await page.getByLabel('Nome', { exact: true }).fill(`Edicola ${screen}`)
    await page.getByLabel('Indirizzo').fill('largo della Prova 1')
    await page.getByRole('button', { name: 'Apri la sede' }).click()
    await page.getByText('Sede aperta.').waitFor()
    await isFit(window, 'new-office-opened')
    assert.equal((await page.goto(`/uffici/${code}`)).status(), 200)
    await page.goto(`/ufficio/sedi/${code}/fine`)
    await page.getByText('Sì, questa sede non riapre').click()
    await page.getByRole('button', { name: 'Chiudi la sede per sempre' }).click()
    await page.getByText('Sede chiusa.').waitFor()
    await page.getByText('Sedi chiuse per sempre').click()
    await isFit(window, 'keep-ended')
    await page.getByRole('link', { name: `Edicola ${screen}` }).first().click()
    await page.getByText('Chiusa per sempre dal').first().waitFor()
    await isFit(window, 'ended-office')

    await page.goto('/ufficio/motivi')
    await page.getByRole('link', { name: 'Un motivo nuovo' }).click()
    await isFit(window, 'new-matter')
    await page.goto('/ufficio/motivi/certificati/fine')
    await isFit(window, 'matter-end')
    await window.close()
  })
}
