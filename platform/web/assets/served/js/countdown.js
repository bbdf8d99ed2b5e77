// What is kept for a while says how long it still is. Without scripts it says until when.
const SOON_SECONDS = 120

function shown(seconds) {
  const rest = Math.max(0, seconds)
  return `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, '0')}`
}

export function countdowns(root) {
  for (const timer of root.querySelectorAll('[data-countdown]')) {
    const left = timer.querySelector('[data-countdown-left]')
    const said = timer.querySelector('[data-countdown-said]')
    const words = timer.dataset
    // By how long it is, and not by until when: the clock of a telephone may be wrong.
    const end = performance.now() + Number(words.countdown) * 1000
    let told = ''
    const tell = (text) => {
      if (text !== told) said.textContent = told = text
    }
    const tick = () => {
      const seconds = Math.ceil((end - performance.now()) / 1000)
      left.textContent = shown(seconds)
      if (seconds <= 0) {
        tell(words.countdownOver)
        left.textContent = words.countdownOver
        clearInterval(running)
      } else if (seconds <= SOON_SECONDS) tell(words.countdownSoon)
    }
    const running = setInterval(tick, 1000)
    tick()
  }
}

countdowns(document)
