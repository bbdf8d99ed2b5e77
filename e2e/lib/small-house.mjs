// A town hall of a small comune: `palazzo serve` with settings of one's own.
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { ROOT } from './places.mjs'
import { PROGRAM, folderFor, freePort, openHouse } from './program.mjs'

/** How long it may take to open. */
const PATIENCE_MS = 60_000

/**
 * Resolves when the pages answer: `{ url, palazzo, close }`; `palazzo` runs a command and gives what it prints. `more`
 * is what stands in the settings besides, made by a function where it depends on the address or needs a file.
 */
export async function openSmallHouse(more) {
  const folder = await folderFor('small')
  const [port, operators] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const settings = join(folder, 'palazzo.toml')
  const besides = typeof more === 'function' ? await more(url, folder) : more
  await writeFile(settings, settingsOf(url, port, operators, besides))
  const palazzo = (...words) =>
    execFileSync(PROGRAM, ['--config', settings, ...words], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  palazzo('keys', 'init', join(folder, 'keys'), '--key', 'p256')
  palazzo('keys', 'secret', join(folder, 'secret'))
  palazzo('migrate')
  const { close } = await openHouse(['--config', settings, 'serve'], folder, 'small-house', (server) => {
    server.stdout.resume()
    return untilOpen(`http://127.0.0.1:${operators}/salute/pronto`)
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
  throw new Error('the small house did not open in time')
}
