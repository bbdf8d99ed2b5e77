// Taking a certificate home, as a step of longer journeys.
import { choose, download, send } from './forms.mjs'

/** What a resident holds afterwards: where it is, its code, and the document. */
export async function takeCertificate({ page }, kind) {
  await page.goto(`/fascicolo/certificati/nuovo/${kind}`)
  if (await page.locator('input[name=purpose]').count()) await choose(page, 'purpose')
  await send(page, 'request_key')
  // Of a day, one certificate is enough for most: who wants another says so.
  if (await page.locator('input[name=again]').count()) await send(page, 'again')
  const code = (await page.locator('code.app-code').last().textContent()).trim()
  return { path: new URL(page.url()).pathname, code, pdf: await download(page, 'a[download]') }
}
