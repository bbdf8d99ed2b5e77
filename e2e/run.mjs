// Opens town halls, lets the journeys go through them, and closes them.
// `npm run journeys [-- name…]`; PALAZZO is the program, PALAZZO_URL a town hall that is open already.
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { PICTURES } from './lib/places.mjs'
import { openTownHall } from './lib/town-hall.mjs'

/** The longest file of journeys takes less than half of this; one that hangs is named, and the others follow. */
const PATIENCE_MS = 15 * 60 * 1000

/** It comes after the others of its town hall, and visits what they have left behind. */
const LAST = 'everywhere.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const wanted = process.argv.slice(2)
const journeys = readdirSync(join(here, 'journeys'))
  .filter((file) => file.endsWith('.mjs'))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
  .sort()
if (journeys.length === 0) throw new Error(`no journey is called ${wanted.join(', ')}`)

if (wanted.length === 0) rmSync(PICTURES, { recursive: true, force: true })
mkdirSync(PICTURES, { recursive: true })

const lanes = process.env.PALAZZO_URL ? [journeys] : dealt(journeys)
const codes = await Promise.all(lanes.map((files, lane) => walk(files, `server-${lane + 1}`)))
process.exitCode = Math.max(...codes)

/** A journey waits more than it works: two town halls keep two cores busy. Who goes where never changes. */
function dealt(files) {
  const others = files.filter((file) => file !== LAST)
  const [one, other] = [0, 1].map((lane) => others.filter((_, at) => at % 2 === lane))
  return [one, files.includes(LAST) ? [...other, LAST] : other].filter((lane) => lane.length > 0)
}

/** These journeys one after the other in one town hall, which is closed after them. */
async function walk(files, name) {
  const townHall = process.env.PALAZZO_URL
    ? { url: process.env.PALAZZO_URL, close: async () => {} }
    : await openTownHall(name)
  try {
    // The runner sorts what it is given.
    const parts = [files.filter((file) => file !== LAST), files.filter((file) => file === LAST)]
    let worst = 0
    for (const part of parts.filter((some) => some.length > 0)) {
      worst = Math.max(worst, await run(part, townHall.url))
    }
    return worst
  } finally {
    await townHall.close()
  }
}

function run(files, url) {
  const runner = spawn(
    process.execPath,
    [
      '--test',
      '--test-concurrency=1',
      `--test-timeout=${PATIENCE_MS}`,
      '--test-reporter=spec',
      ...files.map((file) => join('journeys', file)),
    ],
    { cwd: here, stdio: 'inherit', env: { ...process.env, PALAZZO_URL: url } },
  )
  return new Promise((resolve) => runner.on('close', (code) => resolve(code ?? 1)))
}
