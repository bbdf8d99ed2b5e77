// The first steps of somebody who moves within the city, for longer journeys.
import { choose } from './forms.mjs'

const CARD = { name: 'carta.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n') }

/** From the sheet of the service to the first page of the request. */
export async function begin(page) {
  await page.goto('/servizi/cambio-di-abitazione')
  await page.getByRole('link', { name: 'Vai al servizio online' }).first().click()
  await page.getByRole('button', { name: /^Comincia/ }).click()
}

/** Answers the first page: the one who asks moves, from today. */
export async function sayWho(page) {
  await choose(page, 'chi')
  await page.locator('#campo-dal').fill(new Date().toISOString().slice(0, 10))
  await page.locator('input[name=identita]').setInputFiles(CARD)
}

/** To the next page. */
export const onwards = (page) => page.getByRole('button', { name: 'Salva e continua' }).click()
