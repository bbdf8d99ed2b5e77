// A registrar enters changes on files: the menu, every form, a mistake, a confirmation, the notice.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose } from '../lib/forms.mjs'
import { windowOf } from '../lib/people.mjs'

/** Davide, who lives with Sara and their daughter. */
const MOVES = 'RVIDVD90B14F704W'

/** Heba and Elisa, who are married or in a civil union: one for each screen, as nobody dies twice. */
const LEAVES = { phone: 'HSSHBE89T41Z336Y', desk: 'MRNLSE89M55L219C' }

const open = browser()

for (const screen of Object.keys(SCREENS)) {
  test(`every form of the menu is fit for everybody, on a ${screen}`, async () => {
    const window = await windowOf(open, 'official', screen)
    const { page } = window
    await openFile(page, MOVES)
    await page.locator('details.app-more > summary').click()
    await isFit(window, 'changes-menu')
    const paths = await page.$$eval('.app-more button[formaction]', (all) => all.map((one) => one.getAttribute('formaction')))
    assert.ok(paths.length >= 8, `only ${paths}`)
    await page.goto('/anagrafe/cerca')
    await openFile(page, LEAVES[screen])
    const ends = await page.locator('button[formaction$="/union-end"]').getAttribute('formaction')
    for (const path of [...paths, ends]) {
      await page.goto(path)
      await page.locator('[name=motivo]').fill('Prova dei moduli')
      await press(page, 'main form button[type=submit]')
      await isFit(window, `changes-${path.split('/').pop()}`)
    }
    await window.close()
  })

  test(`a move with a misspelt street is corrected and recorded, on a ${screen}`, async () => {
    const window = await windowOf(open, 'official', screen)
    const { page } = window
    await openFile(page, MOVES)
    await page.locator('details.app-more > summary').click()
    await press(page, 'button[formaction$="/address"]')

    await choose(page, 'chi', 'tutti')
    await page.locator('[name=via]').fill('via Padoa')
    await page.locator('[name=civico]').fill(screen === 'phone' ? '7' : '9')
    await page.locator('[name=cap]').fill('20131')
    await page.locator('[name=data]').fill(today())
    await press(page, 'main form button[data-once]')
    assert.match(await page.locator('#campo-via-errore').textContent(), /via padova/i)
    await isFit(window, 'changes-address-mistaken')

    await page.locator('[name=via]').fill('via Padova')
    await press(page, 'main form button[data-once]')
    assert.match(await page.locator('.alert-success').textContent(), /Cambio di abitazione registrato/)
    await isFit(window, 'changes-recorded')
    await press(page, 'main form button[type=submit]')
    assert.match(await page.locator('main').textContent(), /via padova [79]/i)
    await window.close()
  })

  test(`a death is confirmed before it is recorded, with the keyboard alone, on a ${screen}`, async () => {
    const window = await windowOf(open, 'official', screen)
    const { page } = window
    await openFile(page, LEAVES[screen])
    await page.locator('details.app-more > summary').press('Enter')
    const death = await page.locator('button[formaction$="/death"]').getAttribute('formaction')
    await pressEnter(page, 'button[formaction$="/death"]')

    await page.locator('[name=data]').fill(today())
    await pressEnter(page, 'main form button[data-once]')
    await isFit(window, 'changes-death-confirmation')
    await pressEnter(page, 'button[value=registra]')
    assert.match(await page.locator('.alert-success').textContent(), /Decesso registrato/)

    await page.goto(death)
    await page.locator('[name=motivo]').fill('Una seconda volta')
    await pressEnter(page, 'main form button[type=submit]')
    await isFit(window, 'changes-recorded-already')
    assert.match(await page.locator('main').textContent(), /è già registrato/)
    await window.close()
  })
}

async function openFile(page, code) {
  await page.locator('[name=codice_fiscale]').fill(code)
  await page.locator('[name=motivo]').fill('Variazione dichiarata allo sportello')
  await press(page, 'main form button[type=submit]')
  await press(page, 'main table button[type=submit]')
}

/** Presses a button and waits for the page that follows. */
async function press(page, selector) {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.locator(selector).first().click()])
}

/** The same with the Enter key. */
async function pressEnter(page, selector) {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.locator(selector).first().press('Enter')])
}

/** Today in Rome, as a date field takes it. */
function today() {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(new Date())
}
