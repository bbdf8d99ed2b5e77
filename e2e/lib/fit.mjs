// Whether a page is fit for everybody: axe's rules, and those that axe does not know.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import axe from 'axe-core'

import { PICTURES } from './places.mjs'

const { version } = createRequire(import.meta.url)('axe-core/package.json')

/** WCAG 2.1 A and AA, and what every good page does. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

/**
 * Looks at the page as it stands now, takes its picture, and refuses what is unfit. In a window without scripts axe
 * would wait for ever for its timers: there only the faults seen on the way and the rules of the house are looked at.
 */
export async function isFit({ page, screen, scripts, own, faults }, name) {
  await page.waitForLoadState('load')
  mkdirSync(join(PICTURES, screen), { recursive: true })
  // Three fifths of the time of a PNG, for some hundreds of pages.
  await page.screenshot({ path: join(PICTURES, screen, `${name}.jpg`), fullPage: true, type: 'jpeg', quality: 80 })
  const found = [
    ...faults.splice(0),
    ...(scripts ? await violations(page) : []),
    ...(await page.evaluate(houseRules)),
    ...(await wayOut(page, own)),
    ...(screen === 'phone' ? await page.evaluate(twiceAsLarge) : []),
  ]
  assert.deepEqual(found, [], `${name} (${page.url()}) at ${screen}, axe ${version}`)
}

async function violations(page) {
  // The protocol of the browser brings axe in: the page's own rules of content stay as they are.
  await page.evaluate(axe.source)
  const options = { runOnly: RULES, resultTypes: ['violations'] }
  const { violations } = await page.evaluate((asked) => window.axe.run(asked), options)
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}: ${node.failureSummary}`))
}

/** Whoever is in sees the way out, on every page of ours. */
async function wayOut(page, own) {
  if (new URL(page.url()).origin !== own) return []
  const cookies = await page.context().cookies(own)
  if (!cookies.some((cookie) => cookie.name === 'sessione')) return []
  const isSeen = await page.getByRole('button', { name: /^(Esci|Sign out)$/ }).first().isVisible()
  return isSeen ? [] : ['somebody is signed in, and “Esci” cannot be seen']
}

/** Runs in the page: text of twice the size stays on a phone (WCAG 1.4.4 and 1.4.10). */
function twiceAsLarge() {
  const root = document.documentElement
  root.style.fontSize = '200%'
  const wide = root.scrollWidth - root.clientWidth
  root.style.fontSize = ''
  return wide > 0 ? [`with text of twice the size the page is ${wide} pixels wider than the screen`] : []
}

/** Runs in the page. */
function houseRules() {
  const found = []
  const headings = document.querySelectorAll('h1')
  if (headings.length !== 1) found.push(`the page has ${headings.length} main headings`)
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (wide > 0) found.push(`the page is ${wide} pixels wider than the screen`)
  if (!/^(it|en)/.test(document.documentElement.lang)) found.push('the page does not say its language')
  if (/\b[a-z]+(-[a-z0-9]+){2,}\b/.test(document.title)) found.push(`the title looks like a key: ${document.title}`)
  for (const target of document.querySelectorAll('main a.btn, main button, main input:not([type=hidden])')) {
    // The button that Return presses is for nobody's finger.
    if (target.ariaHidden === 'true' && target.tabIndex === -1) continue
    const box = target.getBoundingClientRect()
    if (box.width > 0 && box.height > 0 && (box.width < 24 || box.height < 24) && !target.closest('.form-check')) {
      found.push(`too small to touch (${Math.round(box.width)} × ${Math.round(box.height)}): ${target.outerHTML.slice(0, 80)}`)
    }
  }
  return found
}
