// Fourteen kinds of person come in by what the State or the city gave them, find what is theirs, see what is open to
// them, and go out by "Esci".
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'

import { SCREENS, browser } from '../lib/browser.mjs'
import { takeCertificate } from '../lib/certificates.mjs'
import { deviceOf } from '../lib/device.mjs'
import { isFit } from '../lib/fit.mjs'
import { choose, send } from '../lib/forms.mjs'
import { inMonths } from '../lib/months.mjs'
import { ROOT } from '../lib/places.mjs'
import { openSmallHouse } from '../lib/small-house.mjs'
import { comeBackAs, goOut, leaveForCie, leaveForEidas, leaveForSpid, path } from '../lib/ways-in.mjs'

const open = browser()

/** Who comes in by which way, where they arrive, and what they see there of their own. */
const PEOPLE = [
  { kind: 'an adult by SPID', by: leaveForSpid, as: 'giulia', at: '/fascicolo', sees: [/Giulia Bianchi/, /Via Padova 118/] },
  { kind: 'a foreign citizen by CIE', by: leaveForCie, as: 'ahmed', at: '/fascicolo', sees: [/Ahmed Mahmoud/, /Egitto/i] },
  { kind: 'somebody with an omocodia', by: leaveForSpid, as: 'mario', at: '/fascicolo', sees: [/RSSMRA70E20F20RB/] },
  { kind: 'somebody whose code was corrected', by: leaveForSpid, as: 'elena-prima', at: '/fascicolo', sees: [/SRRLNE80S42F205F/] },
  { kind: 'a citizen abroad', by: leaveForCie, as: 'paolo', at: '/fascicolo', sees: [/Paolo Fontana/, /AIRE/] },
  { kind: 'a girl of less than eighteen', by: leaveForSpid, as: 'sofia', at: '/fascicolo', sees: [/Sofia Galimberti/] },
  { kind: 'somebody under guardianship', by: leaveForCie, as: 'bruno', at: '/fascicolo', sees: [/Bruno Sala/, /C’è una tutela/] },
  { kind: 'somebody of another comune', by: leaveForCie, as: 'alberto', at: '/benvenuto', sees: [/Alberto Ferri/] },
  { kind: 'a European by eIDAS', by: leaveForEidas, as: 'greta', at: '/benvenuto', sees: [/Greta Weber/] },
]

/** Comes in, and is seen to be where they belong. */
async function arrives({ by, as, at }, screen) {
  const window = await open(screen)
  await by(window.page)
  await comeBackAs(window, as)
  assert.equal(path(window.page), at)
  return window
}

/** Everything that the page says. */
const words = ({ page }) => page.locator('body').innerText()

for (const screen of Object.keys(SCREENS)) {
  for (const person of PEOPLE) {
    test(`${person.kind} finds what is theirs, on a ${screen}`, async () => {
      const window = await arrives(person, screen)
      const said = await words(window)
      for (const own of person.sees) assert.match(said, own)
      await isFit(window, `person-${person.as}`)
      await seesWhatIsOpen(window, person)
      await goOut(window)
      await window.close()
    })
  }

  test(`who gives a delegation is asked for the third level, and arrives at the form, on a ${screen}`, async () => {
    const window = await arrives({ by: leaveForSpid, as: 'sara', at: '/fascicolo' }, screen)
    const { page } = window

    await page.goto('/deleghe/nuova')
    assert.equal(path(page), '/accedi')
    await isFit(window, 'person-step-up')
    await leaveForSpid(page, page.url())
    await comeBackAs(window, 'sara')

    assert.equal(path(page), '/deleghe/nuova')
    await isFit(window, 'person-stepped-up')
    await goOut(window)
    await window.close()
  })

  test(`a father acts for his daughter, and she sees it, on a ${screen}`, async () => {
    const window = await arrives({ by: leaveForCie, as: 'roberto', at: '/fascicolo' }, screen)
    await actFor(window, 'Sofia Galimberti')
    assert.match(await words(window), /GLMSFO10P52F205V/)
    await isFit(window, 'person-father')
    await goOut(window)
    await window.close()

    const sofia = await arrives({ by: leaveForCie, as: 'sofia', at: '/fascicolo' }, screen)
    await sofia.page.goto('/fascicolo/accessi?di=altri')
    assert.match(await words(sofia), /Roberto Galimberti/)
    await sofia.close()
  })

  test(`a guardian acts for her ward, on a ${screen}`, async () => {
    const window = await arrives({ by: leaveForSpid, as: 'anna', at: '/fascicolo' }, screen)
    await actFor(window, 'Bruno Sala')
    assert.match(await words(window), /SLABRN68T02F205H/)
    await isFit(window, 'person-guardian')
    await goOut(window)
    await window.close()
  })

  test(`a delegate takes a certificate for who trusted them, on a ${screen}`, async () => {
    const francesca = await arrives({ by: leaveForSpid, as: 'francesca', at: '/fascicolo' }, screen)
    await leaveForSpid(francesca.page, '/accedi?livello=3&return_to=/deleghe/nuova')
    await comeBackAs(francesca, 'francesca')
    const code = await givesDelegation(francesca, 'GRCVNT96A61A794K')

    const valentina = await arrives({ by: leaveForCie, as: 'valentina', at: '/fascicolo' }, screen)
    await accepts(valentina, code)
    await actFor(valentina, 'Francesca Lombardi', /fatto=agisci/)
    await takeCertificate(valentina, 'birth')
    assert.match(await words(valentina), /per conto dell’intestatario/)
    await isFit(valentina, 'person-delegate')
    await goOut(valentina)

    await francesca.page.goto('/deleghe')
    await francesca.page.getByRole('button', { name: /^Revoca/ }).first().click()
    await francesca.page.waitForURL(/fatto=finita/)
    await goOut(francesca)
    await Promise.all([francesca.close(), valentina.close()])
  })

  for (const [by, name] of [[leaveForSpid, 'SPID'], [leaveForCie, 'CIE']]) {
    test(`nobody comes in by ${name} with the identity of somebody who died, on a ${screen}`, async () => {
      const window = await open(screen)
      const { page } = window
      await by(page)
      await comeBackAs(window, 'carla')

      assert.match(await page.locator('h1').textContent(), /Non/)
      assert.doesNotMatch(await words(window), /Carla|Galli|decedut|mort/i)
      await isFit(window, `person-deceased-${name}`)
      assert.equal(await page.locator('.app-sign-out').count(), 0)
      await page.goto('/fascicolo')
      assert.equal(path(page), '/accedi')
      await window.close()
    })
  }
}

