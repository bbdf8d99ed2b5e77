// A device of a window that keeps keys and knows its owner, as Chromium plays one.

/** Gives the ways to lose it and to get another. `options` bend it: a key that goes to other devices of its owner too, for instance. */
export async function deviceOf({ page }, options = {}) {
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  const oneMore = async () => {
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
    return authenticatorId
  }
  let authenticatorId = await oneMore()
  return {
    lose: () => devices.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
    replace: async () => {
      authenticatorId = await oneMore()
    },
  }
}
