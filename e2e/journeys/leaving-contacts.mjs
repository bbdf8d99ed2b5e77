// People say how the city reaches them, show that an address is theirs, and read what they were told.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, send } from '../lib/forms.mjs'
import { enter, tabTo } from '../lib/keyboard.mjs'
import { signIn, windowOf } from '../lib/people.mjs'
import { newestMail, newestText } from '../lib/post.mjs'
import { comeBackAs, leaveForSpid, path } from '../lib/ways-in.mjs'

const open = browser()
const CONTACTS = '/area-personale/contatti'

for (const screen of Object.keys(SCREENS)) {
  const address = `giulia.${screen}@posta.example`
  const number = `+39333123456${Object.keys(SCREENS).indexOf(screen)}`

  test(`a resident confirms an address by the code that came there, on a ${screen}`, async () => {
    const window = await windowOf(open, 'resident', screen)
    const { page } = window
    await page.locator(`main a[href="${CONTACTS}"]`).click()
    assert.equal(path(page), CONTACTS)
    await isFit(window, 'contacts')

    await page.locator('[name=email]').fill('giulia')
    await send(page, 'email')
    await isFit(window, 'contacts-wrong-address')
    await page.locator('[name=email]').fill(address)
    await send(page, 'email')
    assert.equal(path(page), `${CONTACTS}/conferma`)
    await isFit(window, 'confirm-address')
    await page.locator('[name=codice]').fill('12345')
    await send(page, 'codice')
    await isFit(window, 'confirm-address-no-code')

    const mail = await newestMail(window, address)
    await isFit(window, 'demonstration-mail')
    const code = /^\d{6}$/m.exec(mail)[0]
    await page.goto(`${CONTACTS}/conferma`)
    await page.locator('[name=codice]').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
    await send(page, 'codice')

    assert.equal(path(page), CONTACTS)
    assert.match(await page.locator('main').textContent(), new RegExp(address))
    await isFit(window, 'contacts-confirmed')
    await window.close()
  })

  test(`a resident confirms a telephone, chooses how to hear of what, and reads a notice, on a ${screen}`, async () => {
    const window = await windowOf(open, 'resident', screen)
    const { page } = window
    await page.goto(CONTACTS)

    await page.locator('[name=telefono]').fill('02 88451234')
    await send(page, 'telefono')
    await isFit(window, 'contacts-wrong-telephone')
    await page.locator('[name=telefono]').fill(number)
    await send(page, 'telefono')
    assert.equal(path(page), `${CONTACTS}/telefono/conferma`)
    await isFit(window, 'confirm-telephone')
    const text = await newestText(window, number)
    await isFit(window, 'demonstration-texts')
    await page.goto(`${CONTACTS}/telefono/conferma`)
    await page.locator('[name=codice]').fill(/\b\d{6}\b/.exec(text)[0])
    await send(page, 'codice')
    assert.match(await page.locator('main').textContent(), /Il numero è confermato/)
    await choose(page, 'via_delegation', 'pages')
    await choose(page, 'via_services', 'sms')
    assert.ok(await page.locator('[name=via_payments][value=io]').isChecked())
    await send(page, 'lingua')
    assert.ok(await page.locator('[name=via_services][value=sms]').isChecked())
    await isFit(window, 'contacts-whole')
    await page.goto('/demo/io')
    await isFit(window, 'demonstration-app-io')
    await page.goto(CONTACTS)

    await page.locator('main a[href="/area-personale/avvisi"]').first().click()
    await isFit(window, 'notices')
    await page.locator('.app-notices form button').first().click()
    await page.locator('form[action$="/letti"] button').click()
    assert.equal(await page.locator('.app-notices form').count(), 0)
    await isFit(window, 'notices-read')
    await window.close()
  })

  test(`in the first visit one question follows the other, and leads on, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await signIn(window, 'teresa')
    await page.goto(`${CONTACTS}/inizio?return_to=/area-personale/avvisi`)
    await isFit(window, 'first-contact-asked')
    await tabTo(page, '[name=email]')
    await page.keyboard.type(`teresa@${screen}.example`)
    await enter(page)
    const confirm = page.url()
    await isFit(window, 'first-contact-confirm')
    const mail = await newestMail(window, `teresa@${screen}.example`)
    await page.goto(confirm)
    await tabTo(page, '[name=codice]')
    await page.keyboard.type(/^\d{6}$/m.exec(mail)[0])
    await enter(page)

    assert.equal(path(page), `${CONTACTS}/inizio/scelte`)
    await isFit(window, 'first-choices')
    await choose(page, 'via_services', 'pages')
    await tabTo(page, '[name=lingua]')
    await tabTo(page, 'main form button')
    await enter(page)

    assert.equal(path(page), '/area-personale/avvisi')
    await page.goto(CONTACTS)
    assert.ok(await page.locator('[name=via_services][value=pages]').isChecked())
    await window.close()
  })

  test(`who has to come in anew for a contact arrives there, and reads it in English, on a ${screen}`, async () => {
    const window = await open(screen, { locale: 'en-GB' })
    const { page } = window
    await leaveForSpid(page)
    await comeBackAs(window, 'anna')
    await page.goto(`/accedi?return_to=${CONTACTS}&di_nuovo=si`)
    assert.match(await page.locator('main').innerText(), /A recent sign-in is needed/)
    await isFit(window, 'contacts-anew')
    await leaveForSpid(page, page.url())
    await comeBackAs(window, 'anna')
    assert.equal(path(page), CONTACTS)
    await page.goto(`${CONTACTS}/inizio/scelte`)
    assert.match(await page.locator('h1').innerText(), /How do you want to hear of it/)
    await isFit(window, 'first-choices-in-english')
    await window.close()
  })

  test(`an address that nobody has is told so, and without scripts all of it works, on a ${screen}`, async () => {
    const window = await open(screen, { javaScriptEnabled: false })
    const { page } = window
    await signIn(window, 'luca')
    await page.goto(CONTACTS)

    await page.locator('[name=email]').fill(`nessuno@${screen}.example`)
    await page.locator(`form[action="${CONTACTS}/email"] button`).click()
    const alert = page.locator('[role=alert]')
    for (let looks = 0; looks < 40 && (await alert.count()) === 0; looks += 1) {
      await page.waitForTimeout(250)
      await page.goto(`${CONTACTS}/conferma`)
    }

    assert.match(await alert.textContent(), /non esiste/)
    await window.close()
  })

  test(`a code is typed in by keyboard, on a ${screen}`, async () => {
    const window = await open(screen)
    const { page } = window
    await signIn(window, 'luca')
    await page.goto(CONTACTS)
    await tabTo(page, '[name=email]')
    await page.keyboard.type(`luca@${screen}.example`)
    await enter(page)
    const mail = await newestMail(window, `luca@${screen}.example`)
    await page.goto(`${CONTACTS}/conferma`)
    await tabTo(page, '[name=codice]')
    await page.keyboard.type(/^\d{6}$/m.exec(mail)[0])
    await enter(page)
    assert.equal(path(page), CONTACTS)
    await window.close()
  })
}
