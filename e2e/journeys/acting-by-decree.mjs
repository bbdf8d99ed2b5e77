// An act by decree: tried, entered, read by everybody, lifted.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose } from '../lib/forms.mjs'
import { signIn } from '../lib/people.mjs'

const ACTS = '/ufficio/provvedimenti'
const DAY_MS = 24 * 60 * 60 * 1000

/** What one width entered is not the other's. */
const NUMBERS = { phone: '11/2026', desk: '12/2026' }

const open = browser()

/** A day so many days from now, as fields have it. */
function inDays(days) {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
}

for (const screen of Object.keys(SCREENS)) {
  test(`documents are extended by an act that is tried first, and it is lifted, on a ${screen}`, async () => {
    const number = NUMBERS[screen]
    const official = await open(screen)
    const { page } = official
    await signIn(official, 'enrico')
    await page.goto(ACTS)
    await page.getByRole('heading', { level: 1, name: 'Provvedimenti' }).waitFor()
    await isFit(official, 'acts')
    await page.getByRole('link', { name: 'Nuovo provvedimento' }).click()
    await isFit(official, 'act-form')

    await page.locator('[name=numero]').fill(number)
    await page.locator('[name=autorita]').fill('Sindaco')
    await page.getByRole('button', { name: 'Prova: che cosa succederebbe' }).click()
    await page.getByText('Scrivi qui, al massimo').first().waitFor()
    await isFit(official, 'act-form-wrong')
    await page.locator('[name=motivo]').fill('Emergenza sanitaria')
    await choose(page, 'documenti', 'cie')
    await page.locator('[name=scadenza_dal]').fill(inDays(-30))
    await page.locator('[name=scadenza_al]').fill(inDays(120))
    await page.locator('[name=prorogati_al]').fill(inDays(180))
    await page.getByRole('button', { name: 'Prova: che cosa succederebbe' }).click()
    await page.getByRole('heading', { name: 'Che cosa succederebbe adesso' }).waitFor()
    await isFit(official, 'act-tried')
    const visitor = await open(screen)
    await visitor.page.goto('/provvedimenti')
    assert.equal(await visitor.page.getByText(`n. ${number}`).count(), 0, 'a trial changes nothing')

    await page.getByRole('button', { name: 'Agisci' }).click()
    await page.getByText('Per agire conferma').first().waitFor()
    await choose(page, 'conferma')
    await page.getByRole('button', { name: 'Agisci' }).click()
    await page.getByRole('heading', { level: 1, name: `Provvedimento n. ${number}` }).waitFor()
    await isFit(official, 'act-entered')

    await visitor.page.goto('/')
    await visitor.page.getByText(`Provvedimento n. ${number}`).waitFor()
    await isFit(visitor, 'front-door-with-an-act')
    await visitor.page.getByRole('link', { name: 'Leggi il provvedimento' }).first().click()
    await visitor.page.getByRole('heading', { name: `Provvedimento n. ${number}` }).waitFor()
    await isFit(visitor, 'acts-for-everybody')

    await page.getByRole('link', { name: 'Revoca' }).click()
    await isFit(official, 'act-lifting')
    await page.locator('[name=perche]').fill('Fine dell’emergenza')
    await page.getByRole('button', { name: 'Revoca' }).click()
    await page.getByText('Fine dell’emergenza').waitFor()
    await isFit(official, 'act-lifted')
    await visitor.page.goto('/')
    assert.equal(await visitor.page.getByText(`Provvedimento n. ${number}`).count(), 0, 'it is forgotten at once')
    await Promise.all([official.close(), visitor.close()])
  })
}
