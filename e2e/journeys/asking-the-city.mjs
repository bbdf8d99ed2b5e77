// A resident asks the city for something, an official works it, and the resident has an answer.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, download } from '../lib/forms.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { signIn } from '../lib/people.mjs'
import { PICTURES } from '../lib/places.mjs'

const open = browser()
const START = '/servizi/accesso-civico/richiesta'
const PHOTO = {
  name: 'sportello chiuso.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
}
const LETTER = { name: 'lettera.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n') }
const SPREADSHEET = { name: 'conti.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\u0003\u0004') }
const VIRUS = {
  name: 'strano.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\nX5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*\n%%EOF\n'),
}
const WISH = 'Le spese per i giochi nei parchi del Municipio 3'

/** From the sheet of a service to the summary of the request. */
async function write(page) {
  await page.goto('/servizi/accesso-civico')
  await page.getByRole('link', { name: 'Vai al servizio online' }).first().click()
  await page.getByRole('button', { name: /^Comincia/ }).click()
  await choose(page, 'tipo', 'semplice')
  await page.getByLabel('Quali dati o documenti?').fill(WISH)
  await page.getByRole('button', { name: 'Salva e continua' }).click()
}

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
    await page.getByRole('button', { name: 'Invia la richiesta' }).click()
    await page.getByText('La richiesta è arrivata al Comune.').waitFor()
    await isFit(resident, 'request-sent')
    const number = await page.locator('dl dd').first().innerText()
    const address = new URL(page.url()).pathname

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

for (const screen of Object.keys(SCREENS)) {
  test(`cases are worked together, asked about and given to a colleague, on a ${screen}`, async () => {
    const resident = await open(screen)
    await signIn(resident, 'giulia')
    const numbers = []
    for (let count = 0; count < 2; count += 1) {
      await write(resident.page)
      await resident.page.getByRole('button', { name: 'Invia la richiesta' }).click()
      await resident.page.getByText('La richiesta è arrivata al Comune.').waitFor()
      numbers.push(await resident.page.locator('dl dd').first().innerText())
    }
    const address = new URL(resident.page.url()).pathname
    await resident.close()

    const official = await open(screen)
    const desk = official.page
    await signIn(official, 'silvia')
    await desk.goto('/ufficio/pratiche?di=libere')
    for (const number of numbers) await desk.getByRole('checkbox', { name: `Scegli ${number}` }).check()
    await desk.getByRole('button', { name: 'Continua con le pratiche scelte' }).click()
    await desk.getByText('Hai scelto 2 pratiche.').waitFor()
    await isFit(official, 'together')
    await desk.getByRole('button', { name: 'Prendi in carico' }).click()
    await desk.getByText('Fatto per 2 pratiche.').waitFor()
    await isFit(official, 'together-done')

    await desk.goto(`/ufficio${address}`)
    await desk.getByRole('heading', { name: 'Altre sue richieste ai tuoi uffici' }).waitFor()
    assert.ok(await desk.getByText('Codice fiscale', { exact: true }).first().isVisible())
    await desk.getByLabel('Ufficio a cui è chiesto').selectOption({ index: 1 })
    await desk.getByLabel('Che cosa si chiede').fill('Le spese sono pubbliche?')
    await desk.getByRole('button', { name: 'Chiedi il parere' }).click()
    await desk.getByRole('heading', { level: 3 }).first().waitFor()
    await isFit(official, 'office-case-asked')
    // Who asked does not answer: somebody else does.
    const other = await open(screen)
    await signIn(other, 'carlo')
    await other.page.goto('/ufficio/pareri')
    await isFit(other, 'opinions')
    await other.page.locator('main table a').first().click()
    await other.page.getByLabel('Il parere').fill('Sì.')
    await isFit(other, 'opinion')
    await other.page.getByRole('button', { name: 'Dai il parere' }).click()
    await other.page.getByText('Parere dato.').waitFor()
    await other.close()

    await desk.goto(`/ufficio${address}`)
    await desk.getByLabel('A chi').selectOption({ label: 'carlo' })
    await desk.getByRole('button', { name: 'Assegna la pratica' }).click()
    await desk.getByText('Pratica assegnata.').waitFor()
    await official.close()
  })
}

/** Fills in what a complaint asks on its first page, but for the files. */
async function complain(page) {
  await page.goto('/servizi/reclami/richiesta')
  await page.getByRole('button', { name: /^Comincia/ }).click()
  await page.getByLabel('Quando è successo?').fill('2020-03-02')
  await page.getByLabel('In quale ufficio o servizio?').fill('Anagrafe di via Larga')
}

