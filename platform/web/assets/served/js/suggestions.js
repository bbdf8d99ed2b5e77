// A field with `data-suggestions="address"` offers what is alike from the list there. The list is read once, whole, so that
// nothing of what somebody writes leaves the browser.
const MOST = 12
const SHORTEST = 2

const plain = (text) =>
  text
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number} ]/gu, '')
    .toLowerCase()

/** Those whose words begin as the written ones do, the shortest first. */
export function alike(list, written) {
  const wanted = plain(written).split(' ').filter(Boolean)
  if (wanted.join('').length < SHORTEST) return []
  const fits = (text) => {
    const words = plain(text).split(' ')
    return wanted.every((begin) => words.some((word) => word.startsWith(begin)))
  }
  return list
    .filter(fits)
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
