// A town hall of a small comune: `palazzo serve` with settings of one's own, in a folder that is thrown away.
import { execFileSync, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { PICTURES, ROOT } from './places.mjs'

const PROGRAM = process.env.PALAZZO ?? join(ROOT, 'target/debug/palazzo')

/** How long it may take to open. */
const PATIENCE_MS = 60_000

/** Resolves when the pages answer: `{ url, palazzo, close }`; `palazzo` runs a command and gives what it prints. */
export async function openSmallHouse(more) {
  const folder = await mkdtemp(join(tmpdir(), 'palazzo-small-'))
  const [port, operators] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const settings = join(folder, 'palazzo.toml')
  await writeFile(settings, settingsOf(url, port, operators, more))
  const palazzo = (...words) =>
    execFileSync(PROGRAM, ['--config', settings, ...words], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  palazzo('keys', 'init', join(folder, 'keys'), '--key', 'p256')
  palazzo('keys', 'secret', join(folder, 'secret'))
  palazzo('migrate')
  const server = spawn(PROGRAM, ['--config', settings, 'serve'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] })
  mkdirSync(PICTURES, { recursive: true })
  server.stderr.pipe(createWriteStream(join(PICTURES, 'small-house.log')))
  const ended = new Promise((resolve) => server.on('close', resolve))
  const close = async () => {
    server.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  await untilOpen(`http://127.0.0.1:${operators}/salute/pronto`).catch(async (error) => {
    await close()
    throw error
  })
  return { url, palazzo, close }
}

function settingsOf(url, port, operators, more) {
  return `city = "milano"
mode = "demonstration"
public_url = "${url}"
listen = "127.0.0.1:${port}"
operators_listen = "127.0.0.1:${operators}"
database_url = "sqlite:palazzo.sqlite"
documents = "documents"
secret_file = "secret"
keys = { kind = "files", folder = "keys" }
${more}
`
}

async function untilOpen(url) {
  const tooLate = Date.now() + PATIENCE_MS
  while (Date.now() < tooLate) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the small house did not open in time; see target/e2e/small-house.log')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
