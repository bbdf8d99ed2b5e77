// Pages of a day at an office keep themselves up to date, call out, print, and go back to their beginning. Each works without
// this file: then the browser asks for it anew by itself.

/** Two notes, a third apart: heard above voices, and over in less than a second. */
const NOTES = [
  { hertz: 659, after: 0 },
  { hertz: 523, after: 0.35 },
]

for (const part of document.querySelectorAll('[data-refreshes]')) keepUpToDate(part)
document.querySelectorAll('[data-returns]').forEach(goBackWhenLeft)
document.querySelectorAll('[data-prints]').forEach(printOnce)
soundButton(document.querySelector('[data-sound]'))

/** Asks for the page every so many seconds and shows what is new of this part; says so while the network is away. */
function keepUpToDate(part) {
  const pause = Number(part.dataset.refreshes) * 1000
  const lost = document.querySelector('[data-lost]')
  const once = async () => {
    try {
      show(part, await freshly(part))
      if (lost) lost.hidden = true
    } catch {
      if (lost) lost.hidden = false
    }
    setTimeout(once, pause)
  }
  setTimeout(once, pause)
}

async function freshly(part) {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' })
  if (!answer.ok) throw new Error(`the page answers ${answer.status}`)
  return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id)
}

/** Whoever is in the part with the keyboard is not thrown out of it. */
function show(part, fresh) {
  if (!fresh || part.contains(document.activeElement)) return
  if (fresh.dataset.state !== part.dataset.state) return location.reload()
  const [before, after] = [part, fresh].map(announced)
  if (fresh.innerHTML !== part.innerHTML) part.replaceChildren(...document.adoptNode(fresh).childNodes)
  if (after && (before?.key !== after.key || before?.text !== after.text)) announce(after.text)
}

/** What a part says aloud, and what changes when it is to be said again. */
function announced(part) {
  const found = part.querySelector('[data-announcement]')
  return found && { key: found.dataset.key, text: found.dataset.announcement }
}

function announce(text) {
  const said = document.querySelector('[data-announces]')
  if (said) said.textContent = text
  document.dispatchEvent(new Event('called'))
}

/** Browsers let a page sound only once somebody has touched it: hence a button. */
function soundButton(button) {
  if (!button || !window.AudioContext) return
  let audio
  const isOn = () => button.getAttribute('aria-pressed') === 'true'
  button.hidden = false
  button.addEventListener('click', async () => {
    audio ??= new AudioContext()
    await audio.resume()
    button.setAttribute('aria-pressed', String(!isOn()))
    if (isOn()) sound(audio)
  })
  document.addEventListener('called', () => isOn() && sound(audio))
}

function sound(audio) {
  for (const { hertz, after } of NOTES) {
    const begin = audio.currentTime + after
    const [tone, loudness] = [audio.createOscillator(), audio.createGain()]
    tone.frequency.value = hertz
    loudness.gain.setValueAtTime(0.0001, begin)
    loudness.gain.exponentialRampToValueAtTime(0.4, begin + 0.03)
    loudness.gain.exponentialRampToValueAtTime(0.0001, begin + 0.6)
    tone.connect(loudness).connect(audio.destination)
    tone.start(begin)
    tone.stop(begin + 0.65)
  }
}

/** A screen that nobody touches any more is the next person's: it goes back, and shows nothing of who was there. */
function goBackWhenLeft(part) {
  let waiting
  const begin = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => location.replace(part.dataset.returns), Number(part.dataset.after) * 1000)
  }
  for (const sign of ['pointerdown', 'keydown']) document.addEventListener(sign, begin)
  begin()
}

/** The paper comes by itself; where it got stuck, once more by a button. */
function printOnce() {
  const again = document.querySelector('[data-print-again]')
  if (again) {
    again.hidden = false
    again.addEventListener('click', () => window.print())
  }
  window.addEventListener('load', () => window.print())
}