/** The links of somebody's own page lead somewhere that they may see. */
async function seesWhatIsOpen(window, { at, as }) {
  const { page } = window
  if (at === '/benvenuto') {
    const refused = await page.goto('/fascicolo')
    assert.equal(refused.status(), 403)
    return
  }
  const certificates = await page.goto('/fascicolo/certificati/nuovo')
  assert.equal(certificates.status(), 200)
  await isFit(window, `person-${as}-certificates`)
}

/** From one's own area to that of somebody else. */
async function actFor({ page }, name, arrived = /\/fascicolo$/) {
  await page.goto('/deleghe')
  await page.getByRole('button', { name: `Agisci per ${name}` }).first().click()
  await page.waitForURL(arrived)
  assert.match(await page.locator('.app-acting').textContent(), new RegExp(name))
}

/** A delegation for certificates; the code to hand over. */
async function givesDelegation({ page }, codiceFiscale) {
  await page.locator('[name=codice_fiscale]').fill(codiceFiscale)
  await choose(page, 'certificati')
  await choose(page, 'poteri', 'agire')
  await page.locator('[name=fino_al]').fill(inMonths(6))
  await send(page, 'codice_fiscale')
  return (await page.locator('code.app-code').textContent()).trim()
}

async function accepts({ page }, code) {
  await page.goto('/deleghe/codice')
  await page.locator('[name=codice]').fill(code)
  await send(page, 'codice')
  await page.locator('button[value=accetta]').click()
  await page.waitForURL(/fatto=accettata/)
}

let house
before(async () => {
  house = await openHouseWithProvider()
})
after(() => house?.close())

for (const screen of Object.keys(SCREENS)) {
  test(`an employee comes in by the city's provider and a passkey, on a ${screen}`, async () => {
    const window = await open(screen, { baseURL: house.url })
    const { page } = window
    await deviceOf(window)
    const name = `r.verdi.${screen}`
    house.palazzo('staff', 'add', name, '--office', 'larga-12', '--role', 'counter-clerk', '--subject', `sub-${name}`)
    await page.goto(house.palazzo('staff', 'enrol', name))
    await page.getByRole('button', { name: 'Crea la chiave' }).click()
    await page.getByRole('heading', { level: 1, name: 'La chiave è registrata' }).waitFor()

    await page.goto('/accedi/personale')
    await page.getByLabel('Nome').fill(`sub-${name}`)
    await page.getByRole('button', { name: 'Entra' }).click()
    await page.getByRole('button', { name: 'Usa la chiave' }).waitFor()
    await isFit(window, 'person-employee-second-factor')
    await page.getByRole('button', { name: 'Usa la chiave' }).click()
    await page.waitForURL((url) => url.pathname === '/gestione')

    await isFit(window, 'person-employee')
    const counter = await page.goto('/sportello')
    assert.equal(counter.status(), 200)
    const forbidden = await page.goto('/gestione/accessi')
    assert.equal(forbidden.status(), 403)
    await page.locator('.app-sign-out').click()
    await page.waitForURL((url) => url.pathname.startsWith('/session/end') || url.pathname === '/esci')
    await page.goto(`${house.url}/gestione`)
    assert.notEqual(path(page), '/gestione')
    await window.close()
  })
}

/** A house whose employees come in by a provider of its own, which ends with it. */
async function openHouseWithProvider() {
  let provider
  const house = await openSmallHouse(async (url, folder) => {
    const addresses = [`${url}/accedi/personale/ritorno`, `${url}/esci`]
    provider = spawn(process.execPath, [join(ROOT, 'e2e/lib/city-provider.mjs'), ...addresses], { stdio: ['pipe', 'pipe', 'ignore'] })
    const [issuer] = await once(createInterface({ input: provider.stdout }), 'line')
    await writeFile(join(folder, 'staff-secret'), 'un-segreto-di-prova-lungo-quanto-basta')
    return `[staff.provider]
issuer = "${issuer}"
client_id = "palazzo"
proof = { kind = "secret", file = "staff-secret" }
two_factor_amr = ["mfa"]`
  })
  const close = async () => {
    provider.stdin.end()
    await house.close()
  }
  return { ...house, close }
}
