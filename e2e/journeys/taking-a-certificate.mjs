// A resident takes a sealed certificate home and sends it to a school.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { takeCertificate } from '../lib/certificates.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, download, send } from '../lib/forms.mjs'
import { windowOf } from '../lib/people.mjs'

const open = browser()

for (const screen of Object.keys(SCREENS)) {
  test(`a resident takes a certificate home, and the same bytes again, on a ${screen}`, async () => {
    const window = await windowOf(open, 'resident', screen)

    const taken = await takeCertificate(window, 'family')
    const again = await download(window.page, 'a[download]')

    assert.equal(taken.pdf.subarray(0, 5).toString(), '%PDF-')
    assert.ok(taken.pdf.equals(again), 'the document is the same each time')
    await isFit(window, 'certificate')
    await window.page.goto('/fascicolo/certificati')
    assert.ok(await window.page.locator(`a[href="${taken.path}"]`).count(), 'the certificate is in the list')
    await isFit(window, 'certificates-with-one')
    await window.close()
  })

  test(`a resident who presses again is asked whether another is wanted, on a ${screen}`, async () => {
    const window = await windowOf(open, 'resident', screen)
    const { page } = window
    await takeCertificate(window, 'birth')

    await page.goto('/fascicolo/certificati/nuovo/birth')
    await send(page, 'request_key')

    assert.ok(await page.locator('a[download]').count(), 'the one of today is there to be downloaded')
    await isFit(window, 'certificate-of-today')
    await window.close()
  })

  test(`a certificate that needs a reason says so when none was chosen, on a ${screen}`, async () => {
    const window = await windowOf(open, 'resident', screen)
    await window.page.goto('/fascicolo/certificati/nuovo/residence')

    await send(window.page, 'request_key')

    assert.ok(await window.page.locator('[data-error-summary] a').count(), 'the mistakes are listed')
    await isFit(window, 'certificate-without-a-use')
    await window.close()
  })

  test(`a resident orders a certificate that costs something, and cancels it, on a ${screen}`, async () => {
    const window = await windowOf(open, 'resident', screen)
    const { page } = window
    await page.goto('/fascicolo/certificati/nuovo/residence')
    await choose(page, 'purpose', 'ordinary')
    await send(page, 'request_key')
    assert.match(await page.locator('h1').innerText(), /16,/, 'it says what it costs before it is ordered')
    await isFit(window, 'certificate-costs')

    await send(page, 'order')
    const position = new URL(page.url()).pathname
    assert.match(position, /^\/da-pagare\/position_/)
    await page.goto('/fascicolo/certificati')
    assert.ok(await page.locator(`a[href="${position}"]`).count(), 'it waits in the list with the way to pay it')
    await isFit(window, 'certificates-with-an-order')

    await page.locator('form[action$="/annullamento"] button').first().click()
    await page.waitForURL(/\/fascicolo\/certificati$/)
    assert.equal(await page.locator(`a[href="${position}"]`).count(), 0)
    await window.close()
  })

  test(`a school opens the link it was sent, until the resident revokes it, on a ${screen}`, async () => {
    const window = await windowOf(open, 'resident', screen)
    const school = await open(screen)
    const taken = await takeCertificate(window, 'family')

    await send(window.page, 'recipient')
    assert.ok(await window.page.locator('[data-error-summary] a').count(), 'a link wants somebody to go to')
    await isFit(window, 'link-without-a-recipient')

    await window.page.locator('[name=recipient]').fill('Scuola Parini')
    await choose(window.page, 'lifetime')
    await send(window.page, 'recipient')
    const address = (await window.page.locator('code.app-code').first().textContent()).trim()
    await isFit(window, 'link-made')

    await school.page.goto(new URL(address).pathname)
    await isFit(school, 'link-opened')
    const received = await download(school.page, 'main form button[type=submit]')
    assert.ok(received.equals(taken.pdf), 'the school holds the same document')

    await window.page.goto(taken.path)
    await isFit(window, 'link-opened-once')
    await window.page.locator('form[action$="/revoca"] button').click()
    const answer = await school.page.goto(new URL(address).pathname)
    assert.equal(answer.status(), 410)
    await isFit(school, 'link-revoked')
    await window.close()
    await school.close()
  })
}
