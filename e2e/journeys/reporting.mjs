// Somebody reports what is broken in the street, with the position of their phone, a press on the map, coordinates or the name
// of the street alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose } from '../lib/forms.mjs'
import { signIn } from '../lib/people.mjs'

const open = browser()
const HERE = { latitude: 45.46421149, longitude: 9.19 }

const onwards = (page) => page.getByRole('button', { name: 'Salva e continua' }).click()

/** Begins a report and says what is wrong. */
async function begin(page) {
  await page.goto('/servizi/segnalazioni')
  await page.getByRole('link', { name: 'Vai al servizio online' }).first().click()
  await page.getByRole('button', { name: /^Comincia/ }).click()
  await choose(page, 'cosa', 'strada')
  await page.getByLabel('Che cosa vedi?').fill('Una buca davanti alla fermata')
  await onwards(page)
}

for (const screen of Object.keys(SCREENS)) {
  test(`a report says where somebody stands, on a ${screen}`, async () => {
    const window = await open(screen, { geolocation: HERE, permissions: ['geolocation'] })
    const { page } = window
    await signIn(window, 'giulia')
    await begin(page)
    await isFit(window, 'report-where')
    assert.equal(await page.locator('input[name="luogo.lat"]').inputValue(), '', 'nobody asked the phone yet')
    await page.getByRole('button', { name: 'Usa la mia posizione' }).click()
    await page.getByText('45.464211, 9.190000').waitFor()
    await page.getByLabel('Come si trova').fill('Davanti alla fermata')
    await onwards(page)
    await onwards(page)
    await page.getByText('45.464211, 9.190000').waitFor()
    await isFit(window, 'report-summary')
    await page.getByRole('button', { name: 'Invia la richiesta' }).click()
    await page.getByText('La richiesta è arrivata al Comune.').waitFor()
    await isFit(window, 'report-sent')
    await window.close()
  })

  test(`a report names a street where scripts do not run, on a ${screen}`, async () => {
    const window = await open(screen, { javaScriptEnabled: false })
    const { page } = window
    await signIn(window, 'giulia')
    await begin(page)
    await page.getByLabel('Come si trova').fill('Davanti alla fermata')
    await onwards(page)
    await page.getByText('Con le sole parole il posto non si trova').first().waitFor()
    await page.getByLabel('Strada').fill('via padova')
    await onwards(page)
    await onwards(page)
    assert.ok(await page.getByText('VIA PADOVA').isVisible())
    await window.close()
  })
}

test('a report points at the map with a finger, on a phone', async () => {
  const window = await open('phone', { hasTouch: true })
  const { page } = window
  await signIn(window, 'giulia')
  await begin(page)
  await page.locator('svg[data-across]').tap()
  await page.getByText(/^Posizione \(WGS 84\): 45\.4\d+, 9\.1\d+$/).waitFor()
  assert.ok(await page.locator('svg[data-across] g').isVisible(), 'the sign is on the map')
  await isFit(window, 'report-pointed')

  await page.getByText('Scrivi le coordinate').click()
  const latitude = page.getByLabel('Latitudine')
  assert.match(await latitude.inputValue(), /^45\.4\d{5}$/)
  await latitude.fill('45,464211')
  await page.getByLabel('Longitudine').fill('9,19')
  await page.getByLabel('Come si trova').fill('Davanti alla fermata')
  await page.getByText('45.464211, 9.190000').waitFor()
  await isFit(window, 'report-coordinates')
  await onwards(page)
  await onwards(page)
  await page.getByText('45.464211, 9.190000').waitFor()
  await window.close()
})

test('a report takes written coordinates where scripts do not run', async () => {
  const window = await open('desk', { javaScriptEnabled: false })
  const { page } = window
  await signIn(window, 'giulia')
  await begin(page)
  await page.getByText('Scrivi le coordinate').click()
  await page.getByLabel('Latitudine').fill('41.9')
  await page.getByLabel('Longitudine').fill('12.5')
  await onwards(page)
  await page.getByText('La posizione non è nel comune di Milano').first().waitFor()
  assert.equal(await page.getByLabel('Latitudine').inputValue(), '41.9', 'what was written stands there still')
  await page.getByLabel('Latitudine').fill('45.464211')
  await page.getByLabel('Longitudine').fill('9.19')
  await onwards(page)
  await onwards(page)
  await page.getByText('45.464211, 9.190000').waitFor()
  await window.close()
})

