// Somebody is trusted with some requests and no others: given, accepted, used, and refused beyond.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, send } from '../lib/forms.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { inMonths } from '../lib/months.mjs'
import { sendOff, write } from '../lib/requests.mjs'
import { comeBackAs, leaveForCie, leaveForSpid } from '../lib/ways-in.mjs'

const open = browser()

/** Luca, who is trusted. */
const LUCA = 'MRTLCU00D17E506N'
const WITHIN = 'accesso-civico'
const BEYOND = '/servizi/reclami/richiesta'

for (const screen of Object.keys(SCREENS)) {
  test(`a delegation for one service is given, used and refused beyond it, on a ${screen}`, async () => {
    const sara = await open(screen)
    await leaveForSpid(sara.page, '/accedi?livello=3&return_to=/deleghe/nuova')
    await comeBackAs(sara, 'sara')
    await isFit(sara, 'limited-new')
    const code = await give(sara)

    const luca = await open(screen)
    const { page } = luca
    await leaveForCie(page)
    await comeBackAs(luca, 'luca')
    await page.goto('/deleghe/codice')
    await page.locator('[name=codice]').fill(code)
    await send(page, 'codice')
    assert.match(await page.locator('main').innerText(), /Pratiche, solo: Chiedere dati e documenti/)
    await isFit(luca, 'limited-offer')
    await tabTo(page, 'button[value=accetta]')
    await enter(page)
    await isFit(luca, 'limited-accepted')
    await page.getByRole('button', { name: 'Agisci per Sara' }).first().click()
    await page.waitForURL(/fatto=agisci/)
    await isFit(luca, 'limited-acting')

    await write(page)
    await isFit(luca, 'limited-request')
    const { address } = await sendOff(page)
    await page.goto('/pratiche')
    await isFit(luca, 'limited-requests')
    await page.goto(BEYOND)
    assert.match(await page.locator('main').innerText(), /La tua delega vale per altre richieste/)
    assert.equal(await page.getByRole('button', { name: /^Comincia/ }).count(), 0)
    await isFit(luca, 'limited-beyond-service')
    await tabTo(page, 'main a[href="/deleghe"]')
    for (const [name, beyond] of [['file', '/fascicolo'], ['certificates', '/fascicolo/certificati']]) {
      const refused = await page.goto(beyond)
      assert.equal(refused.status(), 403, beyond)
      await isFit(luca, `limited-beyond-${name}`)
    }

    await sara.page.goto('/deleghe')
    await isFit(sara, 'limited-given')
    await sara.page.goto(address)
    assert.match(await sara.page.locator('main').innerText(), /da Luca Moretti, per conto di chi chiede/)
    await isFit(sara, 'limited-seen-by-whom-it-is')
    await sara.page.goto('/deleghe')
    await sara.page.getByRole('button', { name: /^Revoca/ }).first().click()
    await sara.page.waitForURL(/fatto=finita/)
    const ended = await page.goto(address)
    assert.equal(ended.status(), 403)
    await Promise.all([sara.close(), luca.close()])
  })
}

/** Sara trusts Luca with one service; the code to hand over. */
async function give(sara) {
  const { page } = sara
  await page.locator('[name=codice_fiscale]').fill(LUCA)
  await choose(page, `solo-${WITHIN}`)
  await send(page, 'codice_fiscale')
  await isFit(sara, 'limited-mistakes')
  await choose(page, 'poteri', 'agire')
  await page.locator('[name=fino_al]').fill(inMonths(6))
  await send(page, 'codice_fiscale')
  await isFit(sara, 'limited-code-told')
  return (await page.locator('code.app-code').textContent()).trim()
}
