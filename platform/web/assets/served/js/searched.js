// A list with `data-search="words"` gets a field under that label, in which somebody writes a code or a piece of a name:
// the list keeps what fits. What is written there is never sent. Without scripts the list is whole.
import { fits } from './suggestions.js'

export function searchedLists(root) {
  for (const list of root.querySelectorAll('select[data-search]')) {
    const field = document.createElement('input')
    field.type = 'search'
    field.id = `${list.id}-cerca`
    field.className = 'form-control'
    field.autocomplete = 'off'
    const label = document.createElement('label')
    label.htmlFor = field.id
    label.textContent = list.dataset.search
    list.before(label, field)

    const all = [...list.options]
    field.addEventListener('input', () => {
      const chosen = list.value
      const kept = all.filter((option) => !option.value || option.value === chosen || fits(option.text, field.value))
      list.replaceChildren(...kept)
      list.value = chosen
    })
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return
      // It would send the form.
      event.preventDefault()
      list.focus()
    })
  }
}
