// A button with `data-toggles="id"` opens and closes that element on narrow screens.
// Without scripts the button stays hidden and the element open.
const narrow = window.matchMedia('(max-width: 575.98px)')

export function toggles(root) {
  for (const button of root.querySelectorAll('[data-toggles]')) {
    const target = document.getElementById(button.dataset.toggles)
    if (!target) continue
    const show = (open) => {
      target.hidden = narrow.matches && !open
      button.hidden = !narrow.matches
      button.setAttribute('aria-expanded', String(open))
    }
    button.addEventListener('click', () => show(button.getAttribute('aria-expanded') !== 'true'))
    target.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && narrow.matches) {
        show(false)
        button.focus()
      }
    })
    narrow.addEventListener('change', () => show(false))
    show(false)
  }
}
