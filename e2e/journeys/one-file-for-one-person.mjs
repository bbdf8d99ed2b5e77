// A registrar finds that two files are of one human being, and they become one; whoever it is comes in and finds it.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { windowOf } from '../lib/people.mjs'
import { comeBackAs, goOut, leaveForSpid, path } from '../lib/ways-in.mjs'

const open = browser()

/** Irina, who was entered twice. Nobody can be merged twice: what is recorded is looked at on both screens. */
const IRINA = { old: 'PPSRNI84E54Z129N', kept: 'PPSRLN84E54Z129C' }
const TERESA = 'CNTTRS57L67G273T'
const VALENTINA = 'GRCVNT96A61A794K'
const CARLA = 'GLLCRL46C52F205A'

for (const screen of Object.keys(SCREENS)) {
  test(`two files that are not of one person stay two, on a ${screen}`, async () => {
    const window = await windowOf(open, 'official', screen)
    const { page } = window
    await openMerger(page, TERESA)
    await isFit(window, 'merge-form')

    for (const [name, other, said] of [
      ['nothing', '', 'Scrivi qual è l’altra scheda'],
      ['no-code', 'Valentina', 'Non è un codice fiscale'],
      ['nobody', 'RSSMRA85T10A562S', 'Nessuna scheda'],
      ['itself', TERESA, 'È la stessa scheda'],
      ['the-dead', CARLA, 'decedut'],
      ['somebody-else', VALENTINA, 'differenze'],
    ]) {
      await page.locator('[name=altra_scheda]').fill(other)
      await goOn(page)
      assert.match(await page.locator('[data-error-summary]').innerText(), new RegExp(said, 'i'))
      await isFit(window, `merge-with-${name}`)
    }

    await page.locator('[name=nota]').fill('Verbale della polizia locale n. 12 del 2020')
    await goOn(page)
    assert.match(await page.locator('main').innerText(), /La data di nascita è diversa/)
    await isFit(window, 'merge-with-doubts')
    await page.locator('button[value=correggi]').click()
    await page.waitForSelector('[name=altra_scheda]')
    assert.equal(await page.locator('[name=altra_scheda]').inputValue(), VALENTINA)
    await window.close()
  })
}

test('a registrar merges two files, and that person comes in and finds one', async () => {
  const irina = await open('phone')
  await leaveForSpid(irina.page)
  await comeBackAs(irina, 'irina')
  assert.match(await irina.page.locator('main').innerText(), /Via Padova 61/)

  const official = await windowOf(open, 'official', 'desk')
  await openMerger(official.page, IRINA.kept)
  await official.page.locator('[name=altra_scheda]').fill(IRINA.old)
  await goOn(official.page)
  const both = await official.page.locator('main table').innerText()
  for (const said of [/Irina Popescu/, /Irina Elena Popescu/, /Via Padova 61/i, /Viale Monza 92/i]) assert.match(both, said)
  await isFitOnBoth(official, 'merge-beside')
  await official.page.locator('button[value=registra]').press('Enter')
  await official.page.waitForSelector('.alert-success')
  await isFitOnBoth(official, 'merge-recorded')
  await press(official.page, 'main form button[type=submit]')
  await isFitOnBoth(official, 'merge-kept-file')

  await official.page.goto('/anagrafe/cerca')
  await findBy(official.page, IRINA.old)
  assert.equal(await official.page.locator('main table tbody tr').count(), 1, 'one human being is one file')
  await official.close()

  await irina.page.goto('/fascicolo')
  assert.equal(path(irina.page), '/accedi', 'what was open under the other file is closed')
  await leaveForSpid(irina.page)
  await comeBackAs(irina, 'irina')
  assert.equal(path(irina.page), '/fascicolo')
  const file = await irina.page.locator('main').innerText()
  for (const said of [/Irina Elena Popescu/, /Viale Monza 92/]) assert.match(file, said)
  await isFitOnBoth(irina, 'merge-own-file')
  await irina.page.goto('/fascicolo/accessi')
  assert.match(await irina.page.locator('main').innerText(), /Due schede della stessa persona unite in una/)
  await isFitOnBoth(irina, 'merge-told')
  await goOut(irina)
  await irina.close()
})

/** From the search to the form of a merger on the file of whom this code is. */
async function openMerger(page, code) {
  await findBy(page, code)
  await press(page, 'main table button[type=submit]')
  await page.locator('details.app-more > summary').click()
  await press(page, 'button[formaction$="/merge"]')
}

async function findBy(page, code) {
  await page.locator('[name=codice_fiscale]').fill(code)
  await page.locator('[name=motivo]').fill('Possibile doppia iscrizione')
  await press(page, 'main form button[type=submit]')
}

const goOn = (page) => press(page, 'main form button[data-once]')

/** Presses a button and waits for the page that follows. */
async function press(page, selector) {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.locator(selector).first().click()])
}

/** The page as it stands, on a phone and on a desk. */
async function isFitOnBoth(window, name) {
  for (const screen of Object.keys(SCREENS)) {
    await window.page.setViewportSize(SCREENS[screen])
    await isFit({ ...window, screen }, name)
  }
  await window.page.setViewportSize(SCREENS[window.screen])
}
