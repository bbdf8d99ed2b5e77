// What follows from a step is done a moment after it.
import assert from 'node:assert/strict'

const LOOKS = 30
const PAUSE_MS = 500

/** Looks again until a page says so. */
export async function untilSaid(page, text) {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    if ((await page.getByText(text).count()) > 0) return
    await page.waitForTimeout(PAUSE_MS)
    await page.reload()
  }
  assert.fail(`${page.url()} does not say "${text}"`)
}
