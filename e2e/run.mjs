// Opens a town hall of its own, lets the journeys go through it, and closes it.
// `npm run journeys [-- name…]`; PALAZZO is the program, PALAZZO_URL a town hall that is open already.
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { PICTURES } from './lib/places.mjs'
import { openTownHall } from './lib/town-hall.mjs'

/** The longest file of journeys takes a third of this; one that hangs is named, and the others follow. */
const PATIENCE_MS = 10 * 60 * 1000

const here = dirname(fileURLToPath(import.meta.url))
const wanted = process.argv.slice(2)
const journeys = readdirSync(join(here, 'journeys'))
  .filter((file) => file.endsWith('.mjs'))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
  .sort()
if (journeys.length === 0) throw new Error(`no journey is called ${wanted.join(', ')}`)

if (wanted.length === 0) rmSync(PICTURES, { recursive: true, force: true })
mkdirSync(PICTURES, { recursive: true })

const townHall = process.env.PALAZZO_URL
  ? { url: process.env.PALAZZO_URL, close: async () => {} }
  : await openTownHall()
try {
  process.exitCode = await walk(townHall.url)
} finally {
  await townHall.close()
}

/** One journey at a time: two cores already hold a server and a browser. */
function walk(url) {
  const files = journeys.map((file) => join('journeys', file))
  const runner = spawn(
    process.execPath,
    ['--test', '--test-concurrency=1', `--test-timeout=${PATIENCE_MS}`, '--test-reporter=spec', ...files],
    { cwd: here, stdio: 'inherit', env: { ...process.env, PALAZZO_URL: url } },
  )
  return new Promise((resolve) => runner.on('close', (code) => resolve(code ?? 1)))
}
