// A field with `data-position` offers to say where the device is: asked on a press, and never before. Nothing but the two
// inputs gets to know it, as if it had been written there, and what stands in them is sent with the form.
const DECIMALS = 6
const WITHIN = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 0 }

export function positions(root) {
  if (!navigator.geolocation) return
  for (const field of root.querySelectorAll('[data-position]')) {
    const button = field.querySelector('button')
    const said = field.querySelector('[role=status]')
    const [latitude, longitude] = ['lat', 'lon'].map((part) => field.querySelector(`input[name$="${part}"]`))
    const words = field.dataset
    const found = ({ coords }) => {
      latitude.value = coords.latitude.toFixed(DECIMALS)
      longitude.value = coords.longitude.toFixed(DECIMALS)
      said.textContent = `${words.positionSaid} ${latitude.value}, ${longitude.value}`
      const taken = field.querySelector('input[type=checkbox]')
      if (taken) taken.checked = false
      button.disabled = false
      longitude.dispatchEvent(new Event('change'))
    }
    const refused = () => {
      said.textContent = words.positionRefused
      button.disabled = false
    }
    button.addEventListener('click', () => {
      button.disabled = true
      said.textContent = words.positionAsking
      navigator.geolocation.getCurrentPosition(found, refused, WITHIN)
    })
    button.hidden = false
  }
}
