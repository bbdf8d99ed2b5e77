// Rooms and decrees, parking areas, zones, competitions by code, and what is urgent at an office.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose } from '../lib/forms.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { onwards } from '../lib/moving.mjs'
import { signIn } from '../lib/people.mjs'
import { sendOff } from '../lib/requests.mjs'

const ROOMS = '/servizi/matrimonio-e-unione-civile'
const DIARY = '/ufficio/prenotazioni/matrimonio-e-unione-civile'
const TESTS = '/servizi/concorsi/prove'
const DAY_MS = 24 * 60 * 60 * 1000

/** Who books, and when: what one width took is not free for the other. */
const COUPLES = {
  phone: { persona: 'luca', hour: '10:00', moved: '09:30', decree: 'Decreto 11/2026' },
  desk: { persona: 'valentina', hour: '11:00', moved: '10:30', decree: 'Decreto 12/2026' },
}

const open = browser()

/** The first day of this name (0 is Sunday) that is at least a month away, as fields have it. */
function aMonthFromNow(weekday) {
  const soonest = new Date(Date.now() + 30 * DAY_MS)
  const days = (weekday - soonest.getUTCDay() + 7) % 7
  return new Date(soonest.getTime() + days * DAY_MS).toISOString().slice(0, 10)
}

/** From the sheet of a service to the first page of a request. */
async function begin(page, sheet) {
  await page.goto(`${sheet}/richiesta`)
  await page.getByRole('button', { name: /^Comincia/ }).click()
}

/** Fills in place, day and hour of a reservation. */
async function pick(page, field, [place, day, hour]) {
  await page.locator(`[name="${field}"]`).selectOption(place)
  await page.locator(`[name="${field}.giorno"]`).fill(day)
  await page.locator(`[name="${field}.ora"]`).selectOption(hour)
}

/** A couple asks for a civil union in a room, at its hour. */
async function book(window, slot) {
  const { page } = window
  await begin(page, ROOMS)
  await choose(page, 'tipo', 'unione')
  await onwards(page)
  // The register knows who asks: where they live, their civil status and their citizenship are not asked.
  await page.getByText('Mai sposato né unito civilmente').waitFor()
  await choose(page, 'interprete', 'no')
  await onwards(page)
  for (const [name, words] of Object.entries({ cognome: 'Neri', nome: 'Eva', nato_il: '1990-05-04', nato_a: 'Lodi', suo_comune: 'Lodi' })) {
    await page.locator(`[name=${name}]`).fill(words)
  }
  await choose(page, 'suo_stato', 'libero')
  await choose(page, 'sua_cittadinanza', 'italiana')
  await onwards(page)
  await pick(page, 'cerimonia', slot)
  await choose(page, 'regime', 'comunione')
  await isFit(window, 'room-choice')
  await onwards(page)
  await page.getByRole('heading', { level: 1, name: 'I testimoni' }).waitFor()
  await onwards(page)
  await choose(page, 'come_firma', 'appuntamento')
  await onwards(page)
  await choose(page, 'libero')
  await onwards(page)
  return sendOff(page)
}

