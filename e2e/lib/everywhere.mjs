// Whoever they are, every page they can reach by a link is fit for everybody.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { browser } from './browser.mjs'
import { isFit } from './fit.mjs'
import { PEOPLE, windowOf } from './people.mjs'

/** What the browser says of its own page around a file. */
const BROWSERS_OWN = /Applying inline style violates/

/** More kinds of pages than anybody's town hall has: a walk that reaches this is going in circles. */
const MOST_PAGES = 80

/** Everybody goes through the town hall on this screen. */
export function everybodyGoesEverywhere(screen) {
  const open = browser()
  let isPublic = new Set()
  for (const [who, { home }] of Object.entries(PEOPLE)) {
    test(`every page that a ${who} can reach is fit for everybody, on a ${screen}`, async () => {
      const window = await windowOf(open, who, screen)
      const seen = await walkFrom(window, home, { who, known: isStaff(who) ? isPublic : new Set() })
      if (who === 'visitor') isPublic = new Set(seen)
      assert.ok(seen.length > 2, `only ${seen} could be reached`)
      await window.close()
    })
  }
}

/** To whoever works here the public pages show what they show to visitors; to a resident they may show their own. */
function isStaff(who) {
  return who !== 'visitor' && who !== 'resident'
}

/** Finds one page of each kind, breadth first, and visits those that are not known. */
async function walkFrom(window, home, { who, known }) {
  const kinds = new Map([[kindOf(home), home]])
  for (const [kind, path] of kinds) {
    if (known.has(kind)) continue
    const answer = await visit(window.page, path)
    if (!answer) continue
    assert.ok(answer.status() < 400, `${path} answers ${answer.status()}`)
    if (!isPage(answer)) {
      // The browser complains that it may not style what it shows a photograph in: that is no page of ours. Once it has
      // gone on there is no complaint to come.
      await window.page.goto('about:blank')
      const ofPages = window.faults.filter((fault) => !BROWSERS_OWN.test(fault))
      window.faults.splice(0, window.faults.length, ...ofPages)
      continue
    }
    await isFit(window, `${who}${kind.replaceAll('/', '-')}`)
    for (const link of await linksOf(window.page)) {
      if (!kinds.has(kindOf(link))) kinds.set(kindOf(link), link)
    }
    assert.ok(kinds.size <= MOST_PAGES, `too many kinds of pages: ${[...kinds.keys()].join(' ')}`)
  }
  return [...kinds.keys()]
}

/** Goes where a link leads; none where it gives a file to keep. */
async function visit(page, path) {
  let keep
  const kept = new Promise((resolve) => (keep = resolve))
  page.once('download', keep)
  try {
    return await page.goto(path)
  } catch (error) {
    if (!/Download is starting/.test(error.message)) throw error
    assert.equal(await (await kept).failure(), null, `${path} cannot be kept`)
    return undefined
  } finally {
    page.off('download', keep)
  }
}

/** A photograph that opens by itself is none. */
function isPage(answer) {
  return (answer.headers()['content-type'] ?? '').startsWith('text/html')
}

/** What follows one of these is the name of a thing, as `nuova` is not. */
const BEFORE_NAMES = ['servizi', 'sedi', 'uffici', 'motivi']

/** Two certificates are one kind of page, and so are two sheets of services. */
function kindOf(path) {
  const { pathname, searchParams } = new URL(path, 'http://here')
  const isNamed = (word, before) =>
    /\d/.test(word) || (BEFORE_NAMES.includes(before) && !/^nuov[ao]$/.test(word))
  const words = pathname.split('/').map((word, at, all) => (isNamed(word, all[at - 1]) ? 'N' : word))
  const asked = [...searchParams.keys()].sort().join('+')
  return words.join('/') + (asked ? `-${asked}` : '')
}

/** Pages of ours that are linked here; a change of language is another page of the same kind. */
function linksOf(page) {
  return page.$$eval('a[href]', (links) =>
    links
      .filter((link) => link.origin === location.origin && !link.hasAttribute('download'))
      // They lead out of the house, to a provider.
      .filter((link) => !/^\/accedi\/(spid|cie|eidas)$/.test(link.pathname))
      .map((link) => link.pathname + link.search)
      .filter((path) => !/^\/lingua\//.test(path) && !/\.(pdf|csv|json)$/.test(path)),
  )
}
