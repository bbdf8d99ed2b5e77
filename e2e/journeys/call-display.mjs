// A day at an office: a number from the kiosk, followed on a telephone, called by the keyboard alone, and on the wall.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, send } from '../lib/forms.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { signIn } from '../lib/people.mjs'

const SCREENS_OF_OFFICE = '/ufficio/sedi/larga-12/schermi'
const CALLS = '/sportello/chiamate'

/** At which counter the clerk sits: each screen has its own, whichever comes first. */
const COUNTERS = { phone: 'Sportello 7', desk: 'Sportello 8' }

/** Longer than a wall or a telephone takes to ask anew. */
const NEWS = 20_000

const open = browser()

/** Somebody of the demonstration, at a page. */
async function windowAt(persona, screen, path) {
  const window = await open(screen)
  await signIn(window, persona)
  await window.page.goto(path)
  return window
}

/** Puts up a screen of the office; the path of its address, which is told once. */
async function putUp(window, kind, name) {
  const { page } = window
  await page.goto(SCREENS_OF_OFFICE)
  await choose(page, 'tipo', kind)
  await page.locator('[name=nome]').fill(name)
  await send(page, 'nome')
  return (await page.locator('main code').textContent()).match(/\/(totem|schermo)\/[0-9a-f]{64}/)[0]
}

