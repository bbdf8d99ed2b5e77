// A form for guests with `data-proof`: while it is filled in, the browser looks for a number that makes a hash small. Whoever
// has no scripts waits a little instead.
const AT_ONCE = 256

const encoder = new TextEncoder()

function zeros(bytes) {
  let count = 0
  for (const byte of bytes) {
    if (byte === 0) {
      count += 8
      continue
    }
    return count + Math.clz32(byte) - 24
  }
  return count
}

async function fits(challenge, number, bits) {
  const hash = await crypto.subtle.digest('SHA-256', encoder.encode(`${challenge}.${number}`))
  return zeros(new Uint8Array(hash)) >= bits
}

async function workedOut(challenge, bits) {
  for (let from = 0; ; from += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, index) => from + index)
    const found = await Promise.all(numbers.map((number) => fits(challenge, number, bits)))
    const index = found.indexOf(true)
    if (index >= 0) return numbers[index]
    // Whoever writes meanwhile must not be kept waiting.
    await new Promise((go) => setTimeout(go, 0))
  }
}

export async function proofs(root) {
  // Only a page that nobody on the way can change may count.
  if (!globalThis.crypto?.subtle) return
  for (const form of root.querySelectorAll('form[data-proof]')) {
    const { proof, proofBits } = form.dataset
    form.querySelector('input[name=prova]').value = await workedOut(proof, Number(proofBits))
  }
}

proofs(document)
