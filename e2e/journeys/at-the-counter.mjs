// A clerk serves the person in front of them, and that person sees it.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, send } from '../lib/forms.mjs'
import { signIn, windowOf } from '../lib/people.mjs'

/** A persona's codice fiscale: he is the one person who has it. */
const ERNESTO = 'BRMRST44A30F205U'

const open = browser()

/** A day of next year, as a date field takes it. */
function nextYear() {
  return `${new Date().getUTCFullYear() + 1}-06-30`
}

for (const screen of Object.keys(SCREENS)) {
  test(`a clerk who asks for nobody is told what to fill in, on a ${screen}`, async () => {
    const window = await windowOf(open, 'clerk', screen)

    await send(window.page, 'fiscal_code')

    assert.ok(await window.page.locator('[data-error-summary] a').count())
    await isFit(window, 'counter-without-a-person')
    await window.close()
  })

  test(`a clerk issues a certificate for the person at the counter, on a ${screen}`, async () => {
    const window = await windowOf(open, 'clerk', screen)
    const { page } = window

    await page.locator('[name=fiscal_code]').fill(ERNESTO)
    await send(page, 'fiscal_code')
    await isFit(window, 'counter-person')

    await choose(page, 'seen', 'known')
    await page.locator('label', { hasText: /^Certificato di stato di famiglia$/ }).click()
    await page.locator('[name=purpose]').selectOption('ordinary')
    await send(page, 'request_key')
    await isFit(window, 'counter-collect')
    await send(page, 'collected')

    assert.match(new URL(page.url()).pathname, /^\/sportello\/certificati\//)
    await isFit(window, 'counter-issued')
    await window.close()
  })

  test(`somebody at the counter names a helper, who then asks there, on a ${screen}`, async () => {
    const window = await windowOf(open, 'clerk', screen)
    const { page } = window
    await page.locator('[name=fiscal_code]').fill(ERNESTO)
    await send(page, 'fiscal_code')
    const served = page.url()

    await page.locator('main details summary').first().click()
    await page.locator('main a[href$="/deleghe"]').click()
    await isFit(window, 'counter-delegations')
    await page.locator('main a[href$="/deleghe/nuova"]').click()
    await send(page, 'documento_visto')
    await isFit(window, 'counter-delegation-mistakes')
    await page.locator('[name=documento_visto]').fill('CIE CA00000AA, Comune di Milano')
    await page.locator('[name=cognome]').fill('Neri')
    await page.locator('[name=nome]').fill('Eva')
    await page.locator('[name=nascita]').fill('1970-02-03')
    await page.locator('[name=documento]').fill('Passaporto YA1234567, Questura di Milano')
    await choose(page, 'certificati')
    await choose(page, 'poteri', 'agire')
    await page.locator('[name=fino_al]').fill(nextYear())
    await send(page, 'documento_visto')
    await isFit(window, 'counter-delegation-written-down')

    await page.goto(served)
    await page.locator('main details summary').first().click()
    await page.getByLabel(/^Eva Neri, che il titolare ha delegato/).first().check({ force: true })
    await choose(page, 'seen', 'document')
    await page.locator('[name=document_kind]').selectOption('pass')
    await page.locator('[name=document_number]').fill('YA1234567')
    await page.locator('[name=document_issuer]').fill('Questura di Milano')
    await page.locator('label', { hasText: /^Certificato anagrafico di nascita$/ }).click()
    await page.locator('[name=purpose]').selectOption('ordinary')
    await send(page, 'request_key')
    assert.match(new URL(page.url()).pathname, /^\/sportello\/certificati\//)

    await page.goto(`${new URL(served).pathname}/deleghe`)
    await page.getByRole('button', { name: /^Revoca.*Eva Neri/ }).first().click()
    await page.waitForURL(/\/deleghe$/)
    assert.equal(await page.getByRole('button', { name: /^Revoca.*Eva Neri/ }).count(), 0)
    await window.close()
  })
}

test('a clerk who knows only a surname chooses among those who bear it', async () => {
  const window = await windowOf(open, 'clerk', 'phone')

  await window.page.locator('[name=surname]').fill('Ferri')
  await send(window.page, 'surname')

  const found = window.page.locator('section[aria-labelledby=trovati] button')
  assert.ok((await found.count()) > 1)
  await isFit(window, 'counter-found')
  await Promise.all([window.page.waitForURL(/\/sportello\/persone\//), found.first().click()])
  assert.equal(new URL(window.page.url()).search, '', 'why somebody is opened is in no address')
  await window.page.reload()
  assert.ok(await window.page.locator('[name=seen]').count(), 'a refreshed page is the same page')
  await window.close()
})

test('a resident sees that a clerk has looked, and why', async () => {
  const clerk = await windowOf(open, 'clerk', 'desk')
  await clerk.page.locator('[name=fiscal_code]').fill(ERNESTO)
  await send(clerk.page, 'fiscal_code')

  const resident = await open('phone')
  await signIn(resident, 'ernesto')
  await resident.page.goto('/fascicolo/accessi')

  assert.ok((await resident.page.locator('main tbody tr').count()) > 0)
  await isFit(resident, 'who-has-seen-my-data')
  await clerk.close()
  await resident.close()
})
