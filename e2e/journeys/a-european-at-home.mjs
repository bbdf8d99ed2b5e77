// Somebody from another state who lives here comes in with the identity of that state, and a registrar links it to
// their file: from then on they find it. Whoever can also come in by SPID links it themselves.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { windowOf } from '../lib/people.mjs'
import { comeBackAs, leaveForEidas, leaveForSpid, path } from '../lib/ways-in.mjs'

const open = browser()

/** Greta of the register, and somebody who was born on another day. */
const GRETA = 'WBRGRT88S42Z112N'
const SARA = 'CLMSRA92P65F205Y'
const CARD = 'Personalausweis L01X00T47, Stadt Hamburg'
const LINKS = '/area-personale/identita'

for (const screen of Object.keys(SCREENS)) {
  test(`a European identity is linked to a file and taken away, by keyboard, on a ${screen}`, async () => {
    const greta = await open(screen)
    await leaveForEidas(greta.page)
    await comeBackAs(greta, 'greta')
    assert.equal(path(greta.page), '/benvenuto')
    await isFit(greta, 'european-welcome')
    const first = await codeOf(greta)
    await isFit(greta, 'european-code')

    const official = await windowOf(open, 'official', screen)
    const { page } = official
    await page.goto('/gestione')
    await tabTo(page, 'a[href="/gestione/identita-europee"]')
    await enter(page)
    await isFit(official, 'european-form')
    await compare(page, '', '', '')
    assert.equal(await page.locator('[data-error-summary] a').count(), 3)
    await isFit(official, 'european-mistakes')
    await compare(page, 'ABCDE-12345', GRETA, CARD)
    await isSaid(page, 'Nessuno mostra questo codice')
    await isFit(official, 'european-wrong-code')

    await greta.page.goto('/benvenuto')
    const second = await codeOf(greta)
    await compare(page, first, GRETA, CARD)
    await isSaid(page, 'Nessuno mostra questo codice')
    await compare(page, second, SARA, CARD)
    await isSaid(page, 'data di nascita')
    await isFit(official, 'european-somebody-else')
    await compare(page, second.toLowerCase(), GRETA, CARD)
    const beside = await page.locator('main').innerText()
    assert.match(beside, /Greta Weber[\s\S]*Greta Weber/)
    await isFit(official, 'european-beside')
    await tabTo(page, 'button[value=collega]')
    await enter(page)
    await page.locator('.alert-success').waitFor()
    await isFit(official, 'european-linked')

    await greta.page.goto('/benvenuto')
    assert.equal(path(greta.page), '/accedi', 'nobody is two people at once')
    await compare(page, second, GRETA, CARD)
    await isSaid(page, 'Nessuno mostra questo codice')

    await leaveForEidas(greta.page)
    await comeBackAs(greta, 'greta')
    assert.equal(path(greta.page), '/fascicolo')
    assert.match(await greta.page.locator('main').innerText(), /Via Tortona 21/)
    await isFit(greta, 'european-file')
    await greta.page.goto('/area-personale/avvisi')
    assert.match(await greta.page.locator('main').innerText(), /Identità europea collegata/)
    await isFit(greta, 'european-notice')

    await findLinks(page, SARA)
    await isSaid(page, 'non ha identità europee')
    await isFit(official, 'european-nothing-to-take-away')
    await findLinks(page, GRETA)
    await isFit(official, 'european-links')
    await unlink(page, '')
    await isSaid(page, 'Scrivi il motivo')
    await unlink(page, 'Identità persa')
    await page.locator('.alert-success').waitFor()
    await isFit(official, 'european-taken-away')
    await greta.page.goto('/fascicolo')
    assert.equal(path(greta.page), '/accedi')
    await Promise.all([greta.close(), official.close()])
  })

  test(`a European identity is linked by whose it is and taken away by them, on a ${screen}`, async () => {
    const greta = await open(screen)
    const { page } = greta
    await comeInToLink(greta, 'greta')
    await isFit(greta, 'own-links-none')
    await leaveToLink(greta)
    await comeBackAs(greta, 'greta')
    assert.match(path(page), /^\/area-personale\/identita\/conferma\//)
    assert.match(await page.locator('main').innerText(), /Greta Weber[\s\S]*Greta Weber/)
    await isFit(greta, 'own-links-confirm')
    await tabTo(page, `form[action^="${LINKS}/conferma/"] button[type=submit]`)
    await enter(page)
    assert.equal(path(page), LINKS)
    assert.match(await page.locator('main').innerText(), /collegata da te/)
    await isFit(greta, 'own-links-linked')

    const other = await open(screen)
    await leaveForEidas(other.page)
    await comeBackAs(other, 'greta')
    assert.equal(path(other.page), '/fascicolo', 'the other identity opens the same file')
    await tabTo(page, `form[action="${LINKS}/scollega"] button`)
    await enter(page)
    assert.equal(path(page), '/accedi')
    await other.page.goto('/fascicolo')
    assert.equal(path(other.page), '/accedi', 'signed out everywhere')
    await Promise.all([greta.close(), other.close()])
  })

  test(`an identity of somebody born on another day is not linked, on a ${screen}`, async () => {
    const window = await open(screen)
    await comeInToLink(window, 'valentina')
    await leaveToLink(window)
    await comeBackAs(window, 'greta')
    assert.equal(path(window.page), LINKS)
    assert.match(await window.page.locator('.alert-danger').innerText(), /data di nascita/)
    await isFit(window, 'own-links-refused')
    await window.close()
  })
}

/** In by SPID at the highest level, on the page of one's European identities. */
async function comeInToLink(window, person) {
  await leaveForSpid(window.page, `/accedi?livello=3&return_to=${LINKS}`)
  await comeBackAs(window, person)
  await window.page.waitForURL((url) => url.pathname === LINKS)
}

/** From there to the provider of the other identity. */
async function leaveToLink(window) {
  const { page } = window
  await tabTo(page, `a[href="${LINKS}/collega"]`)
  await enter(page)
  await isFit(window, 'own-links-choose')
  await page.locator(`form[action="${LINKS}/collega"] button[type=submit]`).click()
  await page.waitForURL(/127\.0\.0\.1:\d+\/sso/)
}

/** Asks for what is shown at the registry office. */
async function codeOf({ page }) {
  await tabTo(page, 'form[action="/benvenuto/codice"] button')
  await enter(page)
  return (await page.locator('code.app-code').textContent()).trim()
}

async function compare(page, code, resident, document) {
  await page.locator('[name=codice]').fill(code)
  await page.locator('[name=codice_fiscale]').fill(resident)
  await page.locator('[name=documento]').fill(document)
  await tabTo(page, 'form[action="/gestione/identita-europee"] button[type=submit]')
  await enter(page)
}

async function findLinks(page, resident) {
  await page.locator('[name=di_chi]').fill(resident)
  await tabTo(page, 'form[action$="/collegate"] button[type=submit]')
  await enter(page)
}

async function unlink(page, why) {
  await page.locator('label[for=campo-identita]').click()
  await page.locator('[name=motivo]').fill(why)
  await tabTo(page, 'form[action$="/fine"] button[type=submit]')
  await enter(page)
}

const isSaid = async (page, words) => assert.match(await page.locator('[data-error-summary]').innerText(), new RegExp(words))
