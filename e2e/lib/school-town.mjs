// A demonstration with a call for places in schools that is open, and then was over yesterday.
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { ROOT } from './places.mjs'
import { folderFor } from './program.mjs'
import { openDemonstration } from './town-hall.mjs'

const CALL = 'calls/infanzia-2027-2028.toml'
const SERVICE = 'services/iscrizione-nidi-e-scuole-dell-infanzia.toml'
/** Enough families for every persona. */
const RESIDENTS = 300

/** Nobody waits for the night: what was sent today was sent yesterday. */
const A_DAY_EARLIER = `import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as town:
    town.execute("UPDATE cases_case SET sent_at = replace(sent_at, date(sent_at), date(sent_at, '-1 day'))")`

/**
 * Resolves when the pages answer: `{ url, untilItIsOver, close }`. Each school has one place; children of the personas are of
 * age for it. `untilItIsOver` opens the same town again when the call has closed, at another address.
 */
export async function openSchoolTown() {
  const folder = await folderFor('schools')
  const [city, data] = [join(folder, 'city'), join(folder, 'data')]
  cpSync(join(ROOT, 'cities/milano'), city, { recursive: true })
  rewrite(join(city, SERVICE), (text) => text.replace("bambino >= '2022-01-01' &&", "bambino >= '2010-01-01' &&"))
  rewrite(join(city, CALL), (text) =>
    text.replace(/total = \d+\nreserved = .*/g, 'total = 1').replace(/opens_on = .*/, `opens_on = "${day(-3)}"`),
  )
  closesOn(city, day(1))
  const open = () => openDemonstration(data, 'schools', RESIDENTS, ['--city', city])
  let town = await open()
  const untilItIsOver = async () => {
    await town.stop()
    execFileSync('python3', ['-c', A_DAY_EARLIER, join(data, 'palazzo.sqlite')])
    closesOn(city, day(-1))
    town = await open()
    return town.url
  }
  const close = async () => {
    await town.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { url: town.url, untilItIsOver, close }
}

function closesOn(city, day) {
  rewrite(join(city, CALL), (text) => text.replace(/closes_on = .*/, `closes_on = "${day}"`))
}

function rewrite(path, change) {
  const [before, after] = [readFileSync(path, 'utf8'), change(readFileSync(path, 'utf8'))]
  if (before === after) throw new Error(`${path} is not as it was`)
  writeFileSync(path, after)
}

/** So many days from today, on the clocks of the city. */
function day(offset) {
  const at = new Date(Date.now() + offset * 24 * 60 * 60 * 1000)
  return at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' })
}
