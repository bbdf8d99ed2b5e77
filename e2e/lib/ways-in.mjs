// To a provider of SPID, CIE or eIDAS, and back; and out by the button.
import assert from 'node:assert/strict'

import { isFit } from './fit.mjs'
import { sayLater } from './post.mjs'

/** Where a window is. */
export const path = (page) => new URL(page.url()).pathname

/** From a page of the ways in to the list of people of the first provider of SPID. */
export async function leaveForSpid(page, from = '/accedi') {
  await page.goto(from)
  await page.locator('.app-providers > summary').click()
  await page.locator('.app-providers li a').first().click()
  await page.waitForURL(/127\.0\.0\.1:\d+\/sso/)
}

/** The same at the provider of CIE. */
export async function leaveForCie(page, from = '/accedi') {
  await page.goto(from)
  await page.getByRole('link', { name: 'Entra con CIE' }).click()
  await page.waitForURL(/127\.0\.0\.1:\d+\/provider\/authorization/)
}

/** The same at the node of eIDAS. */
export async function leaveForEidas(page, from = '/accedi') {
  await page.goto(from)
  await page.getByRole('link', { name: 'Login with eIDAS' }).click()
  await page.waitForURL(/127\.0\.0\.1:\d+\/sso/)
}

/** Presses a button there, and comes back: by itself where scripts run. Says "later" to who asks for contacts. */
export async function comeBack(window, button) {
  const { page } = window
  await page.locator(button).click()
  const goOn = page.locator('form[action*="/spid/acs"] button')
  if (await goOn.count().catch(() => 0)) await goOn.click().catch(() => {})
  await page.waitForURL((url) => url.origin === new URL(process.env.PALAZZO_URL).origin)
  if (path(page) === '/area-personale/contatti/inizio') await isFit(window, 'first-contact')
  await sayLater(page)
}

/** As somebody whom the provider knows. */
export const comeBackAs = (window, person) => comeBack(window, `button[name=person][value="${person}"]`)

/** Out by "Esci", which is always there; what was theirs is closed. */
export async function goOut(window, own = '/fascicolo') {
  const { page } = window
  await page.getByRole('button', { name: 'Esci', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/esci')
  await page.goto(own)
  assert.equal(path(page), '/accedi')
}
