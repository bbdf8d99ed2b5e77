// Going through a page with nothing but a keyboard.
import assert from 'node:assert/strict'

/** More presses than any page of ours may need. */
const PATIENCE = 80

/** Presses Tab until the focus is on what matches; it must be seen there. */
export async function tabTo(page, selector) {
  for (let presses = 0; presses < PATIENCE; presses += 1) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(describeFocus, selector)
    assert.ok(focus.isSeen, `the focus cannot be seen on ${focus.what}`)
    if (focus.isThere) return
  }
  assert.fail(`${selector} cannot be reached with the Tab key`)
}

/** The same on a page that is not ours, whatever its focus looks like. */
export async function tabToTheirs(page, selector) {
  for (let presses = 0; presses < PATIENCE; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((there) => document.activeElement.matches(there), selector)) return
  }
  assert.fail(`${selector} cannot be reached with the Tab key`)
}

/** Presses Enter and waits for the page that follows. */
export async function enter(page) {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')])
}

/** Presses the access key of this letter, with what a keyboard says of it: the shorter way of the library does not reach it. */
export async function accessKey(page, letter) {
  const keyboard = await page.context().newCDPSession(page)
  const upper = letter.toUpperCase()
  const key = { modifiers: 1, key: letter, code: `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0), unmodifiedText: letter }
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
  await keyboard.send('Input.dispatchKeyEvent', { type: 'char', ...key, text: letter })
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  await keyboard.detach()
}

/** Runs in the page. */
function describeFocus(selector) {
  const at = document.activeElement
  const box = at.getBoundingClientRect()
  const style = getComputedStyle(at)
  const around = at.labels?.[0] ? getComputedStyle(at.labels[0], '::before') : style
  const hasMark = [style, around].some((one) => one.outlineStyle !== 'none' || one.boxShadow !== 'none' || one.borderStyle !== 'none')
  return {
    isThere: at.matches(selector),
    isSeen: at === document.body || (box.width > 0 && box.height > 0 && hasMark),
    what: at.outerHTML.slice(0, 100),
  }
}
