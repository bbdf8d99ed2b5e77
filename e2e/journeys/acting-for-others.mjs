// People let others act for them, and act for others: by delegation, as parents.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { takeCertificate } from '../lib/certificates.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, send } from '../lib/forms.mjs'
import { inMonths } from '../lib/months.mjs'
import { signIn } from '../lib/people.mjs'

const open = browser()
const path = (page) => new URL(page.url()).pathname

/** Luca, who is trusted. */
const LUCA = 'MRTLCU00D17E506N'

/** The intermediary of the demonstration. */
const CAF = '01234567897'

async function windowOf(persona, screen) {
  const window = await open(screen)
  await signIn(window, persona)
  return window
}

for (const screen of Object.keys(SCREENS)) {
  test(`a delegation is given, accepted, used and taken back, on a ${screen}`, async () => {
    const sara = await windowOf('sara', screen)
    await sara.page.goto('/deleghe')
    await isFit(sara, 'delegations')
    await sara.page.locator('main a[href="/deleghe/nuova"]').click()
    await send(sara.page, 'codice_fiscale')
    await isFit(sara, 'delegation-mistakes')
    await sara.page.locator('[name=codice_fiscale]').fill(LUCA)
    await choose(sara.page, 'certificati')
    await choose(sara.page, 'poteri', 'agire')
    await sara.page.locator('[name=fino_al]').fill(inMonths(6))
    await send(sara.page, 'codice_fiscale')
    await isFit(sara, 'delegation-code-told')
    const code = (await sara.page.locator('code.app-code').textContent()).trim()

    const luca = await windowOf('luca', screen)
    await luca.page.goto('/deleghe')
    await luca.page.locator('main a[href="/deleghe/codice"]').click()
    await luca.page.locator('[name=codice]').fill('00000 00000')
    await send(luca.page, 'codice')
    await isFit(luca, 'delegation-no-such-code')
    await luca.page.locator('[name=codice]').fill(code.toLowerCase())
    await send(luca.page, 'codice')
    await isFit(luca, 'delegation-offer')
    await luca.page.locator('button[value=accetta]').click()
    await luca.page.waitForURL(/fatto=accettata/)
    await luca.page.getByRole('button', { name: 'Agisci per Sara' }).first().click()
    await luca.page.waitForURL(/fatto=agisci/)
    await isFit(luca, 'acting-for-another')

    const { path: certificate } = await takeCertificate(luca, 'birth')
    assert.match(await luca.page.locator('main').textContent(), /per conto dell’intestatario/)
    await isFit(luca, 'certificate-for-another')
    const file = await luca.page.goto('/fascicolo')
    assert.equal(file.status(), 403)
    await isFit(luca, 'out-of-mandate')

    await sara.page.goto('/fascicolo/accessi?di=altri')
    assert.match(await sara.page.locator('main').textContent(), /Luca .*, per tuo conto/)
    await sara.page.goto(certificate)
    assert.match(await sara.page.locator('main').textContent(), /per conto dell’intestatario/)
    await sara.page.goto('/deleghe')
    await sara.page.getByRole('button', { name: /^Revoca/ }).first().click()
    await sara.page.waitForURL(/fatto=finita/)

    const ended = await luca.page.goto(certificate)
    assert.equal(ended.status(), 403)
    await isFit(luca, 'mandate-ended')
    await luca.page.goto('/fascicolo')
    assert.equal(path(luca.page), '/fascicolo')
    assert.equal(await luca.page.locator('.app-acting').count(), 0)
    await Promise.all([sara.close(), luca.close()])
  })

  test(`a mother acts for her child and comes back to herself, on a ${screen}`, async () => {
    const window = await windowOf('giulia', screen)
    const { page } = window
    await page.goto('/deleghe')
    await isFit(window, 'delegations-of-a-mother')
    await page.getByRole('button', { name: 'Agisci per Tommaso Ferri' }).click()
    await page.waitForURL(/\/fascicolo$/)
    await isFit(window, 'file-of-a-child')
    assert.match(await page.locator('.app-acting').textContent(), /Tommaso Ferri/)
    await page.locator('.app-acting button').click()
    await page.waitForURL(/\/deleghe$/)
    assert.equal(await page.locator('.app-acting').count(), 0)
    await window.close()
  })

  test(`an operator of an intermediary acts for a client, on a ${screen}`, async () => {
    const ahmed = await windowOf('ahmed', screen)
    await ahmed.page.goto('/deleghe/nuova')
    await ahmed.page.locator('[name=codice_fiscale]').fill(CAF)
    await choose(ahmed.page, 'certificati')
    await choose(ahmed.page, 'poteri', 'agire')
    await ahmed.page.locator('[name=fino_al]').fill(inMonths(6))
    await send(ahmed.page, 'codice_fiscale')
    const code = (await ahmed.page.locator('code.app-code').textContent()).trim()

    const chiara = await windowOf('chiara', screen)
    await chiara.page.goto('/deleghe/codice')
    await chiara.page.locator('[name=codice]').fill(code)
    await send(chiara.page, 'codice')
    await isFit(chiara, 'delegation-offer-to-an-intermediary')
    await chiara.page.locator('button[value=accetta]').click()
    await chiara.page.waitForURL(/fatto=accettata/)
    await isFit(chiara, 'delegations-of-an-operator')
    await chiara.page.locator('main a[href^="/deleghe/clienti/"]').click()
    await isFit(chiara, 'clients')
    await chiara.page.locator('[name=cerca]').fill('x')
    await send(chiara.page, 'cerca')
    await isFit(chiara, 'clients-search-mistake')
    await chiara.page.locator('[name=cerca]').fill('mahmoud')
    await send(chiara.page, 'cerca')
    await isFit(chiara, 'clients-found')
    await chiara.page.locator('.app-filter a[href$="?di=prima"]').click()
    await isFit(chiara, 'clients-of-before')
    await chiara.page.locator('.app-filter a').first().click()
    await chiara.page.getByRole('button', { name: /^Agisci per/ }).first().click()
    await chiara.page.waitForURL(/fatto=agisci/)
    await takeCertificate(chiara, 'birth')
    assert.match(await chiara.page.locator('main').textContent(), /CAF di prova, per conto dell’intestatario/)

    await ahmed.page.goto('/fascicolo/accessi?di=altri')
    assert.match(await ahmed.page.locator('main').textContent(), /CAF di prova, per tuo conto/)
    await ahmed.page.goto('/deleghe')
    await ahmed.page.getByRole('button', { name: /^Revoca.*CAF di prova/ }).first().click()
    await ahmed.page.waitForURL(/fatto=finita/)
    const ended = await chiara.page.goto('/fascicolo/certificati')
    assert.equal(ended.status(), 403)
    await Promise.all([ahmed.close(), chiara.close()])
  })
}
