// A visitor looks for what the city does, and reads how to get it.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { path } from '../lib/ways-in.mjs'

const open = browser()
const SHEETS = '[data-element=service-link]'

for (const screen of Object.keys(SCREENS)) {
  test(`a visitor finds a service by a word, and reads its sheet, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window

    await page.goto('/')
    await page.getByRole('link', { name: 'Tutti i servizi' }).click()
    await isFit(window, 'services')
    await page.getByLabel('Che cosa ti serve?').fill('SOSTA residenti')
    await page.getByRole('button', { name: 'Cerca' }).click()
    await isFit(window, 'services-found')
    await page.locator('a[href="/servizi/pass-sosta-residenti"]').click()
    await page.waitForURL(/pass-sosta-residenti$/)
    await page.getByText('In parole facili').click()
    await isFit(window, 'service-sheet')
    await window.close()
  })

  test(`who finds no service is told what to do, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window

    await page.goto('/servizi?cerca=astronave')

    assert.ok(await page.getByText('Nessun servizio con queste parole').isVisible())
    await isFit(window, 'services-none')
    await page.getByRole('link', { name: 'Mostra tutti i servizi' }).click()
    assert.ok((await page.locator(SHEETS).count()) >= 10)
    await window.close()
  })

  test(`a sheet is reached and read by keyboard, and leads to the online service, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window

    await page.goto('/servizi/verifica-certificato')
    await tabTo(page, 'a[href="#contatti"]')
    await page.keyboard.press('Enter')
    await page.waitForURL(/#contatti$/)
    await page.goto('/servizi/verifica-certificato')
    await tabTo(page, 'main a.btn[href="/verifica"]')
    await enter(page)

    await page.waitForURL(/\/verifica$/)
    await window.close()
  })
}

test('the catalogue works without scripts', async () => {
  const window = await open('phone', { javaScriptEnabled: false })
  const { page } = window

  await page.goto('/servizi')
  await page.getByLabel('Che cosa ti serve?').fill('nido')
  await page.getByRole('button', { name: 'Cerca' }).click()
  await page.locator(SHEETS).first().click()

  assert.equal(path(page), '/servizi/iscrizione-nidi-e-scuole-dell-infanzia')
  await window.close()
})