/** Opens the office all day today: a kiosk gives numbers in the hours of its lines alone, and journeys run at any hour. */
async function openToday({ page }) {
  await page.goto('/ufficio/sedi/larga-12/eccezioni')
  await page.locator('[name=dal]').fill(new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' }))
  await page.locator('[name=orario]').fill('0:00-24:00')
  await page.locator('[name=nota]').fill('Apertura straordinaria')
  await send(page, 'nota')
}

/** Counts the notes that a page sounds: nobody hears it. */
async function countNotes({ page }) {
  await page.addInitScript(() => {
    globalThis.notes = 0
    const { createOscillator } = AudioContext.prototype
    AudioContext.prototype.createOscillator = function count() {
      globalThis.notes += 1
      return createOscillator.call(this)
    }
  })
}

/** How tall the letters of a part are, in hundredths of the shorter side of the screen: they are read across a room. */
function tallness(part) {
  return part.evaluate((one) => {
    const shorter = Math.min(window.innerWidth, window.innerHeight)
    return (100 * Number.parseFloat(getComputedStyle(one).fontSize)) / shorter
  })
}

/** Waits until the keyboard is on the button of this value: the page that follows a press takes its time. */
async function isOn(page, value) {
  const focused = () => page.evaluate(() => document.activeElement.value).catch(() => undefined)
  for (let tries = 0; tries < 50 && (await focused()) !== value; tries += 1) await page.waitForTimeout(100)
  assert.equal(await focused(), value)
}

/** Sits down at the counter of this name, with arrows and Enter. */
async function sitDown(page, counter) {
  await tabTo(page, 'input[name=sportello]')
  await page.keyboard.press('Space')
  const chosen = () => page.locator('input[name=sportello]:checked').evaluate((one) => one.labels[0].textContent)
  for (let presses = 0; presses < 40 && (await chosen()) !== counter; presses += 1) await page.keyboard.press('ArrowDown')
  assert.equal(await chosen(), counter)
  await tabTo(page, 'button[value=siediti]')
  await enter(page)
}

for (const screen of Object.keys(SCREENS)) {
  test(`a number goes from the kiosk to the counter, on a ${screen}`, async () => {
    const office = await windowAt('lucia', screen, SCREENS_OF_OFFICE)
    await isFit(office, 'screens')
    const kioskPath = await putUp(office, 'kiosk', `Ingresso ${screen}`)
    await isFit(office, 'screens-made')
    const wallPath = await putUp(office, 'display', `Sala ${screen}`)

    const kiosk = await open(screen)
    await kiosk.page.goto(kioskPath)
    if (await kiosk.page.getByText('Adesso è chiuso').isVisible()) {
      await isFit(kiosk, 'kiosk-closed')
      await openToday(office)
      await kiosk.page.goto(kioskPath)
    }
    await isFit(kiosk, 'kiosk')
    await kiosk.page.locator('[name=codice]').fill('0000 0000')
    await send(kiosk.page, 'codice')
    await isFit(kiosk, 'kiosk-unknown-code')
    await kiosk.page.goto(kioskPath)
    await kiosk.page.getByRole('link', { name: 'Prendo un numero con precedenza' }).click()
    await isFit(kiosk, 'kiosk-lines')
    await kiosk.page.getByRole('button', { name: 'Anagrafe' }).first().click()
    await kiosk.page.waitForURL(/\/biglietto\//)
    await isFit(kiosk, 'kiosk-ticket')
    const number = await kiosk.page.locator('h1 [aria-hidden]').textContent()
    assert.match(number, /^[A-Z]+\d{3}$/)

    const phone = await open('phone')
    await phone.page.goto(`/numero/${kiosk.page.url().split('/').at(-1)}`)
    await isFit(phone, 'number-on-a-phone')
    await phone.page.getByRole('button', { name: 'Lascio la fila' }).click()
    await phone.page.getByRole('button', { name: 'Torno in fila, al mio posto' }).click()
    await phone.page.getByText('prossimo della tua fila').first().waitFor()

    const wall = await open(screen)
    await countNotes(wall)
    await wall.page.goto(wallPath)
    await isFit(wall, 'wall-before')
    await wall.page.getByRole('button', { name: 'Suono' }).click()
    assert.equal(await wall.page.getByRole('button', { name: 'Suono' }).getAttribute('aria-pressed'), 'true')
    await wall.page.waitForFunction(() => globalThis.notes >= 2)
    const tried = await wall.page.evaluate(() => globalThis.notes)

    const counter = await windowAt('marta', screen, CALLS)
    await isFit(counter, 'calls-standing')
    await sitDown(counter.page, COUNTERS[screen])
    await isFit(counter, 'calls-seated')
    await isOn(counter.page, 'prossimo')
    await enter(counter.page)
    await counter.page.getByRole('heading', { level: 2, name: number }).waitFor()
    await isFit(counter, 'calls-called')

    await wall.page.getByText(number, { exact: true }).waitFor({ timeout: NEWS })
    await isFit(wall, 'wall-calls')
    const said = wall.page.locator('[data-announces]')
    assert.match(await said.textContent(), /^Numero [A-Z ]+\d+, Sportello \d+\.$/)
    assert.ok((await wall.page.evaluate(() => globalThis.notes)) > tried, 'it sounds when a number is called')
    assert.ok((await tallness(wall.page.locator('.app-wall-number'))) > 12, 'the number is read across a room')
    await phone.page.getByText(`Tocca a te: vai a ${COUNTERS[screen]}.`).first().waitFor({ timeout: NEWS })
    await isFit(phone, 'number-called')

    await isOn(counter.page, 'inizia')
    await enter(counter.page)
    await isOn(counter.page, 'finisci')
    await isFit(counter, 'calls-serving')
    await enter(counter.page)
    await isOn(counter.page, 'prossimo')
    await tabTo(counter.page, 'button[value=alzati]')
    await enter(counter.page)
    await counter.page.locator('[name=sportello]').first().waitFor()

    // The network goes: the wall says so, and keeps what it had.
    await wall.page.context().setOffline(true)
    await wall.page.locator('[data-lost]').waitFor({ timeout: NEWS })
    assert.ok(await wall.page.getByText(number, { exact: true }).isVisible())
    await wall.page.context().setOffline(false)
    await wall.page.locator('[data-lost]').waitFor({ state: 'hidden', timeout: NEWS })

    for (const one of [office, kiosk, phone, wall, counter]) await one.close()
  })
}
