// A town hall for the journeys: `palazzo demo` with a small city in a folder that is thrown away.
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { PICTURES, ROOT } from './places.mjs'

/** Enough families for every persona, and few enough to be made in seconds. */
const RESIDENTS = 2000

/** Making the city takes seconds with an unoptimised program, minutes on a machine that does more. */
const PATIENCE_MS = 5 * 60 * 1000

/** Resolves when the pages answer: `{ url, close }`. */
export async function openTownHall() {
  const program = process.env.PALAZZO ?? join(ROOT, 'target/debug/palazzo')
  const data = await mkdtemp(join(tmpdir(), 'palazzo-journeys-'))
  const port = await freePort()
  const flags = ['demo', '--listen', `127.0.0.1:${port}`, '--residents', `${RESIDENTS}`, '--data', data, '--without-rate-limits']
  console.log(`# ${program} ${flags.join(' ')}`)
  const server = spawn(program, flags, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  server.stderr.pipe(createWriteStream(join(PICTURES, 'server.log')))
  const ended = new Promise((resolve) => server.on('close', resolve))
  const close = async () => {
    server.kill('SIGTERM')
    await ended
    await rm(data, { recursive: true, force: true })
  }
  try {
    return { url: await untilReady(server), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The program says `PRONTO http://…` when it answers. */
function untilReady(server) {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error('the town hall did not open in time')), PATIENCE_MS)
    server.on('error', reject)
    server.on('close', (code) => reject(new Error(`the town hall closed at once (${code}); see target/e2e/server.log`)))
    createInterface({ input: server.stdout }).on('line', (line) => {
      const url = /^PRONTO (http:\/\/\S+)/.exec(line)?.[1]
      if (!url) return
      clearTimeout(tooLate)
      resolve(url.replace(/\/$/, ''))
    })
  })
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
