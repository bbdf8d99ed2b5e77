// Files come with a complaint: those that the city takes, and those that it does not.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, download } from '../lib/forms.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { signIn } from '../lib/people.mjs'
import { sendOff } from '../lib/requests.mjs'

const open = browser()

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
    const { address } = await sendOff(page)
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
