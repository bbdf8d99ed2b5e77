// A town hall for the journeys: `palazzo demo` with a small city.
import { createInterface } from 'node:readline'

import { PROGRAM, folderFor, freePort, openHouse } from './program.mjs'

/** Enough families for every persona, and few enough to be made in seconds. */
const RESIDENTS = 2000

/** Making the city takes seconds with an unoptimised program, minutes on a machine that does more. */
const PATIENCE_MS = 5 * 60 * 1000

/** Resolves when the pages answer: `{ url, close }`. Its log is called after `name`. */
export async function openTownHall(name) {
  return openDemonstration(await folderFor('journeys'), name, RESIDENTS)
}

/** The demonstration that is kept in a folder, made there when it is empty: `{ url, stop, close }`. */
export async function openDemonstration(data, name, residents, more = []) {
  const address = `127.0.0.1:${await freePort()}`
  const words = ['demo', '--listen', address, '--residents', `${residents}`, '--data', data, '--without-rate-limits', ...more]
  console.log(`# ${PROGRAM} ${words.join(' ')}`)
  const { opened, stop, close } = await openHouse(words, data, name, untilReady)
  return { url: opened, stop, close }
}

/** The program says `PRONTO http://…` when it answers. */
function untilReady(server) {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error('the town hall did not open in time')), PATIENCE_MS)
    server.on('error', reject)
    server.on('close', (code) => reject(new Error(`the town hall closed at once (${code})`)))
    createInterface({ input: server.stdout }).on('line', (line) => {
      const url = /^PRONTO (http:\/\/\S+)/.exec(line)?.[1]
      if (!url) return
      clearTimeout(tooLate)
      resolve(url.replace(/\/$/, ''))
    })
  })
}
