// What no page may do while somebody uses it.

/** The faults of a page of the town hall `own` (its origin) as they happen: errors of scripts, refused resources, requests to third parties. */
export function watch(page, own) {
  const faults = []
  page.on('pageerror', (error) => faults.push(`a script failed: ${error.message}`))
  page.on('console', (message) => {
    // A refused form (422) or a page that is not there (404) is an answer, which the journeys look at.
    const isAnswer = /the server responded with a status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isAnswer) faults.push(`the browser complained: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    // Somebody who goes to their identity provider goes there themselves; a page sends nothing anywhere.
    const isJourney = request.isNavigationRequest() && request.frame() === page.mainFrame()
    const here = new URL(page.url())
    const isOnItsWay = isJourney || (/^https?:$/.test(here.protocol) && here.origin !== own)
    const isOutside = /^https?:$/.test(url.protocol) && url.origin !== own && !isOnItsWay
    if (isOutside) faults.push(`a request went to a third party: ${url.origin}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    // A download, or a page left before it was complete.
    if (why !== 'net::ERR_ABORTED') faults.push(`${request.url()} failed: ${why}`)
  })
  return faults
}
