// A field with `data-suggestions="address"` offers what is alike from the list there. The list is read once, whole, so that
// nothing of what somebody writes leaves the browser.
const MOST = 12
const SHORTEST = 2

const plain = (text) =>
  text
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number} ]/gu, '')
    .toLowerCase()

const wordsOf = (text) => plain(text).split(' ').filter(Boolean)

/** Whether each written word begins a word of the text. */
export function fits(text, written) {
  const words = wordsOf(text)
  return wordsOf(written).every((begin) => words.some((word) => word.startsWith(begin)))
}

/** Those whose words begin as the written ones do, the shortest first. */
export function alike(list, written) {
  if (wordsOf(written).join('').length < SHORTEST) return []
  return list
    .filter((text) => fits(text, written))
    .sort((one, other) => one.length - other.length)
    .slice(0, MOST)
}

async function read(address) {
  const answer = await fetch(address, { headers: { accept: 'application/json' } })
  return answer.ok ? answer.json() : []
}

export function suggestions(root) {
  for (const field of root.querySelectorAll('input[data-suggestions]')) {
    const offered = document.getElementById(field.getAttribute('list'))
    let list
    field.addEventListener('input', async () => {
      list ??= read(field.dataset.suggestions).catch(() => [])
      const found = alike(await list, field.value)
      offered.replaceChildren(...found.map((text) => new Option(text, text)))
    })
  }
}