/** Writes a report of another kind with the position of the phone, as far as its summary. */
async function write(page, kind) {
  await page.goto('/servizi/segnalazioni')
  await page.getByRole('link', { name: 'Vai al servizio online' }).first().click()
  await page.getByRole('button', { name: /^Comincia/ }).click()
  await choose(page, 'cosa', kind)
  await page.getByLabel('Che cosa vedi?').fill('Telefona a Giulia')
  await onwards(page)
  await page.getByRole('button', { name: 'Usa la mia posizione' }).click()
  await page.getByText(/^.*9\.19.*$/).first().waitFor()
  await onwards(page)
  await onwards(page)
  await page.getByRole('heading', { level: 1, name: 'Controlla' }).waitFor()
}

/** Each width reports something of its own kind: what one sent is not there for the other. */
const KINDS = { desk: 'verde', phone: 'acqua' }
const ANSWERS = { desk: 'La squadra passa lunedì.', phone: 'La squadra passa martedì.' }

for (const screen of Object.keys(SCREENS)) {
  test(`whoever sees that it is reported follows it, and everybody reads how it stands, on a ${screen}`, async () => {
    const here = { geolocation: HERE, permissions: ['geolocation'] }
    const first = await open(screen, here)
    await signIn(first, 'giulia')
    await write(first.page, KINDS[screen])
    await first.page.getByRole('button', { name: 'Invia la richiesta' }).click()
    await first.page.getByText('La richiesta è arrivata al Comune.').waitFor()
    const case_ = new URL(first.page.url()).pathname
    await first.close()

    const second = await open(screen, here)
    await signIn(second, 'luca')
    await write(second.page, KINDS[screen])
    await second.page.getByRole('heading', { name: 'È la stessa cosa?' }).waitFor()
    await isFit(second, 'report-already-there')
    await second.page.getByRole('button', { name: /^Sì, segui questa/ }).first().click()
    await second.page.getByText('Ora la segui').waitFor()
    await isFit(second, 'report-followed')

    const desk = await open(screen)
    await signIn(desk, 'silvia')
    await desk.page.goto(`/ufficio${case_}`)
    await desk.page.getByLabel('Di che cosa si tratta').fill('Un guasto davanti alla fermata.')
    await desk.page.getByLabel('Che cosa fa il Comune').fill(ANSWERS[screen])
    await isFit(desk, 'report-office')
    await desk.page.getByRole('button', { name: 'Pubblica' }).click()
    await desk.page.getByText('Persone che la seguono').waitFor()
    await desk.close()

    await second.page.goto('/pratiche')
    await second.page.getByText(ANSWERS[screen]).waitFor()
    await second.close()

    const visitor = await open(screen, { javaScriptEnabled: false })
    const { page } = visitor
    await page.goto('/servizi/segnalazioni/elenco')
    await page.getByLabel('Tipo').selectOption(KINDS[screen])
    await page.getByRole('button', { name: 'Filtra' }).click()
    await page.getByText(ANSWERS[screen]).first().waitFor()
    assert.equal(await page.getByText('Telefona a Giulia').count(), 0, 'what was written is nobody else’s')
    const sign = page.locator('.app-map a').last()
    assert.equal(await sign.getAttribute('href'), '#voce-1')
    await sign.click()
    assert.ok(new URL(page.url()).hash === '#voce-1', 'a sign leads to its line')
    await visitor.close()

    const reader = await open(screen)
    await reader.page.goto('/servizi/segnalazioni/elenco')
    await isFit(reader, 'report-list')
    await reader.page.emulateMedia({ media: 'print' })
    await isFit(reader, 'report-list-printed')
    await reader.close()
  })
}
