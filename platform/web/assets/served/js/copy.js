// A button with `data-copy="text"` copies that text, says so, and is read out.
export function copyButtons(root) {
  if (!navigator.clipboard) return
  for (const button of root.querySelectorAll('[data-copy]')) {
    const label = button.textContent
    button.hidden = false
    button.setAttribute('aria-live', 'polite')
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy)
      button.textContent = button.dataset.copied
      setTimeout(() => (button.textContent = label), 3000)
    })
  }
}
