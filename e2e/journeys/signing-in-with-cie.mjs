// People come in with their electronic identity card.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { windowOf } from '../lib/people.mjs'
import { comeBack, comeBackAs, goOut, leaveForCie, path } from '../lib/ways-in.mjs'

const open = browser()

for (const screen of Object.keys(SCREENS)) {
  test(`a resident comes in by CIE, arrives where they were going, and goes out, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window

    await page.goto('/fascicolo/certificati')
    assert.equal(path(page), '/accedi')
    await isFit(window, 'ways-in-with-cie')
    await leaveForCie(page, page.url())
    await comeBackAs(window, 'giulia')

    assert.equal(path(page), '/fascicolo/certificati')
    await goOut(window)
    await window.close()
  })

  test(`who cancels at CIE, or whose provider is down, reads what happened, on a ${screen}`, async () => {
    const window = await open(screen)

    await leaveForCie(window.page)
    await comeBack(window, 'button[name=error][value=access_denied]')
    await isFit(window, 'cie-cancelled')
    await window.page.locator('main a.btn[href="/accedi"]').click()
    await leaveForCie(window.page, window.page.url())
    await comeBack(window, 'button[name=error][value=temporarily_unavailable]')

    await isFit(window, 'cie-out-of-order')
    await window.close()
  })

  test(`somebody of another comune comes in by CIE, without scripts, on a ${screen}`, async () => {
    const window = await open(screen, { javaScriptEnabled: false })

    await leaveForCie(window.page)
    await comeBackAs(window, 'alberto')

    assert.equal(path(window.page), '/benvenuto')
    await window.close()
  })

  test(`CIE is chosen by keyboard, on a ${screen}`, async () => {
    const window = await open(screen)
    await window.page.goto('/accedi')

    await tabTo(window.page, 'a.btn[href^="/accedi/cie"]')
    await enter(window.page)

    await window.page.waitForURL(/\/provider\/authorization/)
    await window.close()
  })

  test(`who keeps the register of accesses opens an entry of CIE, on a ${screen}`, async () => {
    const resident = await open(screen)
    await leaveForCie(resident.page)
    await comeBackAs(resident, 'sara')
    await resident.close()
    const window = await windowOf(open, 'keeper', screen)
    const { page } = window

    await page.locator('[name=motivo]').fill('Procura della Repubblica, prot. 12/2020')
    await page.locator('form[action="/gestione/accessi"] button[type=submit]').click()
    await isFit(window, 'register-found-with-cie')
    await page.locator('tr:has(td:text-is("CIE")) button').first().click()

    assert.match(await page.locator('pre').last().textContent(), /fiscal_number/)
    await isFit(window, 'register-entry-of-cie')
    await window.close()
  })
}
