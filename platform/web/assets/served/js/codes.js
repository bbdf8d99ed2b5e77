// Finds the QR codes in a picture, however it was taken: a page has two, and a photo is seldom straight or sharp.
// The large one holds what the certificate states, signed; the small one is a link, which serves too.
import '../dist/js/jsQR.js'

/** How the text of the large code begins. */
const STATED = 'PZ1:'

/** The longest sides at which a whole picture is looked at: codes are lost when too small and when too soft. */
const WHOLE = [1600, 1100, 2400, 800]

/** Longest sides of a part of it. */
const PART = [1200, 800]

/** Degrees by which a picture is turned before its parts are looked at once more. */
const TURNS = [0, 8, -8]

/** Who waits longer than this believes that nothing happens. */
const PATIENCE_MS = 15_000

/** How many codes of one view are painted over to find the next. */
const CODES_ON_A_PAGE = 3

/** A quick look, for a camera that shows the next picture anyway. */
export function glance(image, width, height) {
  return best([...texts(view(image, { x: 0, y: 0, width, height }, WHOLE[0], 0))])
}

/** A patient look: the whole, then its parts, at several sizes and turns; it ends at the large code. */
export async function search(image, width, height) {
  const found = []
  const begun = performance.now()
  for (const { part, side, turn } of looks(width, height)) {
    found.push(...texts(view(image, part, side, turn)))
    if (isStated(best(found)) || performance.now() - begun > PATIENCE_MS) break
    // The page must stay alive meanwhile.
    await new Promise((resolve) => setTimeout(resolve))
  }
  return best(found)
}

/** What to look at, in order: the likeliest first. */
function* looks(width, height) {
  const whole = { x: 0, y: 0, width, height }
  for (const side of WHOLE) yield { part: whole, side, turn: 0 }
  for (const turn of TURNS) {
    for (const side of PART) {
      for (const part of parts(width, height)) yield { part, side, turn }
    }
  }
}

/** Parts of a picture, half as wide and high, that overlap by half: whatever is small enough lies whole in one. */
function parts(width, height) {
  const steps = [0.5, 0.25, 0]
  return steps.flatMap((down) =>
    steps.map((right) => ({ x: right * width, y: down * height, width: width / 2, height: height / 2 })),
  )
}

/** A part of the picture as a canvas of this size, turned about its middle. */
function view(image, part, side, turn) {
  const scale = Math.min(2, side / Math.max(part.width, part.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(part.width * scale)
  canvas.height = Math.round(part.height * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((turn * Math.PI) / 180)
  context.imageSmoothingQuality = 'high'
  const middle = [-canvas.width / 2, -canvas.height / 2, canvas.width, canvas.height]
  context.drawImage(image, part.x, part.y, part.width, part.height, ...middle)
  context.resetTransform()
  return context
}

/** Every code of a view; each is painted over so that the next can be found. */
function* texts(context) {
  const { width, height } = context.canvas
  for (let count = 0; count < CODES_ON_A_PAGE; count += 1) {
    const pixels = context.getImageData(0, 0, width, height)
    const code = self.jsQR(pixels.data, width, height, { inversionAttempts: 'dontInvert' })
    if (!code) return
    if (code.data) yield code.data
    if (isStated(code.data)) return
    paintOver(context, code.location)
  }
}

function paintOver(context, { topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner }) {
  context.beginPath()
  for (const { x, y } of [topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner]) context.lineTo(x, y)
  context.closePath()
  context.fill()
}

export function isStated(text) {
  return text?.startsWith(STATED) ?? false
}

/** The signed content says more than the address. */
export function best(texts) {
  return texts.find(isStated) ?? texts.find((text) => text !== '') ?? null
}
