// Whoever was fined sees what was seen, what it costs and until when, and what can be done about it.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { signIn } from '../lib/people.mjs'

const open = browser()

for (const screen of Object.keys(SCREENS)) {
  test(`a fine has a page with its photograph, its place and its terms, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await signIn(window, 'luca')
    await page.goto('/da-pagare')
    const speeding = page.locator('main li', { hasText: 'DEMO-2-1' })
    await speeding.locator('a[href^="/da-pagare/"]').first().click()
    await page.locator('main a[href^="/multe/"]').click()

    assert.ok(await page.getByText('Velocità oltre il limite').count(), 'it says what was seen')
    const picture = page.locator('main img[src*="/foto/"]')
    await picture.scrollIntoViewIfNeeded()
    await page.waitForFunction(() => document.querySelector('main img[src*="/foto/"]').naturalWidth > 0)
    assert.ok(await page.locator('svg.app-map').count(), 'there is a map')
    await isFit(window, 'fine')

    await page.locator('main a[href="/servizi/conducente-multa"]').click()
    assert.ok(await page.getByRole('heading', { level: 1, name: 'Dire chi guidava' }).count())
    await window.close()
  })
}
