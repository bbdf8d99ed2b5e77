// A clerk serves one person after the other on one screen, by the keyboard alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { accessKey } from '../lib/keyboard.mjs'
import { windowOf } from '../lib/people.mjs'

/** A persona's codice fiscale, and his identity card. */
const ERNESTO = { code: 'BRMRST44A30F205U', card: 'CA22190PO' }
const SCREEN = '/sportello/uno'
/** More stops than any page has. */
const MOST = 150

const open = browser()

/** Goes on from field to field until one is reached that fits. */
async function tabTo(page, selector) {
  for (let press = 0; press < MOST; press += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`the keyboard does not reach ${selector} on ${page.url()}`)
}

/** Presses a button that sends a step, and waits for the screen that follows. */
async function press(page, selector) {
  await tabTo(page, selector)
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')])
  assert.equal(new URL(page.url()).pathname, SCREEN)
}

/** Writes into a field that the keyboard reaches. */
async function write(page, name, text) {
  await tabTo(page, `[name="${name}"]`)
  await page.keyboard.type(text)
}

/** Chooses the first option of a list. */
async function chooseFirst(page, name) {
  await tabTo(page, `select[name="${name}"]`)
  await page.keyboard.press('ArrowDown')
  assert.notEqual(await page.locator(`select[name="${name}"]`).inputValue(), '')
}

/** Finishes with whoever an earlier journey left at the counter. */
async function clearCounter(page) {
  await page.goto(SCREEN)
  const finish = 'button[name=come][value=served]'
  if (await page.locator(finish).count()) await press(page, finish)
}

/** Somebody without a number, and who they are. */
async function identify(page) {
  await press(page, 'button[name=passo][value=senza-numero]')
  await chooseFirst(page, 'document_kind')
  await write(page, 'document_number', ERNESTO.card)
  await write(page, 'document_issuer', 'Comune di Milano')
  await write(page, 'codice_fiscale', ERNESTO.code)
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')])
  await page.getByText(ERNESTO.code).first().waitFor()
}

test('a clerk serves a person from who they are to the print, by the keyboard alone', async () => {
  const window = await windowOf(open, 'clerk', 'desk')
  const { page } = window
  await clearCounter(page)
  await isFit(window, 'one-desk-call')

  await press(page, 'button[name=passo][value=senza-numero]')
  assert.equal(new URL(page.url()).hash, '#passo', 'the next step is where the keyboard goes on')
  await isFit(window, 'one-desk-who')
  await write(page, 'codice_fiscale', 'X')
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')])
  assert.ok(await page.locator('[data-error-summary] a').count())
  await isFit(window, 'one-desk-who-mistakes')
  await page.goto(SCREEN)
  await chooseFirst(page, 'document_kind')
  await write(page, 'document_number', ERNESTO.card)
  await write(page, 'document_issuer', 'Comune di Milano')
  await write(page, 'codice_fiscale', ERNESTO.code)
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')])
  await isFit(window, 'one-desk-person')

  await press(page, 'button[name=tipo][value=certificate]')
  await isFit(window, 'one-desk-certificate')
  await chooseFirst(page, 'kind')
  const birth = await page.locator('select[name=kind]').inputValue()
  assert.equal(birth, '1', 'the first kind is the certificate of birth, which is free')
  await press(page, 'form:has(input[value=certificato]) button[type=submit]')
  await page.getByText('Fatto. Stampa e consegna.').waitFor()
  await isFit(window, 'one-desk-done')

  const print = page.locator('a[accesskey=s]')
  assert.ok(await print.evaluate((one) => one === document.activeElement), 'what was issued is printed by Enter')
  const href = await print.getAttribute('href')
  const printed = await page.request.get(href)
  assert.equal(printed.headers()['content-type'], 'application/pdf')

  await page.reload()
  await page.getByText(ERNESTO.code).first().waitFor()
  await press(page, 'button[name=come][value=served]')
  assert.equal(await page.getByText(ERNESTO.code).count(), 0, 'nothing of the one before stays on the screen')
  await window.close()
})

test('what is left half way is told with the next person', async () => {
  const window = await windowOf(open, 'clerk', 'desk')
  const { page } = window
  await clearCounter(page)
  await identify(page)
  await press(page, 'button[name=tipo][value=payment]')
  await isFit(window, 'one-desk-payment')
  await press(page, 'form:has(input[value=avviso]) button[type=submit]')
  assert.ok(await page.locator('[data-error-summary] a').count(), 'another notice needs its number and a reason')
  await isFit(window, 'one-desk-payment-mistakes')
  await press(page, 'button[name=come][value=served]')
  await page.getByText('rimasto a metà').first().waitFor()
  await isFit(window, 'one-desk-left')
  await window.close()
})

test('a key of the keyboard chooses what is done, and nothing keeps the keyboard in', async () => {
  const window = await windowOf(open, 'clerk', 'desk')
  const { page } = window
  await clearCounter(page)
  await identify(page)
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), accessKey(page, 'r')])
  await page.locator('select[name=servizio]').waitFor()
  await isFit(window, 'one-desk-request')
  await tabTo(page, 'footer a')
  await page.goto(SCREEN)
  await press(page, 'button[name=passo][value=lascia]')
  await press(page, 'button[name=come][value=served]')
  await window.close()
})

test('a second window on which somebody else was served does nothing to whoever is served since', async () => {
  const window = await windowOf(open, 'clerk', 'desk')
  const { page } = window
  await clearCounter(page)
  await press(page, 'button[name=passo][value=senza-numero]')
  const second = await page.context().newPage()
  await second.goto(SCREEN)
  await press(page, 'button[name=come][value=served]')
  await press(page, 'button[name=passo][value=senza-numero]')

  await second.locator('button[name=come][value=served]').click()

  await second.getByText('Questa pagina era di un’altra visita').waitFor()
  await page.goto(SCREEN)
  assert.ok(await page.locator('button[name=come][value=served]').count(), 'somebody is served still')
  await press(page, 'button[name=come][value=served]')
  await window.close()
})

test('the screen stays on a telephone too', async () => {
  const window = await windowOf(open, 'clerk', 'phone')
  await clearCounter(window.page)
  await isFit(window, 'one-desk-call')
  await window.close()
})
