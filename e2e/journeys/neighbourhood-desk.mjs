// A newsagent with a tablet of the city's: the tablet is enrolled, comes in, and issues to the person present.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { deviceOf } from '../lib/device.mjs'
import { isFit } from '../lib/fit.mjs'
import { send } from '../lib/forms.mjs'
import { windowOf } from '../lib/people.mjs'
import { openSmallHouse } from '../lib/small-house.mjs'

/** A persona's codice fiscale, and his identity card. */
const ERNESTO = { code: 'BRMRST44A30F205U', card: 'CA22190PO' }

const open = browser()

let house
before(async () => {
  house = await openSmallHouse('[staff]\npasskeys_only = true')
})
after(() => house?.close())

/** A desk of the house, with the link to open on its tablet. */
function openDesk(code) {
  house.palazzo('desks', 'add', code, '--name', 'Edicola di via Padova')
  return house.palazzo('desks', 'enrol', code)
}

for (const screen of Object.keys(SCREENS)) {
  test(`a newsagent issues to the person present, on a ${screen}`, async () => {
    const window = await windowOf(open, 'newsagent', screen)
    const { page } = window
    await isFit(window, 'neighbourhood-desk')
    await send(page, 'fiscal_code')
    await isFit(window, 'neighbourhood-desk-mistakes')

    await page.locator('[name=fiscal_code]').fill(ERNESTO.code)
    await page.locator('[name=document_kind]').selectOption('cie')
    await page.locator('[name=document_number]').fill(ERNESTO.card)
    await page.locator('[name=document_issuer]').fill('Comune di Milano')
    await page.locator('[name=kind]').selectOption('kind-12')
    await page.locator('[name=purpose]').selectOption('6')
    await send(page, 'fiscal_code')

    assert.match(new URL(page.url()).pathname, /^\/sportello\/quartiere\/certificati\//)
    await isFit(window, 'neighbourhood-issued')
    await window.close()
  })

  test(`a tablet is enrolled by its link and comes in with the key that lives in it, on a ${screen}`, async () => {
    const window = await open(screen, { baseURL: house.url })
    const { page } = window
    await deviceOf(window)
    await page.goto(openDesk(`edicola-${screen}`))
    await isFit(window, 'desk-enrol')
    await page.getByRole('button', { name: 'Crea la chiave' }).click()
    await page.getByRole('heading', { level: 1, name: 'La chiave è registrata' }).waitFor()
    await isFit(window, 'desk-enrolled')

    await page.locator('main a.btn').click()
    await isFit(window, 'desk-key')
    await page.getByRole('button', { name: 'Entra' }).click()

    await page.waitForURL((url) => url.pathname === '/gestione')
    await isFit(window, 'desk-management')
    await window.close()
  })
}

test('a key that goes to other devices too is not taken', async () => {
  const window = await open('desk', { baseURL: house.url })
  await deviceOf(window, { defaultBackupEligibility: true, defaultBackupState: true })
  await window.page.goto(openDesk('edicola-in-rete'))
  await window.page.getByRole('button', { name: 'Crea la chiave' }).click()
  await window.page.getByRole('heading', { level: 1, name: 'Questa chiave non va bene' }).waitFor()
  await window.close()
})
