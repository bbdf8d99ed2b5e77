// A form with `data-passkey` is answered by a passkey: the browser asks for it, and the form carries what it says.
const form = document.querySelector('form[data-passkey]')
const trouble = document.querySelector('[data-passkey-trouble]')

if (form && window.PublicKeyCredential) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    trouble.hidden = true
    answer().catch(() => {
      trouble.hidden = false
      // It may be pressed again.
      form.querySelector('button[data-once]')?.removeAttribute('aria-disabled')
    })
  })
} else if (form) {
  trouble.hidden = false
}

async function answer() {
  const publicKey = options(JSON.parse(form.dataset.options))
  const ask = form.dataset.passkey === 'create' ? 'create' : 'get'
  const credential = await navigator.credentials[ask]({ publicKey })
  form.elements.risposta.value = JSON.stringify(spoken(credential))
  form.submit()
}

/** What the server asks, with bytes where the browser wants bytes. */
function options(asked) {
  const bytesOf = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }))
  return {
    ...asked,
    challenge: bytes(asked.challenge),
    ...(asked.user && { user: { ...asked.user, id: bytes(asked.user.id) } }),
    ...(asked.excludeCredentials && { excludeCredentials: bytesOf(asked.excludeCredentials) }),
    ...(asked.allowCredentials && { allowCredentials: bytesOf(asked.allowCredentials) }),
  }
}

/** What the browser says, with text where the server wants text. */
function spoken({ id, rawId, type, response, authenticatorAttachment }) {
  const said = { clientDataJSON: text(response.clientDataJSON) }
  for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (response[part]) said[part] = text(response[part])
  }
  return { id, rawId: text(rawId), type, response: said, authenticatorAttachment }
}

function bytes(base64url) {
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (octet) => String.fromCharCode(octet)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
