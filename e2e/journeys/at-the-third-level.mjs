// What changes who somebody is in the register is asked for with the highest level: the request waits as it was written.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose } from '../lib/forms.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { sendOff } from '../lib/requests.mjs'
import { comeBack, comeBackAs, goOut, leaveForSpid, path } from '../lib/ways-in.mjs'

const open = browser()
const SHEET = '/servizi/correzione-dati-anagrafici'
const NOW = 'Via Padova 118'

for (const screen of Object.keys(SCREENS)) {
  test(`a resident comes in again and finds the same request, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await page.goto(SHEET)
    await isFit(window, 'third-level-sheet')
    await page.goto(`${SHEET}/richiesta`)
    await leaveForSpid(page, page.url())
    await comeBackAs(window, 'giulia')
    assert.equal(path(page), `${SHEET}/richiesta`)
    await isFit(window, 'third-level-begin')
    const draft = await write(page)
    await isFit(window, 'third-level-summary')

    await comeInAgain(window)
    await isFit(window, 'third-level-ways-in')
    await leaveForSpid(page, page.url())
    await comeBack(window, 'button[name=error][value="25"]')
    await isFit(window, 'third-level-cancelled')
    await page.goto(draft)
    assert.equal(await page.getByRole('button', { name: 'Invia la richiesta' }).count(), 0)

    await comeInAgain(window)
    await leaveForSpid(page, page.url())
    await comeBackAs(window, 'giulia')
    assert.equal(path(page), draft)
    assert.ok(await page.getByText(NOW).first().isVisible(), 'nothing was lost')
    await isFit(window, 'third-level-reached')
    await sendOff(page)
    await isFit(window, 'third-level-sent')
    await goOut(window)
    await window.close()
  })

  test(`a mother comes in again and goes on in the name of her son, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await leaveForSpid(page, '/accedi?return_to=/deleghe')
    await comeBackAs(window, 'giulia')
    await page.goto('/deleghe')
    await page.getByRole('button', { name: 'Agisci per Tommaso Ferri' }).click()
    await page.waitForURL(/\/fascicolo$/)
    await page.goto(`${SHEET}/richiesta`)
    await isFit(window, 'third-level-for-a-son-begin')
    const draft = await write(page)
    await isFit(window, 'third-level-for-a-son')

    await comeInAgain(window)
    await isFit(window, 'third-level-for-a-son-ways-in')
    await leaveForSpid(page, page.url())
    await comeBackAs(window, 'giulia')
    assert.equal(path(page), draft)
    assert.match(await page.locator('.app-acting').textContent(), /Tommaso Ferri/)
    const { address } = await sendOff(page)
    assert.match(await page.locator('main').innerText(), /da Giulia Bianchi, per conto di chi chiede/, 'the request says that another made it')
    await isFit(window, 'third-level-for-a-son-sent')

    await page.locator('.app-acting button').click()
    await page.waitForURL(/\/deleghe$/)
    const refused = await page.goto(address)
    assert.equal(refused.status(), 404, 'it is the son’s, not hers')
    await window.close()
  })
}

/** Begins a request and answers what it asks; where its summary is. */
async function write(page) {
  await page.getByRole('button', { name: /^Comincia/ }).click()
  await choose(page, 'dato', 'indirizzo')
  await page.getByLabel('Che cosa c\'è scritto ora?').fill(NOW)
  await page.getByLabel('Qual è il dato giusto?').fill('Via Padova 118, scala B')
  await page.getByRole('button', { name: 'Salva e continua' }).click()
  await page.getByLabel('Da quale documento risulta?').fill('Contratto di locazione registrato a Milano')
  await choose(page, 'dichiaro')
  await page.getByRole('button', { name: 'Salva e continua' }).click()
  await page.waitForURL(/\/riepilogo$/)
  return path(page)
}

/** From the summary to the ways in, by keyboard. */
async function comeInAgain({ page }) {
  await tabTo(page, 'main a[href^="/accedi"]')
  await enter(page)
  assert.equal(path(page), '/accedi')
}
