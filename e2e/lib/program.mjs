// The program, started in a folder that is thrown away with it.
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { PICTURES, ROOT } from './places.mjs'

export const PROGRAM = process.env.PALAZZO ?? join(ROOT, 'target/debug/palazzo')

/** A folder for one town hall. */
export const folderFor = (name) => mkdtemp(join(tmpdir(), `palazzo-${name}-`))

/**
 * Starts the program with these words, and resolves with what `untilOpen` makes of the process, `stop`, which ends it, and
 * `close`, which takes its folder away too. What it complains about is among the pictures, in a file called after `name`.
 */
export async function openHouse(words, folder, name, untilOpen) {
  const server = spawn(PROGRAM, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  mkdirSync(PICTURES, { recursive: true })
  server.stderr.pipe(createWriteStream(join(PICTURES, `${name}.log`)))
  const ended = new Promise((resolve) => server.on('close', resolve))
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
  }
  const close = async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return { opened: await untilOpen(server), stop, close }
  } catch (error) {
    await close()
    throw new Error(`${error.message}; see target/e2e/${name}.log`, { cause: error })
  }
}

/** A port that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
