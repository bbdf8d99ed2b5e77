// People come in with the identity that the State gave them, and go out again.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { windowOf } from '../lib/people.mjs'
import { sayLater } from '../lib/post.mjs'

const open = browser()
const path = (page) => new URL(page.url()).pathname

/** From the front door to the list of people of a provider. */
async function leaveForSpid(page, from = '/accedi') {
  await page.goto(from)
  await page.locator('.app-providers > summary').click()
  await page.locator('.app-providers li a').first().click()
  await page.waitForURL(/127\.0\.0\.1:\d+\/sso/)
}

/** Chooses somebody there, and comes back: by itself where scripts run. */
async function comeBackAs(window, button) {
  const { page } = window
  await page.locator(button).click()
  const goOn = page.locator('form[action*="/spid/acs"] button')
  if (await goOn.count().catch(() => 0)) await goOn.click().catch(() => {})
  await page.waitForURL((url) => url.origin === new URL(process.env.PALAZZO_URL).origin)
  if (path(page) === '/area-personale/contatti/inizio') await isFit(window, 'first-contact')
  await sayLater(page)
}

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
    await comeBackAs(window, 'button[name=person][value=giulia]')

    assert.equal(path(page), '/fascicolo/certificati')
    await page.locator('.app-sign-out').click()
    assert.equal(path(page), '/esci')
    await page.goto('/fascicolo')
    assert.equal(path(page), '/accedi')
    await window.close()
  })

  test(`who cancels reads what happened and how to begin again, on a ${screen}`, async () => {
    const window = await open(screen)

    await leaveForSpid(window.page)
    await comeBackAs(window, 'button[name=error][value="25"]')

    await isFit(window, 'cancelled')
    await window.page.locator('main a.btn[href="/accedi"]').click()
    assert.equal(path(window.page), '/accedi')
    await window.close()
  })

  test(`somebody of another comune finds what is open to everybody, on a ${screen}`, async () => {
    const window = await open(screen)

    await leaveForSpid(window.page)
    await comeBackAs(window, 'button[name=person][value=alberto]')

    assert.equal(path(window.page), '/benvenuto')
    await isFit(window, 'welcome')
    const refused = await window.page.goto('/fascicolo')
    assert.equal(refused.status(), 403)
    await isFit(window, 'residents-only')
    await window.close()
  })

  test(`a guest of eIDAS comes in, on a ${screen}`, async () => {
    const window = await open(screen)

    await window.page.goto('/accedi')
    await window.page.getByRole('link', { name: 'Login with eIDAS' }).click()
    await comeBackAs(window, 'button[name=person][value=greta]')

    assert.equal(path(window.page), '/benvenuto')
    await window.close()
  })

  test(`without scripts one comes in by one button more, on a ${screen}`, async () => {
    const window = await open(screen, { javaScriptEnabled: false })

    await leaveForSpid(window.page)
    await comeBackAs(window, 'button[name=person][value=luca]')

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
    await enter(page)

    await page.waitForURL(/\/sso/)
    await window.close()
  })

  test(`who keeps the register of accesses looks one up, and says why, on a ${screen}`, async () => {
    const resident = await open(screen)
    await leaveForSpid(resident.page)
    await comeBackAs(resident, 'button[name=person][value=sara]')
    await resident.close()
    const window = await windowOf(open, 'keeper', screen)
    const { page } = window

    await page.locator('button[type=submit]:not(.app-sign-out)').click()
    await isFit(window, 'register-without-a-reason')
    await page.locator('[name=motivo]').fill('Procura della Repubblica, prot. 12/2020')
    await page.locator('form[action="/gestione/accessi"] button[type=submit]').click()
    await isFit(window, 'register-found')
    await page.locator('tr:has(td:text-is("SPID o eIDAS")) button').first().click()

    assert.match(await page.locator('pre').last().textContent(), /samlp:Response|Response/)
    await isFit(window, 'register-entry')
    await window.close()
  })
}
