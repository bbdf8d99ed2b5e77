// Opens town halls, lets the journeys go through them, and closes them.
// `npm run journeys [-- name…]`; PALAZZO is the program, PALAZZO_URL a town hall that is open already.
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { PICTURES } from './lib/places.mjs'
import { openTownHall } from './lib/town-hall.mjs'

/** The longest file of journeys takes less than two thirds of this beside other work; one that hangs is named, and the others follow. */
const PATIENCE_MS = 10 * 60 * 1000

/** These come after the others, one in each town hall, and visit what those have left behind. */
const LAST = /^everywhere-/

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
  const isIn = (lane) => (_, at) => at % 2 === lane
  const lanes = [0, 1].map((lane) => parts(files).flatMap((part) => part.filter(isIn(lane))))
  return lanes.filter((lane) => lane.length > 0)
}

/** These journeys one after the other in one town hall, which is closed after them. */
async function walk(files, name) {
  const townHall = process.env.PALAZZO_URL
    ? { url: process.env.PALAZZO_URL, close: async () => {} }
    : await openTownHall(name)
  try {
    let worst = 0
    // The runner sorts what it is given.
    for (const part of parts(files).filter((some) => some.length > 0)) {
      worst = Math.max(worst, await run(part, townHall.url))
    }
    return worst
  } finally {
    await townHall.close()
  }
}

/** What is walked first, and what comes after it. */
function parts(files) {
  return [files.filter((file) => !LAST.test(file)), files.filter((file) => LAST.test(file))]
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
