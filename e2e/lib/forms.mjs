// Filling in forms as people do: by the words beside the field, and by touching those words.

/** Chooses a radio or ticks a box of this name, by its label. */
export async function choose(page, name, value) {
  const chosen = value === undefined ? '' : `[value="${value}"]`
  const field = page.locator(`input[name="${name}"]${chosen}`).first()
  await page.locator(`label[for="${await field.getAttribute('id')}"]`).click()
}

/** Presses what leads on, and waits for the page that follows. */
export async function follow(page, link) {
  await Promise.all([page.waitForEvent('domcontentloaded'), link.click()])
}

/** Sends the form that holds the field of this name. */
export async function send(page, name) {
  const form = page.locator('form', { has: page.locator(`[name="${name}"]`) }).first()
  await follow(page, form.locator('button[type=submit]').last())
}

/** Downloads what a click gives; the bytes. */
export async function download(page, selector) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).first().click()])
  const chunks = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk)
  return Buffer.concat(chunks)
}