for (const screen of Object.keys(SCREENS)) {
  test(`a couple books a room and moves, and a decree suspends and lets go, on a ${screen}`, async () => {
    const { persona, hour, moved, decree } = COUPLES[screen]
    const [saturday, monday] = [aMonthFromNow(6), aMonthFromNow(1)]
    const couple = await open(screen)
    const { page } = couple
    await page.goto(`${ROOMS}/disponibilita`)
    await page.getByRole('heading', { level: 1, name: 'Giorni e ore liberi' }).waitFor()
    await isFit(couple, 'rooms-free')
    await signIn(couple, persona)
    const { address, number } = await book(couple, ['palazzo_reale', saturday, hour])
    await pick(page, 'prenotazione', ['sala_comunale', monday, moved])
    await page.getByRole('button', { name: 'Cambia la prenotazione' }).click()
    await page.getByText('Prenotazione cambiata.').waitFor()
    await isFit(couple, 'room-moved')

    const official = await open(screen)
    const desk = official.page
    await signIn(official, 'carlo')
    await desk.goto(DIARY)
    await isFit(official, 'diary')
    await desk.locator('select[name=luogo]').selectOption('sala_comunale')
    await desk.getByLabel('Decreto', { exact: true }).fill(decree)
    await desk.getByLabel('Dal giorno', { exact: true }).fill(monday)
    await desk.getByLabel('Al giorno', { exact: true }).fill(monday)
    await desk.getByLabel('Motivo', { exact: true }).fill('Lavori urgenti al soffitto')
    await desk.getByRole('button', { name: 'Guarda che cosa tocca' }).click()
    await desk.locator('#prova').getByRole('link', { name: number, exact: true }).waitFor()
    await isFit(official, 'diary-tried')
    await page.goto(address)
    assert.equal(await page.getByText('Sospesa per decreto').count(), 0, 'a trial changes nothing')
    await desk.locator('#prova').getByRole('button', { name: 'Sospendi' }).click()
    await desk.getByText('Sospeso. Chi aveva prenotato').waitFor()
    await page.goto(address)
    await page.getByText('Sospesa per decreto').waitFor()
    await isFit(couple, 'room-suspended')

    await desk.getByRole('button', { name: `Riprendi: ${decree}` }).click()
    await desk.getByText('Si riprende. Chi aveva prenotato').waitFor()
    await page.goto(address)
    assert.equal(await page.getByText('Sospesa per decreto').count(), 0, 'it stands again')
    await Promise.all([couple.close(), official.close()])
  })

  test(`a parking area is found with the keyboard, and without scripts, on a ${screen}`, async () => {
    for (const javaScriptEnabled of [true, false]) {
      const window = await open(screen, { javaScriptEnabled })
      const { page } = window
      await signIn(window, 'sara')
      await begin(page, '/servizi/pass-sosta-residenti')
      await page.locator('[name=targa]').fill('AB123CD')
      await choose(page, 'disponibilita', 'mio')
      await choose(page, 'estero', 'no')
      await onwards(page)
      await isFit(window, javaScriptEnabled ? 'parking-areas' : 'parking-areas-whole')
      if (javaScriptEnabled) {
        await tabTo(page, '#campo-ambito-cerca')
        await page.keyboard.type('garibaldi')
        assert.equal(await page.locator('#campo-ambito option').count(), 2, 'one fits, and none is chosen yet')
        await page.keyboard.press('Enter')
        await page.keyboard.press('ArrowDown')
        assert.equal(await page.locator('#campo-ambito').inputValue(), '3')
        await tabTo(page, 'form:has([name=ambito]) .app-actions button')
        await enter(page)
      } else {
        await page.locator('#campo-ambito').selectOption('3')
        await onwards(page)
      }
      await page.getByLabel('Numero della patente').waitFor()
      await page.getByRole('button', { name: 'Elimina la bozza' }).click()
      await page.getByText('La bozza non c’è più.').waitFor()
      await window.close()
    }
  })

  test(`whoever asks is told which zones a point is in, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    const told = (zone, side) => page.getByRole('listitem').filter({ hasText: new RegExp(`${zone}:\\s*${side}`) })
    await page.goto('/zone')
    await page.getByLabel('Coordinate').fill('via Larga 12')
    await page.getByRole('button', { name: 'Controlla' }).click()
    await page.getByText('Scrivi due numeri con il punto').first().waitFor()
    await isFit(window, 'zones-wrong')
    await page.getByLabel('Coordinate').fill('45.4642, 9.1900')
    await page.getByRole('button', { name: 'Controlla' }).click()
    await told('Area C', 'Dentro').waitFor()
    await isFit(window, 'zones-inside')
    await page.getByLabel('Coordinate').fill('45.4800, 9.1000')
    await page.getByRole('button', { name: 'Controlla' }).click()
    await told('Area C', 'Fuori').waitFor()
    await told('Area B', 'Dentro').waitFor()
    await window.close()
  })

  test(`tests and results of a competition are read by code, on a ${screen}`, async () => {
    const contest = `Agenti, selezione ${screen}`
    const official = await open(screen)
    const desk = official.page
    await signIn(official, 'carlo')
    const post = async (kind, fields) => {
      await desk.goto('/ufficio/prove/concorsi')
      await choose(desk, 'tipo', kind)
      for (const [name, words] of Object.entries({ concorso: contest, ...fields })) {
        await desk.locator(`form[action="/ufficio/prove/concorsi"] [name=${name}]`).fill(words)
      }
      await desk.getByRole('button', { name: 'Pubblica per tutti' }).click()
      await desk.getByText('Pubblicato. Chi è nell’elenco').waitFor()
    }
    await post('test', { titolo: 'Prova scritta', giorno: aMonthFromNow(3), ora: '09:00', sede: 'Palestra di via Larga' })
    await post('results', { titolo: 'Risultati', elenco: 'AB12; 27/30\nAC07; 18/30' })
    await isFit(official, 'postings-office')
    await official.close()

    const visitor = await open(screen)
    const { page } = visitor
    await page.goto(TESTS)
    await page.getByRole('link', { name: `${contest} – Prova scritta` }).waitFor()
    await isFit(visitor, 'postings')
    await page.getByRole('link', { name: `${contest} – Risultati` }).click()
    await page.locator('#elenco tr', { hasText: 'AB12' }).getByText('27/30').waitFor()
    await isFit(visitor, 'postings-list')
    await visitor.close()
  })

  test(`what is urgent stands on top at the office, on a ${screen}`, async () => {
    const resident = await open(screen)
    const { page } = resident
    await signIn(resident, 'giulia')
    await begin(page, '/servizi/carta-d-identita-elettronica')
    await choose(page, 'titolare')
    await choose(page, 'tipo', 'rovinata')
    await onwards(page)
    await choose(page, 'altro_documento', 'si')
    await onwards(page)
    await page.getByText('Quanti anni ha').waitFor()
    await onwards(page)
    await choose(page, 'espatrio', 'no')
    await onwards(page)
    await choose(page, 'dove', 'sede')
    await choose(page, 'urgente', 'si')
    await choose(page, 'consegna', 'casa')
    await onwards(page)
    await page.locator('[name=perche_urgente]').fill('Un esame, lunedì')
    await onwards(page)
    await page.getByText('22,21').first().waitFor()
    const { address, number } = await sendOff(page)
    await page.goto(address)
    await page.getByRole('heading', { name: 'Quanto si paga' }).waitFor()
    await page.getByRole('link', { name: 'Prenota l’appuntamento' }).waitFor()
    await isFit(resident, 'case-to-pay')
    await page.getByRole('link', { name: 'Paga', exact: true }).click()
    await page.getByText('22,21').first().waitFor()
    await resident.close()

    const official = await open(screen)
    const desk = official.page
    await signIn(official, 'silvia')
    await desk.goto('/ufficio/pratiche')
    const urgent = desk.locator('section', { has: desk.getByRole('heading', { name: 'Urgenti' }) })
    await urgent.getByRole('link', { name: number, exact: true }).waitFor()
    await isFit(official, 'inbox-urgent')
    await desk.goto(`/ufficio${address}`)
    await desk.getByText('Urgente', { exact: true }).waitFor()
    await official.close()
  })
}
