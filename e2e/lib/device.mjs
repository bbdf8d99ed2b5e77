/** A device of this window that keeps passkeys and knows its owner; gives the way to lose it. */
export async function deviceOf({ page }) {
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
    },
  })
  return { lose: () => devices.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }) }
}
