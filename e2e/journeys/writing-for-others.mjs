// A clerk writes a request to the city down for somebody at the desk or on the telephone.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, send } from '../lib/forms.mjs'
import { windowOf } from '../lib/people.mjs'
import { WISH } from '../lib/requests.mjs'

/** A persona's codice fiscale: he is the one person who has it. */
const ERNESTO = 'BRMRST44A30F205U'

const open = browser()

/** From the counter to the page of somebody's requests. */
async function findErnesto(page) {
  await page.locator('[name=fiscal_code]').fill(ERNESTO)
  await send(page, 'fiscal_code')
  await page.locator('main a[href$="/richieste"]').click()
  await page.locator('[name=servizio]').waitFor()
}

/** Begins a request there. */
async function begin(page, service, channel) {
  await page.locator('[name=servizio]').selectOption(service)
  await choose(page, 'canale', channel)
  await page.locator('[name=motivo]').fill('Chiede i dati sulle spese per i parchi')
  await send(page, 'motivo')
}

for (const screen of Object.keys(SCREENS)) {
  test(`a clerk writes a request down for who stands at the desk, on a ${screen}`, async () => {
    const window = await windowOf(open, 'clerk', screen)
    const { page } = window

    await findErnesto(page)
    await send(page, 'motivo')
    await isFit(window, 'desk-request-mistakes')
    await begin(page, 'accesso-civico', 'desk')
    await page.getByText('Che cosa dire e che cosa chiedere').waitFor()
    await isFit(window, 'desk-request-page')
    await choose(page, 'tipo', 'semplice')
    await page.getByLabel('Quali dati o documenti?').fill(WISH)
    await page.getByRole('button', { name: 'Salva e continua' }).click()
    await page.locator('[name=riconoscimento]').waitFor()
    await isFit(window, 'desk-request-summary')

    await page.getByRole('link', { name: 'Stampa da firmare' }).click()
    await page.getByText('Data e firma di').first().waitFor()
    await isFit(window, 'desk-request-print')
    await page.getByRole('link', { name: 'Indietro' }).click()
    await send(page, 'riconoscimento')
    await isFit(window, 'desk-request-unconfirmed')
    await page.locator('[name=riconoscimento]').fill('CIE CA00000AA, Comune di Milano')
    await choose(page, 'conferma', 'signed')
    await send(page, 'riconoscimento')

    assert.match(new URL(page.url()).pathname, /^\/sportello\/ricevute\//)
    await page.getByText('Chiesta allo sportello').waitFor()
    await isFit(window, 'desk-request-receipt')
    await window.close()
  })

  test(`what is signed cannot be asked for by telephone, and a draft waits, on a ${screen}`, async () => {
    const window = await windowOf(open, 'clerk', screen)
    const { page } = window

    await findErnesto(page)
    await begin(page, 'cambio-di-abitazione', 'phone')
    await page.getByText('Questa richiesta va firmata').first().waitFor()
    await begin(page, 'accesso-civico', 'phone')
    await page.getByText('al telefono').first().waitFor()
    const draft = new URL(page.url()).pathname

    await page.goto('/sportello/richieste')
    await isFit(window, 'desk-request-list')
    await page.locator(`main a[href="${draft}"]`).click()
    await page.getByRole('button', { name: 'Elimina la bozza' }).click()
    await page.waitForURL(/\/sportello\/richieste\?fatto=eliminata$/)
    assert.equal(await page.locator(`main a[href="${draft}"]`).count(), 0)
    await window.close()
  })
}
