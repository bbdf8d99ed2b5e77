// A resident who uses no mouse takes a certificate home.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'

const open = browser()

for (const screen of Object.keys(SCREENS)) {
  test(`a certificate is taken with the keyboard alone, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window

    await page.goto('/demo/accedi')
    await tabTo(page, 'button[name=persona][value=giulia]')
    await enter(page)
    await page.waitForURL('**/fascicolo')

    await tabTo(page, 'a[href="#contenuto"]')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'contenuto')

    await page.goto('/fascicolo/certificati/nuovo/family')
    await tabTo(page, 'input[name=purpose]')
    await page.keyboard.press('Space')
    await tabTo(page, 'form:has([name=request_key]) button[type=submit]')
    await enter(page)

    await tabTo(page, 'a[download]')
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    assert.match(file.suggestedFilename(), /\.pdf$/)
    await window.close()
  })

  test(`a delegation is given and taken back with the keyboard alone, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window

    await page.goto('/demo/accedi')
    await tabTo(page, 'button[name=persona][value=ernesto]')
    await enter(page)
    await page.waitForURL('**/fascicolo')
    await page.goto('/deleghe')
    await tabTo(page, 'main a[href="/deleghe/nuova"]')
    await enter(page)

    await tabTo(page, '[name=codice_fiscale]')
    await page.keyboard.type('MRTLCU00D17E506N')
    await tabTo(page, '[name=certificati]')
    await page.keyboard.press('Space')
    await tabTo(page, '[name=poteri]:checked')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, '[name=fino_al]')
    // The same day whichever of the two the browser asks for first, day or month.
    await page.keyboard.type(`1212${new Date().getFullYear() + 1}`)
    await tabTo(page, 'form:has([name=fino_al]) button[type=submit]')
    await enter(page)
    assert.equal(await page.locator('code.app-code').count(), 1, await page.locator('main').textContent())

    await tabTo(page, 'main a.btn[href="/deleghe"]')
    await enter(page)
    await tabTo(page, 'form[action$="/fine"] button')
    await enter(page)
    assert.match(page.url(), /fatto=finita/)
    await window.close()
  })
}
