// A device of a window that keeps keys and knows its owner, as Chromium plays one.

/** Gives the way to lose it. `options` bend it: a key that goes to other devices of its owner too, for instance. */
export async function deviceOf({ page }, options = {}) {
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...options,
    },
  })
  return { lose: () => devices.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }) }
}
