// The mail and the text messages of the demonstration.
import assert from 'node:assert/strict'

/** Mail is sent after the page that asked for it: how often to look, and for how long to wait in between. */
const LOOKS = 40
const PAUSE_MS = 250

/** Opens the newest mail to this address, and gives its text. */
export async function newestMail({ page }, address) {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    await page.goto('/demo/posta')
    const mail = page.locator('main tr', { hasText: address }).locator('a').first()
    if (await mail.count()) {
      await mail.click()
      return page.locator('.app-mail').textContent()
    }
    await page.waitForTimeout(PAUSE_MS)
  }
  assert.fail(`no mail came to ${address}`)
}

/** Waits for a text message to this number, and gives the newest. */
export async function newestText({ page }, number) {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    await page.goto('/demo/sms')
    const message = page.locator('main tr', { hasText: number }).first()
    if (await message.count()) return message.locator('td').last().textContent()
    await page.waitForTimeout(PAUSE_MS)
  }
  assert.fail(`no text message came to ${number}`)
}

/** At the first sign-in one is asked for contacts: says "later", where the page asks. */
export async function sayLater(page) {
  const later = page.locator('form[action$="/contatti/piu-tardi"] button')
  if (new URL(page.url()).pathname === '/area-personale/contatti/inizio') await later.click()
}
