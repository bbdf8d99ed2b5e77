// An office that switched off scripts, a phone that is too old for them: everything still works.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { takeCertificate } from '../lib/certificates.mjs'
import { choose, send } from '../lib/forms.mjs'
import { windowOf } from '../lib/people.mjs'

const open = browser()
const withoutScripts = { javaScriptEnabled: false }

for (const screen of Object.keys(SCREENS)) {
  test(`a certificate is taken, sent and verified without scripts, on a ${screen}`, async () => {
    const window = await windowOf(open, 'resident', screen, withoutScripts)
    const { page } = window

    const taken = await takeCertificate(window, 'family')
    assert.equal(taken.pdf.subarray(0, 5).toString(), '%PDF-')

    await page.locator('[name=recipient]').fill('Commercialista')
    await choose(page, 'lifetime')
    await send(page, 'recipient')
    assert.match(await page.locator('code.app-code').first().textContent(), /^http/)

    await page.goto('/verifica')
    await page.locator('[name=code]').fill(taken.code)
    await send(page, 'code')
    assert.ok(await page.locator('.app-verdict-good').count())
    assert.deepEqual(window.faults, [])
    await window.close()
  })

  test(`the menu is open without scripts, on a ${screen}`, async () => {
    const window = await open(screen, withoutScripts)

    await window.page.goto('/')

    assert.ok(await window.page.locator('#menu-principale a[href="/verifica"]').isVisible())
    await window.close()
  })
}
