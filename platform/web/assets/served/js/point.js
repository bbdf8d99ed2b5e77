// A field with `data-point` takes two numbers of degrees. What stands in them is said, and shown on the map beside them where
// there is one; a press on the city writes them. Whoever does not see the map writes them, or names the street.
const DECIMALS = 6

const degrees = (text) => (text.trim() === '' ? NaN : Number(text.trim().replace(',', '.')))

const written = (number) => number.toFixed(DECIMALS)

/** Puts each number where it belongs, where both were pasted as maps give them: “45.4642, 9.1900”. */
function partPair(latitude, longitude) {
  const text = latitude.value.trim()
  const pair = /^(\S+?)[,;]?\s+(\S+)$/.exec(text) ?? /^(-?\d+\.\d+),(-?\d+\.\d+)$/.exec(text)
  if (!pair || longitude.value.trim() !== '') return
  latitude.value = pair[1]
  longitude.value = pair[2]
}

/** How the map is drawn: the degrees of its corner, and how much of it a degree is. */
function scaleOf(map) {
  return ['west', 'north', 'across', 'down'].map((name) => Number(map.dataset[name]))
}

/** Latitude and longitude of a press. */
function placeOf(map, press) {
  const [west, north, across, down] = scaleOf(map)
  const { x, y } = new DOMPoint(press.clientX, press.clientY).matrixTransform(map.getScreenCTM().inverse())
  return [north - y / down, west + x / across]
}

/** Moves the sign to a point, or takes it from the map. */
function mark(map, point) {
  const sign = map.querySelector('g')
  if (!point) return sign.setAttribute('display', 'none')
  const [west, north, across, down] = scaleOf(map)
  sign.setAttribute('transform', `translate(${(point[1] - west) * across} ${(north - point[0]) * down})`)
  sign.removeAttribute('display')
}

function follow(field) {
  const inputs = ['lat', 'lon'].map((part) => field.querySelector(`input[name$=".${part}"]`))
  const said = field.querySelector('[role=status]')
  const map = field.querySelector('svg[data-across]')

  const taken = field.querySelector('input[type=checkbox]')
  const pointIn = () => {
    const point = inputs.map((input) => degrees(input.value))
    return point.every(Number.isFinite) ? point : undefined
  }
  const words = (point) => (point ? `${field.dataset.point} ${point.map(written).join(', ')}` : '')

  const show = () => {
    partPair(...inputs)
    const point = pointIn()
    said.textContent = words(point)
    taken.checked = false
    taken.parentElement.hidden = !point
    if (map) mark(map, point)
  }
  inputs.forEach((input) => input.addEventListener('change', show))
  if (!map) return

  map.addEventListener('click', (press) => {
    if (!press.target.closest('.app-map-ground')) {
      said.textContent = `${field.dataset.pointOutside} ${words(pointIn())}`.trim()
      return
    }
    placeOf(map, press).forEach((number, at) => (inputs[at].value = written(number)))
    show()
  })
  map.parentElement.classList.add('app-pointed-ready')
  field.querySelector('[data-point-how]').hidden = false
}

export function points(root) {
  root.querySelectorAll('[data-point]').forEach(follow)
}
