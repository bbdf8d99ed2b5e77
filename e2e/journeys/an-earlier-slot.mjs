// Somebody who has an appointment wants to come earlier; another gives theirs up; and whoever answers for an office looks at
// its figures.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, follow, send } from '../lib/forms.mjs'
import { signIn, windowOf } from '../lib/people.mjs'
import { path } from '../lib/ways-in.mjs'

const open = browser()
const MATTER = 'carta-identita'
// Who books what on which screen: nobody may have two of one matter.
const PEOPLE_OF = { phone: ['giulia', 'luca'], desk: ['teresa', 'mario'] }

/** Books at an office (the first that is offered, or the one of that name) at the first free time of next month or at the last
 * (who comes today can no longer cancel); gives the path of the appointment and the name of the office. */
async function book(page, { office, day }) {
  await page.goto(`/prenota?motivo=${MATTER}`)
  const box = page.locator(`input[name=motivo][value="${MATTER}"]`)
  if (!(await box.isChecked())) await choose(page, 'motivo', MATTER)
  await choose(page, 'modo', 'in-person')
  await send(page, 'motivo')
  const cards = page.locator('main a.app-card-link')
  const card = office ? cards.filter({ hasText: office }).first() : cards.first()
  const name = (await card.textContent()).trim()
  await follow(page, card)
  await follow(page, page.locator('a[rel=next]'))
  const days = page.locator('main table a')
  await follow(page, day === 'first' ? days.first() : days.last())
  const times = page.locator('.app-times button')
  await follow(page, day === 'first' ? times.first() : times.last())
  await follow(page, page.locator('form.app-act button[type=submit]'))
  const visit = /\/appuntamenti\/visit_[0-9a-f]+/.exec(page.url())
  assert.ok(visit, `an appointment was booked: ${page.url()}`)
  return { visit: visit[0], office: name }
}

/** By day on the city's clocks: at night nobody is offered anything. */
function isDay() {
  const format = { timeZone: 'Europe/Rome', hour: 'numeric', hourCycle: 'h23' }
  const hour = Number(new Intl.DateTimeFormat('en', format).format(new Date()))
  return hour >= 8 && hour < 20
}

for (const screen of Object.keys(SCREENS)) {
  const [waits, gives] = PEOPLE_OF[screen]

  test(`who wants to come earlier says when and where, and is offered what frees, on a ${screen}`, async () => {
    const other = await open(screen)
    await signIn(other, gives)
    const given = await book(other.page, { day: 'first' })
    const window = await open(screen)
    const { page } = window
    await signIn(window, waits)
    const own = await book(page, { office: given.office, day: 'last' })

    await page.goto(`${own.visit}/prima`)
    await isFit(window, 'earlier-asked')
    const last = await page.locator('[name=al]').inputValue()
    await page.locator('[name=al]').fill('2020-01-01')
    await send(page, 'al')
    await isFit(window, 'earlier-wrong-days')
    await page.locator('[name=al]').fill(last)
    await send(page, 'al')
    assert.equal(path(page), `${own.visit}/prima`)
    assert.equal(await page.locator('form[action$="/rinuncia"]').count(), 1)
    await isFit(window, 'earlier-in-line')

    await other.page.goto(`${given.visit}/annulla`)
    await follow(other.page, other.page.locator('form[action$="/annulla"] button[type=submit]').last())
    await other.close()
    if (isDay()) {
      const take = page.locator('form[action$="/accetta"] button')
      for (let tries = 0; tries < 40 && (await take.count()) === 0; tries += 1) {
        await page.waitForTimeout(500)
        await page.reload()
      }
      await isFit(window, 'earlier-offered')
      await follow(page, take)
      assert.equal(path(page), own.visit)
      await isFit(window, 'earlier-taken')
    } else {
      await follow(page, page.locator('form[action$="/rinuncia"] button'))
      assert.equal(await page.locator('form[action$="/rinuncia"]').count(), 0)
    }
    await window.close()
  })

  test(`whoever answers for the offices reads their figures, on a ${screen}`, async () => {
    const window = await windowOf(open, 'head', screen)
    const { page } = window
    await page.goto('/ufficio/appuntamenti/cifre')
    await isFit(window, 'appointment-figures')
    await follow(page, page.locator('main table a').first())
    await isFit(window, 'appointment-figures-office')
    await page.locator('[name=da]').fill('2020-01-01')
    await send(page, 'da')
    await isFit(window, 'appointment-figures-wrong-days')
    await window.close()
  })
}
