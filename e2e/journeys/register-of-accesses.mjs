// Whoever keeps the register of accesses looks one up and says why: those that were believed, and those that were not.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { windowOf } from '../lib/people.mjs'
import { comeBack, comeBackAs, leaveForEidas, leaveForSpid } from '../lib/ways-in.mjs'

const open = browser()
const REASON = 'Procura della Repubblica, prot. 12/2020'

for (const screen of Object.keys(SCREENS)) {
  test(`who keeps the register of accesses looks one up, and says why, on a ${screen}`, async () => {
    const resident = await open(screen)
    await leaveForSpid(resident.page)
    await comeBackAs(resident, 'sara')
    await resident.close()
    const window = await windowOf(open, 'keeper', screen)
    const { page } = window

    await page.locator('button[type=submit]:not(.app-sign-out)').click()
    await isFit(window, 'register-without-a-reason')
    await page.locator('[name=identificativo]').fill('_nessuna')
    await look(page)
    await isFit(window, 'register-found-nothing')
    await page.locator('[name=identificativo]').fill('')
    await look(page)
    await isFit(window, 'register-found')
    await openFirst(page, 'Identità confermata')

    assert.match(await page.locator('pre').last().textContent(), /samlp:Response|Response/)
    await isFit(window, 'register-entry')
    await window.close()
  })

  test(`an answer that was not believed, and one that says no, stand in the register, on a ${screen}`, async () => {
    const stranger = await open(screen)
    await leaveForEidas(stranger.page)
    await forge(stranger.page)
    await comeBackAs(stranger, 'greta')
    assert.equal(await stranger.page.locator('.app-sign-out').count(), 0)
    await isFit(stranger, 'forged-answer')
    await leaveForSpid(stranger.page)
    await comeBack(stranger, 'button[name=error][value="25"]')
    await stranger.close()

    const window = await windowOf(open, 'keeper', screen)
    const { page } = window
    await look(page)
    await openFirst(page, 'Non confermata dal gestore')
    await isFit(window, 'register-entry-declined')
    await page.goto('/gestione/accessi')
    await look(page)
    await openFirst(page, 'Risposta rifiutata')
    const entry = await page.locator('main').innerText()
    assert.match(entry, /Risposta rifiutata/)
    assert.match(await page.locator('pre').last().textContent(), /Greta2/)
    await isFit(window, 'register-entry-refused')
    await tabTo(page, 'main form[action="/gestione/accessi"] button')
    await enter(page)
    assert.equal(await page.locator('#campo-motivo').inputValue(), REASON)
    assert.ok((await page.locator('main tbody tr').count()) > 1, 'the search is there')
    await window.close()
  })
}

async function look(page) {
  await page.locator('[name=motivo]').fill(REASON)
  await page.locator('form[action="/gestione/accessi"] button[type=submit]').press('Enter')
  await page.locator('h2').first().waitFor()
}

/** Opens the newest entry with this outcome. */
async function openFirst(page, outcome) {
  await page.locator('main tbody tr', { hasText: outcome }).getByRole('button').first().press('Enter')
  await page.locator('pre').first().waitFor()
}

/** The answer of the provider arrives with another name than it was signed for. */
async function forge(page) {
  await page.route('**/spid/acs', (route) => {
    const sent = new URLSearchParams(route.request().postData())
    const answer = Buffer.from(sent.get('SAMLResponse'), 'base64').toString()
    sent.set('SAMLResponse', Buffer.from(answer.replace('>Greta<', '>Greta2<')).toString('base64'))
    return route.continue({ postData: sent.toString() })
  })
}
