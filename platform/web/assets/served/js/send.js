// A form that is only on its way to somebody else goes by itself; without scripts one presses its button.
export function sendsItself (root) {
  root.querySelector('form[data-sends-itself]')?.submit()
}
