// A resident pays what they owe at pagoPA's page, turns back from it, and pays with the keyboard alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { download } from '../lib/forms.mjs'
import { enter, tabTo, tabToTheirs } from '../lib/keyboard.mjs'
import { windowOf } from '../lib/people.mjs'

const open = browser()

/** Receipts come a moment after the return, by a door of their own. */
const PATIENCE_MS = 30_000

/** Ticks the first notices of different things: never a whole and its parts. */
async function tick(page, count) {
  const things = page.locator('main li:has(input[name=avviso])')
  assert.ok((await things.count()) >= count, `there are fewer than ${count} things to pay`)
  for (let index = 0; index < count; index += 1) {
    const box = things.nth(index).locator('input[name=avviso]').first()
    await page.locator(`label[for="${await box.getAttribute('id')}"]`).click()
  }
}

/** Sends the chosen ones, and arrives at the page of the node, which is not ours. */
async function goToPay(window) {
  const { page } = window
  await page.getByRole('button', { name: 'Paga gli avvisi scelti' }).click()
  await page.waitForURL((url) => url.origin !== window.own)
}

/** Presses a button of the node's page, and comes back. */
async function answer(window, choice) {
  const { page } = window
  await page.locator(`button[name=choice][value=${choice}]`).click()
  await page.waitForURL((url) => url.origin === window.own)
}

for (const screen of Object.keys(SCREENS)) {
  test(`a resident pays two notices at once and takes a receipt home, on a ${screen}`, async () => {
    const window = await windowOf(open, 'resident', screen)
    const { page } = window
    await page.goto('/da-pagare')
    await isFit(window, 'to-pay')

    await tick(page, 2)
    await goToPay(window)
    await answer(window, 'card')

    assert.match(new URL(page.url()).pathname, /^\/da-pagare\/carrello\/[^/]+\/ritorno$/)
    // The page asks again by itself, and says that it is paid only once the receipts are here.
    await page.getByRole('heading', { level: 1, name: 'Pagato' }).waitFor({ timeout: PATIENCE_MS })
    await isFit(window, 'paid-basket')
    const receipt = await download(page, 'a[href$="/ricevuta"]')
    assert.equal(receipt.subarray(0, 5).toString(), '%PDF-')

    await page.goto('/da-pagare/pagati')
    assert.ok((await page.locator('a[href$="/ricevuta"]').count()) >= 2, 'both are among what was paid')
    await isFit(window, 'paid-list')
    await page.locator('main table a[href^="/da-pagare/"]').first().click()
    await isFit(window, 'paid-position')
    await window.close()
  })

  test(`whoever turns back has paid nothing, and keeps the notice, on a ${screen}`, async () => {
    const window = await windowOf(open, 'resident', screen)
    const { page } = window
    await page.goto('/da-pagare')
    await page.getByRole('button', { name: 'Paga gli avvisi scelti' }).click()
    assert.ok(await page.locator('[data-error-summary] a').count(), 'nothing was chosen, and it says so')
    await isFit(window, 'to-pay-nothing-chosen')

    await tick(page, 1)
    await goToPay(window)
    await answer(window, 'cancel')

    assert.match(new URL(page.url()).pathname, /\/annullato$/)
    assert.ok(await page.getByRole('heading', { level: 1, name: 'Hai interrotto il pagamento' }).count())
    await isFit(window, 'turned-back')
    const paper = await download(page, 'a[href$="/documento"]')
    assert.equal(paper.subarray(0, 5).toString(), '%PDF-')
    await window.close()
  })

  test(`whoever has a notice in their hand is asked for its number and a code, on a ${screen}`, async () => {
    const window = await windowOf(open, 'visitor', screen)
    const { page } = window
    await page.goto('/paga')
    await isFit(window, 'pay-a-notice')

    await page.getByLabel('Numero dell’avviso').fill('3020 0000 0000 0000 00')
    await page.getByLabel('Codice fiscale').fill('RSSMRA85T10A562S')
    await page.getByRole('button', { name: 'Continua' }).click()

    assert.ok(await page.locator('[data-error-summary] a').count(), 'a notice that nobody has is not found')
    await isFit(window, 'pay-a-notice-not-found')
    await window.close()
  })
}

test('a notice is paid with the keyboard alone, on a phone', async () => {
  const window = await open('phone')
  const { page } = window
  await page.goto('/demo/accedi')
  await tabTo(page, 'button[name=persona][value=giulia]')
  await enter(page)
  await page.waitForURL('**/fascicolo')

  await page.goto('/da-pagare')
  await tabTo(page, 'input[name=avviso]')
  await page.keyboard.press('Space')
  await tabTo(page, 'form:has([name=avviso]) button[type=submit]')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.origin !== window.own)
  await tabToTheirs(page, 'button[name=choice][value=card]')
  await page.keyboard.press('Enter')

  await page.waitForURL((url) => url.origin === window.own)
  await page.getByRole('heading', { level: 1, name: 'Pagato' }).waitFor({ timeout: PATIENCE_MS })
  await tabTo(page, 'a[href$="/ricevuta"]')
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  assert.match(file.suggestedFilename(), /\.pdf$/)
  await window.close()
})
