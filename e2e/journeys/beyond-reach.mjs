// An employee of one Municipio reads where their role holds, and what an emergency beyond it means.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { deviceOf } from '../lib/device.mjs'
import { isFit } from '../lib/fit.mjs'
import { send } from '../lib/forms.mjs'
import { openSmallHouse } from '../lib/small-house.mjs'

const open = browser()

let house
before(async () => {
  house = await openSmallHouse('[staff]\npasskeys_only = true')
})
after(() => house?.close())

/** An employee of the third Municipio, with the link that an operator made for them. */
function employ(name) {
  const where = ['--scope', 'municipio:3', '--scope', 'service:registry']
  house.palazzo('staff', 'add', name, '--office', 'larga-12', '--role', 'registry-official', ...where)
  return house.palazzo('staff', 'enrol', name)
}

for (const screen of Object.keys(SCREENS)) {
  test(`an employee of one Municipio reads where their role holds, on a ${screen}`, async () => {
    const window = await open(screen, { baseURL: house.url })
    const { page } = window
    await deviceOf(window)
    await page.goto(employ(`m.rossi.${screen}`))
    await page.getByRole('button', { name: 'Crea la chiave' }).click()
    await page.getByRole('heading', { level: 1, name: 'La chiave è registrata' }).waitFor()
    await page.locator('main a.btn').click()
    await page.getByRole('button', { name: 'Usa la chiave' }).click()
    await page.waitForURL((url) => url.pathname === '/gestione')
    assert.ok(await page.getByText('Vale per chi abita nel Municipio 3').count())
    await isFit(window, 'management-with-scopes')

    await page.goto('/anagrafe/cerca')
    assert.ok(await page.getByText('in questi Municipi: 3').count())
    await isFit(window, 'search-within-reach')
    const counter = await page.goto('/sportello')
    assert.equal(counter.status(), 403)
    await isFit(window, 'out-of-scope')

    await page.goto('/gestione/emergenza')
    await isFit(window, 'emergency')
    await send(page, 'codice_fiscale')
    await isFit(window, 'emergency-mistakes')
    await page.goto('/gestione/emergenze')
    await isFit(window, 'emergencies-none')
    await window.close()
  })
}
