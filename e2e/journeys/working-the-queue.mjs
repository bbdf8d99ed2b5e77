// Officials work the requests of residents: several at once, with an opinion of another office, by keyboard alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { signIn } from '../lib/people.mjs'
import { sendOff, write } from '../lib/requests.mjs'

const open = browser()

for (const screen of Object.keys(SCREENS)) {
  test(`cases are worked together, asked about and given to a colleague, on a ${screen}`, async () => {
    const resident = await open(screen)
    await signIn(resident, 'giulia')
    const sent = []
    for (let count = 0; count < 2; count += 1) {
      await write(resident.page)
      sent.push(await sendOff(resident.page))
    }
    const { address } = sent[1]
    await resident.close()

    const official = await open(screen)
    const desk = official.page
    await signIn(official, 'silvia')
    await desk.goto('/ufficio/pratiche?di=libere')
    for (const { number } of sent) await desk.getByRole('checkbox', { name: `Scegli ${number}` }).check()
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
    await other.page.locator('[name=testo]').fill('Sì.')
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

test('an official works the queue by keyboard alone', async () => {
  const resident = await open('desk')
  await signIn(resident, 'giulia')
  await write(resident.page)
  const { address } = await sendOff(resident.page)
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
  // Keys that browsers hold together with others: a letter alone does nothing (WCAG 2.1.4).
  assert.equal(await page.locator('a[href="#azioni"]').getAttribute('accesskey'), 'a')
  await page.keyboard.press('n')
  assert.ok(page.url().endsWith(address), page.url())
  await tabTo(page, 'a[accesskey="n"]')
  await enter(page)
  assert.ok(!page.url().endsWith(address), page.url())
  await page.goto('/ufficio/carico')
  await isFit(window, 'tallies')
  await page.goto('/ufficio/carico/arretrato')
  await isFit(window, 'backlog')
  await window.close()
})
