// The judge of the other journeys: it does refuse what is unfit.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'

import { browser } from '../lib/browser.mjs'
import { isFit } from '../lib/fit.mjs'

const open = browser()
const page = (body) => `<!doctype html><html lang="it"><title>Prova</title><main><h1>Prova</h1>${body}</main></html>`

const UNFIT = {
  'a picture without words': ['<img src="data:,">', /image-alt/],
  'a field without a name': ['<input type="text">', /label/],
  'grey on grey': ['<p style="color:#999;background:#aaa">si legge male</p>', /color-contrast/],
  'a page wider than the screen': ['<div style="width:2000px">largo</div>', /wider than the screen/],
  'words that leave the screen when they grow': ['<div style="width:12rem">largo</div>', /twice the size/],
  'a button too small to touch': ['<button style="width:9px;height:9px;padding:0" aria-label="no"></button>', /too small/],
  'two main headings': ['<h1>Ancora</h1>', /2 main headings/],
  'something from a third party': ['<img alt="" src="https://third-party.example/x.png">', /third party/],
}

for (const [what, [body, complaint]] of Object.entries(UNFIT)) {
  test(`${what} is refused`, async () => {
    const window = await open('phone')
    await window.page.setContent(page(body))

    await assert.rejects(isFit(window, 'fitness'), complaint)
    await window.close()
  })
}

test('a plain page is fit', async () => {
  const window = await open('phone')
  await window.page.setContent(page('<p>Buongiorno.</p>'))

  await isFit(window, 'fitness')
  await window.close()
})

test('the list of journeys names each, and no other', () => {
  const here = new URL('.', import.meta.url)
  const there = readdirSync(here).map((file) => file.replace(/\.mjs$/, ''))
  const list = readFileSync(new URL('../README.md', here), 'utf8')
  const named = [...list.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name)

  assert.deepEqual(named.sort(), there.sort())
})
