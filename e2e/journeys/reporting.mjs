// Somebody reports what is broken in the street, with the position of their phone or with the name of the street alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose } from '../lib/forms.mjs'
import { signIn } from '../lib/people.mjs'

const open = browser()
const HERE = { latitude: 45.46421149, longitude: 9.19 }

const onwards = (page) => page.getByRole('button', { name: 'Salva e continua' }).click()

/** Begins a report and says what is wrong. */
async function begin(page) {
  await page.goto('/servizi/segnalazioni')
  await page.getByRole('link', { name: 'Vai al servizio online' }).first().click()
  await page.getByRole('button', { name: /^Comincia/ }).click()
  await choose(page, 'cosa', 'strada')
  await page.getByLabel('Che cosa vedi?').fill('Una buca davanti alla fermata')
  await onwards(page)
}

for (const screen of Object.keys(SCREENS)) {
  test(`a report says where somebody stands, on a ${screen}`, async () => {
    const window = await open(screen, { geolocation: HERE, permissions: ['geolocation'] })
    const { page } = window
    await signIn(window, 'giulia')
    await begin(page)
    await isFit(window, 'report-where')
    assert.equal(await page.locator('input[name="luogo.lat"]').inputValue(), '', 'nobody asked the phone yet')
    await page.getByRole('button', { name: 'Usa la mia posizione' }).click()
    await page.getByText('45.464211, 9.190000').waitFor()
    await page.getByLabel('Come si trova').fill('Davanti alla fermata')
    await onwards(page)
    await onwards(page)
    await page.getByText('45.464211, 9.190000').waitFor()
    await isFit(window, 'report-summary')
    await page.getByRole('button', { name: 'Invia la richiesta' }).click()
    await page.getByText('La richiesta è arrivata al Comune.').waitFor()
    await isFit(window, 'report-sent')
    await window.close()
  })

  test(`a report names a street where scripts do not run, on a ${screen}`, async () => {
    const window = await open(screen, { javaScriptEnabled: false })
    const { page } = window
    await signIn(window, 'giulia')
    await begin(page)
    await page.getByLabel('Come si trova').fill('Davanti alla fermata')
    await onwards(page)
    await page.getByText('Con le sole parole il posto non si trova').first().waitFor()
    await page.getByLabel('Strada').fill('via padova')
    await onwards(page)
    await onwards(page)
    assert.ok(await page.getByText('VIA PADOVA').isVisible())
    await window.close()
  })
}
