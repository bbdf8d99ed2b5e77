// Whoever holds a certificate learns whether it is authentic and still holds, without being anybody.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { takeCertificate } from '../lib/certificates.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, send } from '../lib/forms.mjs'
import { photograph } from '../lib/photograph.mjs'
import { windowOf } from '../lib/people.mjs'

const open = browser()
let resident
let taken

before(async () => {
  resident = await windowOf(open, 'resident', 'desk')
  taken = await takeCertificate(resident, 'family')
})

for (const screen of Object.keys(SCREENS)) {
  test(`a typed code says that the certificate is authentic and holds, on a ${screen}`, async () => {
    const window = await open(screen)
    await window.page.goto('/verifica')

    await window.page.locator('[name=code]').fill(taken.code.toLowerCase().replaceAll('-', ' '))
    await send(window.page, 'code')

    assert.ok(await window.page.locator('.app-verdict-good').count())
    await isFit(window, 'verdict-authentic')
    await window.close()
  })

  test(`a PDF says that it is authentic, and one changed byte that it is not, on a ${screen}`, async () => {
    const window = await open(screen)

    await verifyFile(window.page, taken.pdf)
    assert.ok(await window.page.locator('.app-verdict-good').count())

    await verifyFile(window.page, changed(taken.pdf))
    assert.ok(await window.page.locator('.app-verdict-bad').count())
    await isFit(window, 'verdict-changed')
    await window.close()
  })

  test(`a code that nobody issued tells nothing about anybody, on a ${screen}`, async () => {
    const window = await open(screen)
    await window.page.goto('/verifica')

    await window.page.locator('[name=code]').fill('0000-0000-0000-0000')
    await send(window.page, 'code')

    assert.equal(await window.page.locator('.app-verdict-good').count(), 0)
    assert.equal(await window.page.locator('main dl').count(), 0)
    await isFit(window, 'verdict-unknown')
    await window.close()
  })

  test(`an empty code is answered beside its field, on a ${screen}`, async () => {
    const window = await open(screen)
    await window.page.goto('/verifica')

    await send(window.page, 'code')

    assert.equal(await window.page.locator('[name=code]').getAttribute('aria-invalid'), 'true')
    await isFit(window, 'verify-without-a-code')
    await window.close()
  })
}

for (const [kind, photo] of Object.entries({
  'a photo that is turned and soft': { dotsPerInch: 300, degrees: 4, blur: 1.2 },
  'a photo of a page on its side': { dotsPerInch: 300, degrees: 92, blur: 1 },
  'a photo of a page upside down': { dotsPerInch: 300, degrees: 177, blur: 1 },
  'a photo that is out of focus': { dotsPerInch: 300, degrees: 3, blur: 2.4 },
  'a picture of the whole page at 150 dots per inch': { dotsPerInch: 150, degrees: 0, blur: 0 },
})) {
  test(`${kind} says that the certificate is authentic and what it states`, async () => {
    const window = await open('phone')
    const picture = await photograph(window.page, taken.pdf, photo)
    await window.page.goto('/verifica')

    const file = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: picture }
    const answered = window.page.waitForURL((url) => url.pathname === '/verifica', { waitUntil: 'domcontentloaded' })
    await window.page.locator('[data-scan-picture]').setInputFiles(file)
    await answered
    await window.page.locator('.app-verdict-good').waitFor()

    assert.ok(await window.page.locator('main dl').count(), 'the large code was read: it states what the small one cannot')
    await isFit(window, 'verdict-of-a-photo')
    await window.close()
  })
}

test('a PDF that is let go anywhere on the page is verified', async () => {
  const window = await open('desk')
  await window.page.goto('/verifica')

  await letGo(window.page, taken.pdf)

  await window.page.locator('.app-verdict-good').waitFor()
  await window.close()
})

test('a certificate that an official withdraws is authentic and no longer holds', async () => {
  const official = await windowOf(open, 'official', 'desk')
  const visitor = await open('phone')
  const wrong = await takeCertificate(resident, 'family')

  await official.page.goto('/anagrafe/certificati')
  await isFit(official, 'withdraw-find')
  await official.page.locator('[name=reference]').fill(wrong.code)
  await send(official.page, 'reference')
  await isFit(official, 'withdraw')
  await official.page.locator('form[action$="/ritiro"] [name=reason]').fill('Rilasciato con il cognome sbagliato')
  await choose(official.page, 'confirmed')
  await send(official.page, 'reason')
  await isFit(official, 'withdrawn')

  await visitor.page.goto('/verifica')
  await visitor.page.locator('[name=code]').fill(wrong.code)
  await send(visitor.page, 'code')
  assert.ok(await visitor.page.locator('.app-verdict-bad').count())
  await isFit(visitor, 'verdict-withdrawn')
  await official.close()
  await visitor.close()
})

/** Lets a PDF go on the heading, as somebody does who drags it from a folder. */
async function letGo(page, bytes) {
  const held = await page.evaluateHandle((text) => {
    const content = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    const held = new DataTransfer()
    held.items.add(new File([content], 'certificato.pdf', { type: 'application/pdf' }))
    return held
  }, bytes.toString('base64'))
  await page.dispatchEvent('h1', 'drop', { dataTransfer: held })
}

async function verifyFile(page, bytes) {
  await page.goto('/verifica')
  const file = { name: 'certificato.pdf', mimeType: 'application/pdf', buffer: bytes }
  await page.locator('input[name=file]').setInputFiles(file)
  await send(page, 'file')
}

/** One bit of the page itself is another. */
function changed(pdf) {
  const copy = Buffer.from(pdf)
  const at = copy.indexOf('stream') + 200
  copy[at] ^= 1
  return copy
}
