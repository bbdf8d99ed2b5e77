// Somebody comes to the town hall for the first time.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { signIn } from '../lib/people.mjs'

const open = browser()

for (const screen of Object.keys(SCREENS)) {
  test(`a visitor is told that the city is invented, on a ${screen}`, async () => {
    const window = await open(screen)

    await window.page.goto('/')

    await assert.doesNotReject(window.page.locator('.app-ribbon').waitFor())
    await isFit(window, 'home')
    await window.close()
  })

  test(`a visitor reads the town hall in English, on a ${screen}`, async () => {
    const window = await open(screen)
    await window.page.goto('/')

    await window.page.locator('a[hreflang=en]').click()

    assert.equal(await window.page.locator('html').getAttribute('lang'), 'en')
    await isFit(window, 'home-in-english')
    await window.close()
  })

  test(`an address that does not exist is answered with a way back, on a ${screen}`, async () => {
    const window = await open(screen)

    const answer = await window.page.goto('/questa-pagina-non-c-e')

    assert.equal(answer.status(), 404)
    assert.ok(await window.page.locator('main a[href="/"]').count())
    await isFit(window, 'not-found')
    await window.close()
  })

  test(`a resident signs in, and signs out again, on a ${screen}`, async () => {
    const window = await open(screen)

    await signIn(window, 'giulia')
    assert.equal(new URL(window.page.url()).pathname, '/fascicolo')
    await isFit(window, 'own-file')
    await window.page.locator('.app-sign-out').click()

    await window.page.goto('/fascicolo')
    assert.match(new URL(window.page.url()).pathname, /accedi/)
    await window.close()
  })
}
