// Somebody who works for a small comune gets a passkey, comes in with it, loses it, and gets another with a code.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { deviceOf } from '../lib/device.mjs'
import { isFit } from '../lib/fit.mjs'
import { openSmallHouse } from '../lib/small-house.mjs'

const open = browser()
const path = (page) => new URL(page.url()).pathname

let house
before(async () => {
  house = await openSmallHouse('[staff]\npasskeys_only = true')
})
after(() => house?.close())

/** An employee of the house, with the link that an operator made for them. */
function employ(name) {
  house.palazzo('staff', 'add', name, '--office', 'larga-12', '--role', 'counter-clerk')
  return house.palazzo('staff', 'enrol', name)
}

async function goOut({ page }) {
  await page.locator('.app-sign-out').click()
  await page.waitForURL((url) => url.pathname === '/esci')
}

for (const screen of Object.keys(SCREENS)) {
  test(`an employee gets a key, comes in with it, and gets another with a code once it is lost, on a ${screen}`, async () => {
    const window = await open(screen, { baseURL: house.url })
    const { page } = window
    const device = await deviceOf(window)

    await page.goto(employ(`m.rossi.${screen}`))
    await isFit(window, 'staff-enrol')
    await page.getByLabel('Nome della chiave').fill('Computer dell’ufficio')
    await page.getByRole('button', { name: 'Crea la chiave' }).click()
    await page.getByRole('heading', { level: 1, name: 'La chiave è registrata' }).waitFor()
    const codes = await page.locator('.app-codes code').allTextContents()
    assert.equal(new Set(codes).size, 10)
    await isFit(window, 'staff-codes')

    await page.locator('main a.btn').click()
    assert.equal(path(page), '/accedi/personale/chiave')
    await isFit(window, 'staff-key')
    await page.getByRole('button', { name: 'Usa la chiave' }).click()
    await page.waitForURL((url) => url.pathname === '/gestione')
    await page.goto('/gestione/chiavi')
    assert.ok(await page.getByText('Computer dell’ufficio').count())
    await isFit(window, 'staff-keys')

    await goOut(window)
    await device.lose()
    await page.goto('/accedi/personale')
    await page.getByLabel('Codice di recupero').fill(codes[0])
    await page.getByRole('button', { name: 'Registra una chiave nuova' }).click()
    await page.waitForURL((url) => url.pathname.startsWith('/accedi/personale/iscrizione/'))
    await device.replace()
    await page.getByLabel('Nome della chiave').fill('Computer nuovo')
    await page.getByRole('button', { name: 'Crea la chiave' }).click()
    await page.getByRole('heading', { level: 1, name: 'La chiave è registrata' }).waitFor()
    await page.locator('main a.btn').click()
    await page.getByRole('button', { name: 'Usa la chiave' }).click()
    await page.waitForURL((url) => url.pathname === '/gestione')
    await goOut(window)
    await page.goto('/accedi/personale')
    await page.getByLabel('Codice di recupero').fill(codes[0])
    await page.getByRole('button', { name: 'Registra una chiave nuova' }).click()
    await page.getByRole('heading', { level: 1, name: 'Questo codice non apre' }).waitFor()
    await isFit(window, 'staff-wrong-code')
    await window.close()
  })

  test(`who cancels at the device reads what to do, on a ${screen}`, async () => {
    const window = await open(screen, { baseURL: house.url })
    const { page } = window
    const device = await deviceOf(window)
    await device.lose()
    await page.addInitScript(() => {
      navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'))
    })
    await page.goto('/accedi/personale')
    const trouble = page.getByText('La chiave non ha risposto')
    assert.equal(await trouble.isVisible(), false)
    const use = page.getByRole('button', { name: 'Usa la chiave' })

    await use.click()

    await trouble.waitFor()
    await isFit(window, 'staff-key-trouble')
    await use.click()
    await trouble.waitFor()
    assert.equal(path(page), '/accedi/personale/chiave')
    await window.close()
  })
}

test('without scripts the page says so, and so does the one to which a recovery code leads', async () => {
  const enrolling = await open('desk', { baseURL: house.url })
  await deviceOf(enrolling)
  await enrolling.page.goto(employ('a.bianchi'))
  await enrolling.page.getByRole('button', { name: 'Crea la chiave' }).click()
  const code = await enrolling.page.locator('.app-codes code').first().textContent()
  await enrolling.close()

  const window = await open('phone', { baseURL: house.url, javaScriptEnabled: false })
  const { page } = window
  await page.goto('/accedi')
  await page.locator('main a[href^="/accedi/personale"]').click()
  // A browser whose scripts are switched off from outside does not draw this part; its readers' browsers do.
  assert.match(await page.locator('noscript').innerHTML(), /funzionano solo con JavaScript/)
  await page.getByLabel('Codice di recupero').fill(code)
  await page.getByRole('button', { name: 'Registra una chiave nuova' }).click()
  assert.ok(path(page).startsWith('/accedi/personale/iscrizione/'))
  assert.match(await page.locator('noscript').innerHTML(), /funzionano solo con JavaScript/)
  await window.close()
})
