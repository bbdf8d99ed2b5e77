// Somebody calls the contact centre: who that is, what they have, and a request that is written down for them.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, follow, send } from '../lib/forms.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { windowOf } from '../lib/people.mjs'
import { WISH } from '../lib/requests.mjs'
import { path } from '../lib/ways-in.mjs'

/** A persona, and what she says of herself. */
const SARA = { codice_fiscale: 'CLMSRA92P65F205Y', data_nascita: '1992-09-25' }
const WHY = 'Chiede i dati sulle spese per i parchi'

const open = browser()

for (const screen of Object.keys(SCREENS)) {
  test(`an operator writes a request down for whoever calls, on a ${screen}`, async () => {
    const window = await windowOf(open, 'telephonist', screen)
    const { page } = window
    await isFit(window, 'call-who')
    await send(page, 'codice_fiscale')
    await isFit(window, 'call-who-mistakes')
    for (const [name, said] of Object.entries(SARA)) await page.locator(`[name=${name}]`).fill(said)
    await page.locator('[name=motivazione]').fill(WHY)
    await send(page, 'codice_fiscale')
    assert.match(path(page), /^\/020202\/prenota\/persone\/[^/]+\/appuntamenti$/)
    await isFit(window, 'call-visits')

    await follow(page, page.locator('main a[href$="/richieste"]'))
    await send(page, 'motivo')
    await isFit(window, 'call-request-mistakes')
    await page.locator('[name=servizio]').selectOption('accesso-civico')
    await page.locator('[name=motivo]').fill(WHY)
    await send(page, 'motivo')
    await isFit(window, 'call-request-page')
    await choose(page, 'tipo', 'semplice')
    await page.getByLabel('Quali dati o documenti?').fill(WISH)
    await follow(page, page.getByRole('button', { name: 'Salva e continua' }))
    await isFit(window, 'call-request-summary')
    await send(page, 'conferma')
    await isFit(window, 'call-request-unconfirmed')
    await choose(page, 'conferma')
    await send(page, 'conferma')
    assert.match(path(page), /^\/020202\/ricevute\//)
    await isFit(window, 'call-request-receipt')
    await window.close()
  })
}

test('an operator writes a request down with the keyboard alone', async () => {
  const window = await windowOf(open, 'telephonist', 'desk')
  const { page } = window
  const typeIn = async (name, said) => {
    await tabTo(page, `[name=${name}]`)
    await page.keyboard.type(said)
  }
  const press = async (name) => {
    await tabTo(page, `form:has([name=${name}]) button[type=submit]`)
    await enter(page)
  }
  await typeIn('codice_fiscale', SARA.codice_fiscale)
  await tabTo(page, '[name=data_nascita]')
  // The browser's own language decides the order: month first.
  await page.keyboard.type('09251992')
  await typeIn('motivazione', WHY)
  await press('motivazione')
  await tabTo(page, 'main a[href$="/richieste"]')
  await enter(page)
  await tabTo(page, '[name=servizio]')
  await page.keyboard.type('Chiedere dati e')
  await typeIn('motivo', WHY)
  await press('motivo')
  await tabTo(page, '[name=tipo]')
  await page.keyboard.press('Space')
  await tabTo(page, 'main textarea')
  await page.keyboard.type(WISH)
  await press('tipo')
  await tabTo(page, '[name=conferma]')
  await page.keyboard.press('Space')
  await press('conferma')
  assert.match(path(page), /^\/020202\/ricevute\//)
  await isFit(window, 'call-request-keyboard')
  await window.close()
})
