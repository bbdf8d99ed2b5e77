// A request to the city, as a step of longer journeys.
import { choose } from './forms.mjs'

/** What people ask for. */
export const WISH = 'Le spese per i giochi nei parchi del Municipio 3'

/** From the sheet of a service to the summary of the request. */
export async function write(page) {
  await page.goto('/servizi/accesso-civico')
  await page.getByRole('link', { name: 'Vai al servizio online' }).first().click()
  await page.getByRole('button', { name: /^Comincia/ }).click()
  await choose(page, 'tipo', 'semplice')
  await page.getByLabel('Quali dati o documenti?').fill(WISH)
  await page.getByRole('button', { name: 'Salva e continua' }).click()
}

/** From the summary to the city; where the request is, and its number. */
export async function sendOff(page) {
  await page.getByRole('button', { name: 'Invia la richiesta' }).click()
  await page.getByText('La richiesta è arrivata al Comune.').waitFor()
  return { address: new URL(page.url()).pathname, number: await page.locator('dl dd').first().innerText() }
}
