// People come in with the identity that the State gave them, and go out again.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { enter, tabTo, tabToTheirs } from '../lib/keyboard.mjs'
import { sayLater } from '../lib/post.mjs'
import { comeBack, comeBackAs, goOut, leaveForEidas, leaveForSpid, path } from '../lib/ways-in.mjs'

const open = browser()

for (const screen of Object.keys(SCREENS)) {
  test(`a resident comes in by SPID, arrives where they were going, and goes out, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window

    await page.goto('/fascicolo/certificati')
    assert.equal(path(page), '/accedi')
    await isFit(window, 'ways-in')
    await page.locator('.app-providers > summary').click()
    await isFit(window, 'ways-in-open')
    await leaveForSpid(page, page.url())
    await comeBackAs(window, 'giulia')

    assert.equal(path(page), '/fascicolo/certificati')
    await goOut(window)
    await window.close()
  })

  test(`who cancels reads what happened and how to begin again, on a ${screen}`, async () => {
    const window = await open(screen)

    await leaveForSpid(window.page)
    await comeBack(window, 'button[name=error][value="25"]')

    await isFit(window, 'cancelled')
    await window.page.locator('main a.btn[href="/accedi"]').click()
    assert.equal(path(window.page), '/accedi')
    await window.close()
  })

  test(`somebody of another comune finds what is open to everybody, on a ${screen}`, async () => {
    const window = await open(screen)

    await leaveForSpid(window.page)
    await comeBackAs(window, 'alberto')

    assert.equal(path(window.page), '/benvenuto')
    await isFit(window, 'welcome')
    const refused = await window.page.goto('/fascicolo')
    assert.equal(refused.status(), 403)
    await isFit(window, 'residents-only')
    await window.close()
  })

  test(`a guest of eIDAS comes in, on a ${screen}`, async () => {
    const window = await open(screen)

    await leaveForEidas(window.page)
    await comeBackAs(window, 'greta')

    assert.equal(path(window.page), '/benvenuto')
    await window.close()
  })

  test(`a guest of eIDAS comes in by keyboard and goes out by it, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await page.goto('/accedi')

    await tabTo(page, 'a[href^="/accedi/eidas"]')
    await enter(page)
    await page.waitForURL(/127\.0\.0\.1:\d+\/sso/)
    await tabToTheirs(page, 'button[name=person][value="greta"]')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.origin === new URL(process.env.PALAZZO_URL).origin)
    await sayLater(page)
    assert.equal(path(page), '/benvenuto')

    await tabTo(page, '.app-sign-out')
    await enter(page)
    await page.waitForURL((url) => url.pathname === '/esci')
    await window.close()
  })

  test(`a guest of eIDAS comes in without scripts, on a ${screen}`, async () => {
    const window = await open(screen, { javaScriptEnabled: false })

    await leaveForEidas(window.page)
    await comeBackAs(window, 'greta')

    assert.equal(path(window.page), '/benvenuto')
    await isFit(window, 'welcome-without-scripts')
    await goOut(window, '/benvenuto')
    await window.close()
  })

  test(`each way in has its mark beside its words, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await page.goto('/accedi')

    const ways = [page.locator('.app-providers > summary').first(), page.getByRole('link', { name: 'Entra con CIE' }), page.getByRole('link', { name: 'Login with eIDAS' })]
    for (const way of ways) {
      const box = await way.locator('svg[aria-hidden=true]').boundingBox()
      assert.ok(box.width >= 16 && box.height >= 16, `${await way.textContent()}: ${JSON.stringify(box)}`)
      assert.ok((await way.boundingBox()).height >= 44, 'a finger finds it')
    }
    await window.close()
  })

  test(`who lost a phone leaves everywhere, on a ${screen}`, async () => {
    const [lost, window] = [await open('phone'), await open(screen)]
    for (const one of [lost, window]) {
      await leaveForSpid(one.page)
      await comeBackAs(one, 'valentina')
    }
    await window.page.getByRole('link', { name: 'I tuoi accessi aperti' }).click()
    assert.ok((await window.page.getByText('Aperto il').count()) >= 2)
    await isFit(window, 'sessions')

    await window.page.getByRole('button', { name: 'Esci da tutti i dispositivi' }).click()
    await window.page.waitForURL((url) => url.pathname === '/esci')

    for (const one of [lost, window]) {
      await one.page.goto('/fascicolo')
      assert.equal(path(one.page), '/accedi')
      await one.close()
    }
  })

  test(`without scripts one comes in by one button more, on a ${screen}`, async () => {
    const window = await open(screen, { javaScriptEnabled: false })

    await leaveForSpid(window.page)
    await comeBackAs(window, 'luca')

    assert.equal(path(window.page), '/fascicolo')
    await window.close()
  })

  test(`the provider is chosen by keyboard, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await page.goto('/accedi')

    await tabTo(page, '.app-providers > summary')
    await page.keyboard.press('Enter')
    await tabTo(page, '.app-providers li a')
    // Not by a library that the pages would have to load.
    assert.equal(await page.evaluate(() => typeof globalThis.jQuery), 'undefined')
    await enter(page)
    await page.waitForURL(/\/sso/)
    await window.close()
  })
}
