// Debian's Chromium, opened the way a phone or a desk would show it.
import { after } from 'node:test'

import { chromium } from 'playwright-core'

import { watch } from './watch.mjs'

/** The two widths of every journey: a cheap phone, and a desk. */
export const SCREENS = {
  phone: { width: 360, height: 740 },
  desk: { width: 1280, height: 800 },
}

/** The engine without the windows, menus and tabs around it: the same pages for two thirds of the time. */
const CHROMIUM = '/usr/bin/chromium-headless-shell'

/** A machine without a network must not make the browser look for one. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Root has no user namespace of its own to build the sandbox in; the pages are ours alone.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** One browser for a file of journeys, started when the first window is wanted; gives a way to open windows. */
export function browser() {
  let running
  const start = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? CHROMIUM, args: FLAGS })
  after(async () => (await running)?.close())
  return async (screen, options = {}) => openWindow(await (running ??= start()), screen, options)
}

/** A window of somebody who was never here: no cookie, Italian first. */
async function openWindow(running, screen, options) {
  const own = new URL(options.baseURL ?? process.env.PALAZZO_URL).origin
  const context = await running.newContext({
    baseURL: own,
    viewport: SCREENS[screen],
    locale: 'it-IT',
    timezoneId: 'Europe/Rome',
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const scripts = options.javaScriptEnabled ?? true
  return { page, screen, scripts, own, faults: watch(page, own), close: () => context.close() }
}
