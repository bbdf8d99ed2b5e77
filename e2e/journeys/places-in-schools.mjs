// Families apply for places in schools, the office tries the ranking and publishes it, families read why and answer.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose } from '../lib/forms.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { signIn } from '../lib/people.mjs'
import { sendOff } from '../lib/requests.mjs'
import { openSchoolTown } from '../lib/school-town.mjs'

const SHEET = '/servizi/iscrizione-nidi-e-scuole-dell-infanzia'
const CALL = '/graduatorie/infanzia-2027-2028'
const DESK = `/ufficio${CALL}`
/** Who of the parents works, and with it the order in which the families come. */
const FAMILIES = { giulia: 'tutti', ahmed: 'uno', sara: 'nessuno' }

const open = browser()
const cases = {}
let town
let url
before(async () => {
  town = await openSchoolTown()
  url = town.url
})
after(() => town?.close())

async function windowOf(persona, screen) {
  const window = await open(screen, { baseURL: url })
  if (persona) await signIn(window, persona)
  return window
}

/** The same page on a phone and on a desk. */
async function isFitOnBoth(persona, path, name, until) {
  for (const screen of Object.keys(SCREENS)) {
    const window = await windowOf(persona, screen)
    await window.page.goto(path)
    if (until) await window.page.getByText(until).first().waitFor()
    await isFit(window, name)
    await window.close()
  }
}

const onwards = (page) => page.getByRole('button', { name: 'Salva e continua' }).click()

/** From the sheet to the number of the application. */
async function apply(window, work) {
  const { page } = window
  await page.goto(SHEET)
  await page.getByRole('link', { name: 'Vai al servizio online' }).first().click()
  await page.getByRole('button', { name: /^Comincia/ }).click()
  const child = await page.locator('input[name=bambino]').last().getAttribute('id')
  await page.locator(`label[for="${child}"]`).click()
  await choose(page, 'ordine', 'infanzia')
  await onwards(page)
  await choose(page, 'prima', 'via_adamello')
  await choose(page, 'seconda', 'via_bezzecca')
  await isFit(window, 'schools-choice')
  await onwards(page)
  await choose(page, 'genitori', 'due')
  await choose(page, 'lavoro', work)
  await onwards(page)
  await choose(page, 'disabilita', 'no')
  await choose(page, 'servizi_sociali', 'no')
  await onwards(page)
  await choose(page, 'vaccini', 'fatte')
  await choose(page, 'dichiaro')
  await onwards(page)
  return sendOff(page)
}

/** What a family reads on the page of its application. */
async function reads(persona, words) {
  const window = await windowOf(persona, 'phone')
  // Lists move in a job, a moment later.
  for (let tries = 0; tries < 40; tries += 1) {
    await window.page.goto(cases[persona].address)
    if (await window.page.getByText(words).first().isVisible()) return window
    await window.page.waitForTimeout(250)
  }
  return assert.fail(`${persona} does not read «${words}»`)
}

test('families apply while the call is open, and the office admits them', async () => {
  await isFitOnBoth(undefined, CALL, 'schools-call-open', 'Domande aperte')
  for (const [at, [persona, work]] of Object.entries(FAMILIES).entries()) {
    const window = await windowOf(persona, at === 0 ? 'phone' : 'desk')
    cases[persona] = await apply(window, work)
    await window.close()
  }
  const desk = await windowOf('silvia', 'phone')
  for (const { address } of Object.values(cases)) {
    await desk.page.goto(`/ufficio${address}`)
    await desk.page.getByRole('button', { name: 'Ammetti alla graduatoria' }).click()
    await desk.page.getByText('In graduatoria').first().waitFor()
  }
  await desk.close()
})

for (const screen of Object.keys(SCREENS)) {
  test(`the office tries the ranking, and nothing changes for anybody, on a ${screen}`, async () => {
    const window = await windowOf('silvia', screen)
    const { page } = window
    await page.goto('/ufficio/graduatorie')
    await isFit(window, 'schools-rankings')
    await page.goto(DESK)
    await page.getByLabel('Numero del sorteggio').fill('sette')
    await page.getByRole('button', { name: 'Prova' }).click()
    await page.getByText('Scrivi un numero intero').first().waitFor()
    await isFit(window, 'schools-draw-wrong')
    await page.getByLabel('Numero del sorteggio').fill('7')
    await page.getByRole('button', { name: 'Prova' }).click()
    await page.getByRole('heading', { name: 'Il risultato della prova' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Pubblica per tutti' }).count(), 0, 'applications are still open')
    await isFit(window, 'schools-tried')
    await window.close()
  })
}

test('whoever answers for the office publishes it by keyboard, once it is over', async () => {
  url = await town.untilItIsOver()
  await isFitOnBoth(undefined, CALL, 'schools-call-closed', 'Domande chiuse')
  const window = await windowOf('carlo', 'desk')
  const { page } = window
  await page.goto(DESK)
  await tabTo(page, 'input[name=numero]')
  await page.keyboard.type('42')
  await tabTo(page, 'form[action*="/simulazione"] button')
  await enter(page)
  await page.getByText('Controlla che il numero del sorteggio sia quello vero: 42.').waitFor()
  await isFit(window, 'schools-about-to-publish')
  await tabTo(page, 'form[action$="/pubblicazione"] button')
  await enter(page)
  await page.getByText('La graduatoria è pubblicata.').waitFor()
  await isFit(window, 'schools-published')
  await page.getByRole('link', { name: 'Conta di nuovo' }).click()
  await page.getByText('il risultato è lo stesso').waitFor()
  await window.close()
  await isFitOnBoth('carlo', `${DESK}?riconta=si`, 'schools-counted-again', 'il risultato è lo stesso')
})

test('everybody reads the lists by number, and each family why it is where it is', async () => {
  await isFitOnBoth(undefined, CALL, 'schools-call-published', 'Graduatoria pubblicata')
  await isFitOnBoth(undefined, `${CALL}/via_adamello`, 'schools-list', cases.giulia.number)
  await isFitOnBoth('giulia', cases.giulia.address, 'schools-offered', 'C’è un posto')
  await isFitOnBoth('sara', cases.sara.address, 'schools-waiting', 'In lista d’attesa')
  const window = await reads('ahmed', 'C’è un posto: Scuola dell')
  assert.ok(await window.page.getByText('via Bezzecca').first().isVisible())
  await window.close()
})

test('a place that is given up goes to the next, who takes it by keyboard', async () => {
  const giulia = await reads('giulia', 'C’è un posto')
  await giulia.page.getByText('Rinuncia al posto', { exact: true }).click()
  await isFit(giulia, 'schools-giving-up')
  await giulia.page.getByRole('button', { name: 'Conferma: Rinuncia al posto' }).click()
  await giulia.page.getByText('La domanda non è più in lista.').waitFor()
  await isFit(giulia, 'schools-given-up')
  await giulia.close()

  const ahmed = await reads('ahmed', /C’è un posto: .*Adamello/)
  await tabTo(ahmed.page, 'form[action$="/azioni/accetta"] button')
  await enter(ahmed.page)
  await ahmed.page.getByText(/Posto accettato: /).waitFor()
  await isFit(ahmed, 'schools-taken')
  await ahmed.close()
  const sara = await reads('sara', /C’è un posto: .*Bezzecca/)
  await sara.close()
})
