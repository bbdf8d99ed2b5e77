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
}
