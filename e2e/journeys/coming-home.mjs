// Somebody comes back from abroad: a residence is declared person by person, answered before it is refused, and confirmed.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose } from '../lib/forms.mjs'
import { signIn } from '../lib/people.mjs'
import { sendOff } from '../lib/requests.mjs'
import { untilSaid } from '../lib/waiting.mjs'

const open = browser()
const PASSPORT = { name: 'passaporto.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n') }

const onwards = (page) => page.getByRole('button', { name: 'Salva e continua' }).click()

/** The first two pages: where from, and a person who comes. */
async function tellWho(window) {
  const { page } = window
  await page.goto('/servizi/cambio-di-residenza')
  await page.getByRole('link', { name: 'Vai al servizio online' }).first().click()
  await page.getByRole('button', { name: /^Comincia/ }).click()
  await choose(page, 'provenienza', 'aire')
  await page.getByLabel('Quale comune, o quale Paese?').fill('Milano')
  await page.locator('#campo-dal').fill(new Date().toISOString().slice(0, 10))
  await onwards(page)
  await page.getByRole('link', { name: 'Aggiungi' }).click()
  await page.getByLabel('Cognome').fill('Fontana')
  await page.getByLabel('Nome', { exact: true }).fill('Paolo')
  await page.getByLabel('Data di nascita').fill('1983-08-29')
  await page.getByLabel('Comune o Paese di nascita').fill('Milano')
  await choose(page, 'parentela', 'coniuge')
  await choose(page, 'cittadinanza', 'italiana')
  await page.locator('input[name=documento]').setInputFiles(PASSPORT)
  await page.getByRole('button', { name: 'Salva', exact: true }).click()
  await onwards(page)
  assert.ok(await page.getByText('Manca la voce che parla di te').first().isVisible(), 'who declares is among those who move')
  await isFit(window, 'coming-home-nobody-is-me')
  await page.getByRole('link', { name: /^Cambia/ }).first().click()
  await choose(page, 'parentela', 'io')
  await page.getByRole('button', { name: 'Salva', exact: true }).click()
  await isFit(window, 'coming-home-people')
  await onwards(page)
}

/** The home, no further signatures, no vehicle, and off. */
async function tellWhere(window) {
  const { page } = window
  await page.getByLabel('Il tuo indirizzo a Milano').fill('corso lodi')
  await page.getByLabel('Numero civico').fill('24')
  await choose(page, 'titolo', 'affitto')
  await choose(page, 'abitata', 'no')
  await onwards(page)
  await page.getByLabel("Estremi del contratto o dell'atto").fill('Milano, 3 marzo 2026, n. 1234')
  await onwards(page)
  await onwards(page)
  await onwards(page)
  await choose(page, 'vero')
  await onwards(page)
  await isFit(window, 'coming-home-summary')
  return sendOff(page)
}

/** An official does this with a case, saying why where that is wanted. */
async function decide(page, address, action, reason) {
  await page.goto(`/ufficio${address}`)
  const button = page.getByRole('button', { name: action, exact: true })
  if (reason) await page.locator('form', { has: button }).locator('textarea').fill(reason)
  await button.click()
  await page.getByText('Fatto.').waitFor()
}

for (const screen of Object.keys(SCREENS)) {
  test(`who comes back from abroad is a resident again, on a ${screen}`, async () => {
    const window = await open(screen)
    await signIn(window, 'paolo')
    await tellWho(window)
    const { address } = await tellWhere(window)

    const official = await open(screen)
    await signIn(official, 'silvia')
    await official.page.goto(`/ufficio${address}`)
    await official.page.getByRole('button', { name: 'Prendi in carico' }).click()
    await decide(official.page, address, "Iscritto all'anagrafe")
    // He wrote no codice fiscale: the register waits for a registrar, and the page says so.
    await official.page.goto(`/ufficio${address}`)
    await untilSaid(official.page, 'Una delle persone non ha ancora il codice fiscale.')
    await isFit(official, 'coming-home-not-entered')
    await official.page.getByRole('button', { name: 'L’ho registrato a mano' }).click()
    await official.page.getByText('è stata registrata in anagrafe a mano').waitFor()
    await decide(official.page, address, 'Comunica che cosa manca (art. 10-bis L. 241/1990)', 'Il nome non è sul citofono.')

    const { page } = window
    await page.goto(address)
    const answer = page.getByRole('button', { name: 'Rispondi', exact: true })
    await page.locator('form', { has: answer }).locator('textarea').fill('Ora c’è.')
    await answer.click()
    await page.getByText('Hai risposto, o sono passati i 10 giorni').first().waitFor()
    await isFit(window, 'coming-home-answered')
    await decide(official.page, address, 'Conferma')
    await page.goto(address)
    assert.ok(await page.getByText('Residenza a Milano confermata').isVisible())
    await isFit(window, 'coming-home-confirmed')
    await official.close()
    await window.close()
  })
}
