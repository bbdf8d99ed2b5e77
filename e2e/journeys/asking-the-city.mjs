// A resident asks the city for something, an official works it, and the resident has an answer.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose } from '../lib/forms.mjs'
import { signIn } from '../lib/people.mjs'
import { PICTURES } from '../lib/places.mjs'
import { WISH, sendOff, write } from '../lib/requests.mjs'

const open = browser()

for (const screen of Object.keys(SCREENS)) {
  test(`a request goes from the sheet to its answer, on a ${screen}`, async () => {
    const resident = await open(screen)
    const official = await open(screen)
    const { page } = resident
    await signIn(resident, 'giulia')

    await page.goto('/servizi/accesso-civico')
    await page.getByRole('link', { name: 'Vai al servizio online' }).first().click()
    await isFit(resident, 'request-begin')
    await page.getByRole('button', { name: /^Comincia/ }).click()
    await isFit(resident, 'request-page')
    await page.getByRole('button', { name: 'Salva e continua' }).click()
    assert.ok(await page.getByText('Manca la risposta').first().isVisible())
    await isFit(resident, 'request-page-wrong')
    await choose(page, 'tipo', 'generalizzato')
    await page.getByLabel('Quali dati o documenti?').fill(WISH)
    await page.getByRole('button', { name: 'Salva e continua' }).click()
    await page.locator('#campo-dal').fill('2020-02-01')
    await page.locator('#campo-al').fill('2020-01-01')
    await page.getByRole('button', { name: 'Salva e continua' }).click()
    assert.ok(await page.getByText('viene prima del primo').first().isVisible())
    await page.locator('#campo-al').fill('2020-03-01')
    await page.getByRole('button', { name: 'Salva e continua' }).click()
    await isFit(resident, 'request-summary')
    const { address, number } = await sendOff(page)
    await isFit(resident, 'request-sent')

    await signIn(official, 'silvia')
    const desk = official.page
    await desk.goto('/ufficio/pratiche?di=libere')
    await isFit(official, 'inbox')
    await desk.goto(`/ufficio${address}`)
    await isFit(official, 'office-case')
    await desk.getByRole('button', { name: 'Prendi in carico' }).click()
    await desk.getByText('a te', { exact: true }).waitFor()
    await desk.getByRole('button', { name: "Comincia l'esame" }).click()
    await desk.goto('/ufficio/pratiche')
    await desk.getByRole('link', { name: number }).click()
    await desk.getByLabel('Motivazione').first().fill('Di quali parchi?')
    await desk.getByRole('button', { name: 'Chiedi chiarimenti' }).click()
    await desk.getByText('Fatto. Ecco le altre.').waitFor()

    await page.goto('/pratiche')
    await isFit(resident, 'requests')
    await page.locator(`main a[href="${address}"]`).click()
    await page.getByLabel('La tua risposta').fill('Tutti quelli del Municipio 3.')
    await isFit(resident, 'request-asked')
    await page.getByRole('button', { name: 'Rispondi' }).click()
    await page.getByText('Fatto.').waitFor()

    await desk.goto(`/ufficio${address}`)
    const giving = desk.locator('form', { has: desk.getByRole('button', { name: 'Consegna i dati' }) })
    await giving.getByLabel('Motivazione').fill('Le spese sono pubblicate in Amministrazione trasparente.')
    await giving.getByRole('button').click()
    await desk.getByText('Fatto. Ecco le altre.').waitFor()
    await page.goto(address)
    assert.ok(await page.getByText('Hai i dati che hai chiesto.').isVisible())
    const download = page.getByRole('link', { name: 'Scarica il documento (PDF)' })
    // The file is made after the decision, by a job.
    for (let tries = 0; tries < 20 && !(await download.isVisible()); tries += 1) {
      await page.waitForTimeout(500)
      await page.reload()
    }
    const [file] = await Promise.all([page.waitForEvent('download'), download.click()])
    const letter = join(PICTURES, screen, 'decision.pdf')
    await file.saveAs(letter)
    await page.goto('/verifica')
    await page.locator('input[name=file]').setInputFiles(letter)
    await page.locator('form[action="/verifica/documento"] button').click()
    await page.getByText('Autentico, ma non è un certificato').first().waitFor()
    await isFit(resident, 'decision-verified')
    await page.goto(address)
    await isFit(resident, 'request-ended')
    await choose(page, 'voto', '5')
    await page.getByRole('button', { name: 'Avanti' }).click()
    await isFit(resident, 'request-rating')
    await choose(page, 'aspetto', 'clear')
    await page.getByRole('button', { name: 'Invia la valutazione' }).click()
    await page.getByText('Grazie, il tuo parere').waitFor()
    await Promise.all([resident.close(), official.close()])
  })

  test(`a draft is left and gone on with, and thrown away, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await signIn(window, 'ernesto')
    await write(page)
    await page.getByText('Controlla e invia').first().waitFor()

    await page.goto('/pratiche')
    await isFit(window, 'requests-draft')
    await page.locator('main a[href*="/pratiche/bozze/"]').first().click()
    assert.equal(await page.getByLabel('Quali dati o documenti?').inputValue(), WISH)
    await page.getByRole('button', { name: 'Elimina la bozza' }).click()

    await page.getByText('La bozza non c’è più.').waitFor()
    await window.close()
  })
}

test('a request is made without scripts', async () => {
  const window = await open('phone', { javaScriptEnabled: false })
  const { page } = window
  await signIn(window, 'giulia')
  await write(page)
  await sendOff(page)
  await window.close()
})