for (const screen of Object.keys(SCREENS)) {
  test(`photos and documents are attached to a complaint and read by the office, on a ${screen}`, async () => {
    const resident = await open(screen)
    const official = await open(screen)
    const { page } = resident
    await signIn(resident, 'giulia')
    await complain(page)
    await isFit(resident, 'files-none')
    const files = page.locator('#campo-allegati')
    const attach = page.getByRole('button', { name: /^Allega/ })
    await files.setInputFiles([PHOTO, LETTER])
    await attach.click()
    await page.getByRole('link', { name: PHOTO.name }).waitFor()
    assert.equal(await page.getByLabel('In quale ufficio o servizio?').inputValue(), 'Anagrafe di via Larga')
    await isFit(resident, 'files-two')
    await files.setInputFiles([SPREADSHEET])
    await attach.click()
    await page.getByText('«conti.xlsx» non è di un tipo').first().waitFor()
    await isFit(resident, 'files-wrong')
    await files.setInputFiles([VIRUS])
    await attach.click()
    await page.getByText('l’antivirus ha trovato').first().waitFor()
    await page.getByRole('button', { name: `Togli ${LETTER.name}` }).click()
    await page.getByRole('link', { name: LETTER.name }).waitFor({ state: 'detached' })

    await page.getByLabel('Racconta che cosa è successo').fill('Lo sportello era chiuso.')
    await page.getByRole('button', { name: 'Salva e continua' }).click()
    await choose(page, 'rimedio', 'scuse')
    await page.getByRole('button', { name: 'Salva e continua' }).click()
    await page.getByRole('link', { name: PHOTO.name }).waitFor()
    await isFit(resident, 'files-summary')
    await page.getByRole('button', { name: 'Invia la richiesta' }).click()
    await page.getByText('La richiesta è arrivata al Comune.').waitFor()
    const address = new URL(page.url()).pathname
    assert.deepEqual(await download(page, 'main a[href*="/file/"]'), PHOTO.buffer)

    await signIn(official, 'silvia')
    await official.page.goto(`/ufficio${address}`)
    await isFit(official, 'files-office')
    assert.deepEqual(await download(official.page, 'main a[href*="/file/"]'), PHOTO.buffer)
    await Promise.all([resident.close(), official.close()])
  })
}

test('files are attached and taken away by keyboard and without scripts', async () => {
  const window = await open('phone', { javaScriptEnabled: false })
  const { page } = window
  await signIn(window, 'ernesto')
  await complain(page)
  await page.locator('#campo-allegati').setInputFiles([LETTER])
  await tabTo(page, 'button[name="_allega"]')
  await enter(page)
  await page.getByRole('link', { name: LETTER.name }).waitFor()
  await page.getByLabel('Numero della pratica').press('Enter')
  await page.getByText('Manca la risposta').first().waitFor()
  assert.ok(await page.getByRole('link', { name: LETTER.name }).isVisible(), 'Return goes on, and takes nothing away')
  await tabTo(page, 'button[name="_togli"]')
  await enter(page)
  await page.getByRole('link', { name: LETTER.name }).waitFor({ state: 'detached' })
  await window.close()
})

test('an official works the queue by keyboard alone', async () => {
  const resident = await open('desk')
  await signIn(resident, 'giulia')
  await write(resident.page)
  await resident.page.getByRole('button', { name: 'Invia la richiesta' }).click()
  await resident.page.getByText('La richiesta è arrivata al Comune.').waitFor()
  const address = new URL(resident.page.url()).pathname
  await resident.close()

  const window = await open('desk')
  const { page } = window
  await signIn(window, 'carlo')
  await page.goto('/ufficio/pratiche?di=libere')
  await tabTo(page, `main a[href="/ufficio${address}"]`)
  await enter(page)
  await tabTo(page, `form[action="/ufficio${address}/presa"] button`)
  await enter(page)
  await page.getByText('a te', { exact: true }).waitFor()
  await page.goto('/ufficio/carico')
  await isFit(window, 'tallies')
  await window.close()
})

test('a request is made without scripts', async () => {
  const window = await open('phone', { javaScriptEnabled: false })
  const { page } = window
  await signIn(window, 'giulia')
  await page.goto(START)
  await page.getByRole('button', { name: /^Comincia/ }).click()
  await choose(page, 'tipo', 'semplice')
  await page.getByLabel('Quali dati o documenti?').fill(WISH)
  await page.getByRole('button', { name: 'Salva e continua' }).click()
  await page.getByRole('button', { name: 'Invia la richiesta' }).click()
  await page.getByText('La richiesta è arrivata al Comune.').waitFor()
  await window.close()
})
