// A form is sent once, however often its button is pressed; the way back makes it whole again.
export function onceButtons(root) {
  const buttons = root.querySelectorAll('button[data-once]')
  for (const button of buttons) {
    button.form?.addEventListener('submit', (event) => {
      if (button.getAttribute('aria-disabled') === 'true') event.preventDefault()
      else button.setAttribute('aria-disabled', 'true')
    })
  }
  window.addEventListener('pageshow', () => buttons.forEach((button) => button.removeAttribute('aria-disabled')))
}

// A form that came back with mistakes begins at their list.
export function errorSummary(root) {
  root.querySelector('[data-error-summary]')?.focus()
}
