// A newsagent with a tablet of the city's: the tablet is enrolled, comes in, and issues to the person present.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { deviceOf } from '../lib/device.mjs'
import { isFit } from '../lib/fit.mjs'
import { send } from '../lib/forms.mjs'
import { signIn, windowOf } from '../lib/people.mjs'
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
    await page.locator('[name=kind]').selectOption('12-0')
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

for (const screen of Object.keys(SCREENS)) {
  test(`a newsagent practises with a person who does not exist, on a ${screen}`, async () => {
    const window = await windowOf(open, 'newsagent', screen)
    const { page } = window
    await page.locator('button[name=esercitazione][value=inizio]').click()
    await page.getByText('nulla di ciò che fai vale').waitFor()
    await isFit(window, 'neighbourhood-practice')

    await page.locator('[name=fiscal_code]').fill('SRCPRV00A41Z999E')
    await page.locator('[name=document_kind]').selectOption('cie')
    await page.locator('[name=document_number]').fill('XX00000XX')
    await page.locator('[name=document_issuer]').fill('Comune di Milano')
    await page.locator('[name=kind]').selectOption('8-0')
    await page.locator('[name=purpose]').selectOption('6')
    await send(page, 'fiscal_code')

    assert.equal(new URL(page.url()).pathname, '/sportello/quartiere/prova/residence')
    await isFit(window, 'neighbourhood-practised')
    const paper = await page.request.get('/sportello/quartiere/prova/residence/documento')
    assert.equal(paper.headers()['content-type'], 'application/pdf')

    await page.goto('/sportello/quartiere')
    await page.locator('button[name=esercitazione][value=fine]').click()
    await page.locator('button[name=esercitazione][value=inizio]').waitFor()
    await window.close()
  })

  test(`a newsagent reads their month, on a ${screen}`, async () => {
    const window = await windowOf(open, 'newsagent', screen)
    await window.page.locator('main a[href^="/sportello/quartiere/mesi/"]').click()
    await window.page.getByRole('heading', { level: 1, name: /^Rendiconto di/ }).waitFor()
    await isFit(window, 'neighbourhood-month')
    await window.close()
  })

  test(`an official reads a desk, its terms and its months, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await signIn(window, 'lucia')
    await page.goto('/ufficio/sportelli-di-quartiere')
    await isFit(window, 'desks-kept')
    await page.locator('main table a').first().click()
    await isFit(window, 'desk-kept')

    await page.locator('[name=compenso-8]').fill('2,01')
    await send(page, 'compenso-8')
    await page.getByText('Al più 2,00 euro.').first().waitFor()
    await isFit(window, 'desk-kept-too-dear')

    await page.locator('main a[href*="/mesi/"]').first().click()
    await page.getByRole('heading', { level: 1, name: /^Rendiconto di/ }).waitFor()
    await isFit(window, 'desk-kept-month')
    await window.close()
  })
}
