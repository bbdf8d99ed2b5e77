// The owner of a home signs, before it is sent, that somebody moves there; or does not.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose } from '../lib/forms.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { begin, onwards, sayWho } from '../lib/moving.mjs'
import { signIn } from '../lib/people.mjs'
import { sendOff } from '../lib/requests.mjs'

const open = browser()

/** Whoever owns the home, with their codice fiscale as their file has it. */
async function owner(screen) {
  const window = await open(screen)
  await signIn(window, 'luca')
  await window.page.goto('/fascicolo')
  const [code] = /[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]/.exec(await window.page.locator('main').innerText())
  return { ...window, code }
}

/** Writes a move as far as its summary. */
async function write(window, code) {
  const { page } = window
  await begin(page)
  await sayWho(page)
  await onwards(page)
  await page.getByLabel('Nuovo indirizzo').fill('via padova')
  await page.getByLabel('Numero civico').fill('12')
  await choose(page, 'titolo', 'dichiarazione')
  await choose(page, 'abitata', 'no')
  await onwards(page)
  await choose(page, 'come_dichiara', 'qui')
  await onwards(page)
  await page.getByLabel('Codice fiscale del proprietario').fill(code)
  await isFit(window, 'signing-who')
  await onwards(page)
  // Nobody has a licence or a vehicle.
  await onwards(page)
  await onwards(page)
  await choose(page, 'vero')
  await onwards(page)
}

/** Asks for the signature; the code to hand over. */
async function ask(window) {
  const { page } = window
  await page.getByRole('button', { name: 'Chiedi la firma' }).click()
  await page.getByRole('heading', { level: 1, name: 'Firma chiesta' }).waitFor()
  return page.locator('code.app-code').first().innerText()
}

for (const screen of Object.keys(SCREENS)) {
  test(`the owner signs and the move is sent, on a ${screen}`, async () => {
    const [landlord, mover] = [await owner(screen), await open(screen)]
    await signIn(mover, 'giulia')
    await write(mover, landlord.code)
    await isFit(mover, 'signing-summary')
    assert.equal(await mover.page.getByRole('button', { name: 'Invia la richiesta' }).count(), 0)
    const code = await ask(mover)
    await isFit(mover, 'signing-asked')
    await mover.page.getByRole('link', { name: 'Torna alla richiesta' }).click()
    await mover.page.getByText('Aspetta la firma').waitFor()
    await isFit(mover, 'signing-waits')

    const { page } = landlord
    await page.goto('/area-personale/avvisi')
    await isFit(landlord, 'signing-told')
    await page.goto('/firme')
    await page.getByLabel('Codice', { exact: true }).fill('00000-00000')
    await page.getByRole('button', { name: 'Leggi la richiesta' }).click()
    await page.getByText('Questo codice non vale per te').first().waitFor()
    await isFit(landlord, 'signing-wrong-code')
    await page.getByLabel('Codice', { exact: true }).fill(code)
    await page.getByRole('button', { name: 'Leggi la richiesta' }).click()
    await page.getByRole('heading', { level: 1, name: 'Leggi e firma' }).waitFor()
    assert.ok(await page.getByText('VIA PADOVA 12').isVisible())
    assert.equal(await page.getByText('carta.pdf').count(), 0, 'they need not see the card of whoever moves')
    await isFit(landlord, 'signing-to-sign')
    await page.goto('/firme')
    await isFit(landlord, 'signing-waiting')
    // The rest by keyboard.
    await tabTo(page, 'main a[href^="/firme/"]')
    await enter(page)
    await tabTo(page, 'form[action$="/firma"] button')
    await enter(page)
    await page.getByText('Hai firmato.').waitFor()
    await isFit(landlord, 'signing-done')

    await mover.page.reload()
    await mover.page.getByText('Firmata', { exact: true }).waitFor()
    await isFit(mover, 'signing-signed')
    await sendOff(mover.page)
    assert.ok(await mover.page.getByText(/^Firmata anche da /).first().isVisible())
    await isFit(mover, 'signing-sent')
    for (const window of [landlord, mover]) await window.close()
  })
}

test('an owner who does not sign lets the move be changed, and it is asked anew', async () => {
  const [landlord, mover] = [await owner('phone'), await open('phone')]
  await signIn(mover, 'sara')
  await write(mover, landlord.code)
  await ask(mover)
  await landlord.page.goto('/firme')
  await landlord.page.locator('main a[href^="/firme/"]').first().click()
  await landlord.page.getByRole('button', { name: 'Non firmo' }).click()
  await landlord.page.getByText('Non hai firmato.').waitFor()
  await mover.page.getByRole('link', { name: 'Torna alla richiesta' }).click()
  await mover.page.getByText('Non ha firmato').waitFor()
  await isFit(mover, 'signing-refused')

  await ask(mover)
  await mover.page.getByRole('link', { name: 'Torna alla richiesta' }).click()
  await mover.page.getByRole('button', { name: 'Ritira la richiesta di firma' }).click()
  await mover.page.getByRole('button', { name: 'Chiedi la firma' }).waitFor()
  await landlord.page.goto('/firme')
  await landlord.page.getByText('Nessuno aspetta la tua firma.').waitFor()
  for (const window of [landlord, mover]) await window.close()
})
