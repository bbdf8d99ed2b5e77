// A resident and a guest book a visit on a phone: by touch, and by keyboard alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, download, follow } from '../lib/forms.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { signIn, windowOf } from '../lib/people.mjs'

const open = browser()

/** So long a mail may take from the press of a button to its shelf. */
const PATIENCE_MS = 30_000

/** From the first step to the times of the first free day of next month: who comes today can no longer move or cancel. */
async function toTheTimes(window, matter, prefix) {
  const { page } = window
  await page.goto('/prenota')
  await isFit(window, `${prefix}-matters`)
  await choose(page, 'motivo', matter)
  await choose(page, 'modo', 'in-person')
  await follow(page, page.getByRole('button', { name: 'Continua' }))
  await isFit(window, `${prefix}-place`)
  await follow(page, page.locator('.app-cards a').first())
  await isFit(window, `${prefix}-day`)
  await follow(page, page.locator('a[rel=next]'))
  await follow(page, page.locator('.app-month a').first())
  await isFit(window, `${prefix}-time`)
}

test('a resident books, moves, cancels and takes it back, on a phone', async () => {
  // Nobody else of these journeys books for her: a person cannot be at two offices at once.
  const window = await open('phone')
  const { page } = window
  await signIn(window, 'chiara')
  await toTheTimes(window, 'certificati', 'book')
  await follow(page, page.locator('button[name=orario]').first())
  await page.locator('[data-countdown-left]', { hasText: /^\d+:\d\d$/ }).waitFor()
  await isFit(window, 'book-confirm')
  await follow(page, page.getByRole('button', { name: 'Conferma l’appuntamento' }))
  assert.match(new URL(page.url()).pathname, /^\/appuntamenti\/visit_/)
  assert.equal(await page.locator('svg.app-qr').count(), 1)
  await isFit(window, 'visit')
  const entry = await download(page, 'a[href$="/calendario"]')
  assert.match(entry.toString(), /BEGIN:VEVENT/)

  await follow(page, page.getByRole('link', { name: 'Sposta' }))
  // On the last day of a month the calendar opens on today, and who comes today may no longer cancel.
  await follow(page, page.locator('a[rel=next]'))
  await follow(page, page.locator('.app-month a').last())
  await follow(page, page.locator('button[name=orario]').last())
  assert.match(page.url(), /fatto=spostato/)
  await follow(page, page.getByRole('link', { name: 'Annulla' }))
  await isFit(window, 'visit-cancel')
  await follow(page, page.getByRole('button', { name: 'Sì, annulla' }))
  await isFit(window, 'visit-cancelled')
  await follow(page, page.getByRole('button', { name: 'Prenota di nuovo lo stesso orario' }))
  assert.match(new URL(page.url()).pathname, /^\/prenota\/conferma\//)
  await follow(page, page.getByRole('button', { name: 'Lascia questo posto' }))
  await page.goto('/appuntamenti')
  await isFit(window, 'visits')
  await window.close()
})

test('a guest proves an e-mail address and follows the visit by its link, on a phone', async () => {
  const window = await windowOf(open, 'visitor', 'phone')
  const { page } = window
  await toTheTimes(window, 'carta-identita', 'guest')
  await follow(page, page.locator('.app-times a').first())
  await isFit(window, 'guest-who')
  await page.getByLabel('Nome e cognome').fill('Ada Neri')
  const contact = `ada.${Date.now()}@posta.example`
  await page.getByLabel('E-mail o cellulare').fill(contact)
  // The browser does its sum while somebody writes.
  await page.waitForFunction(() => document.querySelector('input[name=prova]').value !== '')
  await follow(page, page.getByRole('button', { name: 'Mandami il codice' }))
  await isFit(window, 'guest-code')

  const code = await codeSentTo(window, contact)
  await page.getByLabel('Codice di sei cifre').fill(code)
  await follow(page, page.getByRole('button', { name: 'Continua' }))
  await follow(page, page.getByRole('button', { name: 'Tieni questo orario' }))
  await follow(page, page.getByRole('button', { name: 'Conferma l’appuntamento' }))
  assert.match(new URL(page.url()).pathname, /^\/appuntamento\/[\w-]{22}$/)
  await isFit(window, 'guest-visit')
  const link = new URL(page.url()).pathname
  await window.close()

  const elsewhere = await windowOf(open, 'visitor', 'phone')
  await elsewhere.page.goto(link)
  assert.ok(await elsewhere.page.getByRole('link', { name: 'Annulla' }).count(), 'the link is enough')
  await elsewhere.close()
})

/** The six digits in the newest mail of the demonstration, read in a window of their own. */
async function codeSentTo(window, contact) {
  const shelf = await window.page.context().newPage()
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    await shelf.goto('/demo/posta')
    const mail = shelf.locator('main a[href^="/demo/posta/"]').first()
    if (await mail.count()) {
      await mail.click()
      const text = await shelf.locator('main').textContent()
      const [code] = text.match(/\b\d{6}\b/) ?? []
      if (text.includes(contact) && code) {
        await shelf.close()
        return code
      }
    }
    assert.ok(Date.now() < deadline, `no code came to ${contact}`)
    await shelf.waitForTimeout(500)
  }
}

test('a visit is booked with the keyboard alone, on a phone', async () => {
  const window = await open('phone')
  const { page } = window
  await page.goto('/demo/accedi')
  await tabTo(page, 'button[name=persona][value=valentina]')
  await enter(page)
  await page.waitForURL('**/fascicolo')

  await page.goto('/prenota')
  await tabTo(page, 'input[name=motivo][value=tessera-elettorale]')
  await page.keyboard.press('Space')
  await tabTo(page, 'form:has([name=motivo]) button[type=submit]')
  await enter(page)
  await tabTo(page, '.app-cards a')
  await enter(page)
  await tabTo(page, '.app-month a')
  await enter(page)
  await tabTo(page, 'button[name=orario]')
  await enter(page)
  await tabTo(page, 'main form[action*="/conferma/"] button[type=submit]')
  await enter(page)
  assert.match(new URL(page.url()).pathname, /^\/appuntamenti\/visit_/)
  await window.close()
})
