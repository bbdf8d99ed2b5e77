// A family moves within the city: people and streets are chosen, what a comune knows is not asked, and what an official
// decides is in the file of whom it is about.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose } from '../lib/forms.mjs'
import { begin, onwards, sayWho } from '../lib/moving.mjs'
import { signIn } from '../lib/people.mjs'
import { sendOff } from '../lib/requests.mjs'
import { untilSaid } from '../lib/waiting.mjs'

const open = browser()

for (const screen of Object.keys(SCREENS)) {
  test(`a family moves within the city, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await signIn(window, 'giulia')
    await begin(page)
    await sayWho(page)
    await isFit(window, 'moving-who')
    await onwards(page)

    await page.getByLabel('Nuovo indirizzo').fill('via che non esiste')
    await page.getByLabel('Numero civico').fill('12 a')
    await choose(page, 'titolo', 'affitto')
    await choose(page, 'abitata', 'no')
    await onwards(page)
    assert.ok(await page.getByText('non c’è una strada').first().isVisible())
    await isFit(window, 'moving-where-wrong')

    const street = page.getByLabel('Nuovo indirizzo')
    await street.fill('')
    await street.pressSequentially('pado')
    const offered = page.locator('datalist option')
    await offered.first().waitFor({ state: 'attached' })
    const streets = await offered.evaluateAll((options) => options.map((option) => option.value))
    assert.ok(streets.includes('VIA PADOVA'), `${streets}`)
    await street.fill('via padova')
    await page.getByLabel("Estremi del contratto o dell'atto").fill('Milano, 3 marzo 2020, n. 1234')
    await onwards(page)
    // Nobody has a licence; there is one vehicle, and another that was a mistake.
    await onwards(page)
    await page.getByText('Non hai ancora aggiunto niente.').waitFor()
    await isFit(window, 'moving-vehicles-none')
    await page.getByRole('link', { name: 'Aggiungi' }).click()
    await page.getByRole('button', { name: 'Salva' }).click()
    assert.ok(await page.getByText('Manca la risposta').first().isVisible())
    await isFit(window, 'moving-vehicle-wrong')
    for (const plate of ['AB123CD', 'EF456GH']) {
      await choose(page, 'intestatario')
      await choose(page, 'tipo_veicolo', 'auto')
      await page.getByLabel('Targa').fill(plate)
      await page.getByRole('button', { name: 'Salva' }).click()
      await page.getByText(plate).waitFor()
      if (plate === 'AB123CD') await page.getByRole('link', { name: 'Aggiungi un altro' }).click()
    }
    await isFit(window, 'moving-vehicles')
    await page.locator('button[formaction$="/eliminazione"]').nth(1).click()
    await page.getByText('EF456GH').waitFor({ state: 'detached' })
    await onwards(page)
    await choose(page, 'vero')
    await onwards(page)
    assert.ok(await page.getByText('VIA PADOVA 12/A').isVisible())
    assert.ok(await page.getByText('AB123CD').isVisible())
    await isFit(window, 'moving-summary')
    await page.getByRole('button', { name: 'Invia la richiesta' }).click()
    await page.getByText('La richiesta è arrivata al Comune.').waitFor()
    await isFit(window, 'moving-sent')
  })

  test(`once the office has entered it the new address is in one's file, on a ${screen}`, async () => {
    // Each screen has a house of its own: who lives there already does not move there.
    const civico = String(201 + Object.keys(SCREENS).indexOf(screen))
    const window = await open(screen)
    const { page } = window
    await signIn(window, 'valentina')
    await begin(page)
    await sayWho(page)
    await onwards(page)
    await page.getByLabel('Nuovo indirizzo').fill('via padova')
    await page.getByLabel('Numero civico').fill(civico)
    await choose(page, 'titolo', 'affitto')
    await choose(page, 'abitata', 'no')
    await page.getByLabel("Estremi del contratto o dell'atto").fill('Milano, 3 marzo 2020, n. 1234')
    await onwards(page)
    // Neither a licence nor a vehicle.
    await onwards(page)
    await onwards(page)
    await choose(page, 'vero')
    await onwards(page)
    const { address } = await sendOff(page)

    const official = await open(screen)
    const desk = official.page
    await signIn(official, 'silvia')
    await desk.goto(`/ufficio${address}`)
    await desk.getByRole('button', { name: "Registrato all'anagrafe" }).click()
    await desk.waitForURL((url) => url.pathname === '/ufficio/pratiche')
    await desk.goto(`/ufficio${address}`)
    await untilSaid(desk, 'La dichiarazione è registrata in anagrafe')
    await isFit(official, 'moving-entered')

    await page.goto('/fascicolo')
    assert.ok(await page.getByText(new RegExp(`via padova ${civico}`, 'i')).first().isVisible())
    await isFit(window, 'moving-at-home')
  })
}
