// Finds the QR codes in a picture, however it was taken: a page has two, and a photo is seldom straight or sharp.
// The large one holds what the certificate states, signed; the small one is a link, which serves too.
import '../dist/js/jsQR.js'

/** How the text of the large code begins. */
const STATED = 'PZ1:'

/** The longest sides at which a whole picture is looked at: codes are lost when too small and when too soft. */
const WHOLE = [1600, 1100, 2400, 800]

/** Longest sides of a part of it. */
const PART = [1200, 1600, 800]

/** Degrees by which a picture is turned before its parts are looked at: upright, on its side, not quite straight. */
const TURNS = [0, 90, 8, -8]

/** Who waits longer than this believes that nothing happens. */
const PATIENCE_MS = 20_000

/** How many codes of one view are painted over to find the next. */
const CODES_ON_A_PAGE = 3

/** A quick look, for a camera that shows the next picture anyway. */
export function glance(image, width, height) {
  return best([...codes(view(image, { x: 0, y: 0, width, height }, WHOLE[0], 0))].map(({ text }) => text))
}

/**
 * A patient look: the whole, then its parts, at several sizes and turns, as they are and sharpened; it ends at the
 * large code. Whatever code is found tells how the page lies, so that the next looks are at a page that is straight.
 */
export async function search(image, width, height) {
  const found = []
  const begun = performance.now()
  const seen = { lean: null }
  for (const { part, side, turn, isSharpened } of looks(width, height, seen)) {
    const context = view(image, part, side, turn)
    if (isSharpened) sharpen(context)
    for (const { text, lean } of codes(context)) {
      found.push(text)
      seen.lean ??= turn - lean
    }
    if (isStated(best(found)) || performance.now() - begun > PATIENCE_MS) break
    // The page must stay alive meanwhile.
    await new Promise((resolve) => setTimeout(resolve))
  }
  return best(found)
}

/** What to look at, in order: the likeliest first. As soon as it is known how the page lies, it is made straight. */
function* looks(width, height, seen) {
  const whole = { x: 0, y: 0, width, height }
  for (const side of WHOLE) yield { part: whole, side, turn: 0 }
  const turns = [...TURNS]
  let straight = null
  while (turns.length > 0) {
    if (seen.lean !== straight) turns.unshift((straight = seen.lean))
    for (const look of closer(width, height, turns.shift())) {
      yield look
      if (seen.lean !== straight) break
    }
  }
}

/** The parts of a picture under one turn, as they are and sharpened. */
function* closer(width, height, turn) {
  for (const side of PART) {
    for (const isSharpened of [false, true]) {
      for (const part of parts(width, height)) yield { part, side, turn, isSharpened }
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

/** A part of the picture as a canvas, at this size, turned about its middle; nothing of it is cut off. */
function view(image, part, side, turn) {
  const scale = Math.min(2, side / Math.max(part.width, part.height))
  const [wide, high] = [part.width * scale, part.height * scale]
  const radians = (turn * Math.PI) / 180
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))]
  const context = blank(Math.round(wide * cos + high * sin), Math.round(wide * sin + high * cos))
  context.translate(context.canvas.width / 2, context.canvas.height / 2)
  context.rotate(radians)
  context.drawImage(image, part.x, part.y, part.width, part.height, -wide / 2, -high / 2, wide, high)
  context.resetTransform()
  return context
}

/** A white canvas. */
function blank(width, height) {
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [width, height]
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.imageSmoothingQuality = 'high'
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  return context
}

/** Adds to each point what sets it apart from its surroundings: the edges that a soft photo has lost. */
function sharpen(context) {
  const { canvas } = context
  const [width, height] = [canvas.width, canvas.height]
  const soft = blank(Math.ceil(width / SOFTNESS), Math.ceil(height / SOFTNESS))
  soft.drawImage(canvas, 0, 0, soft.canvas.width, soft.canvas.height)
  const around = blank(width, height)
  around.drawImage(soft.canvas, 0, 0, width, height)
  const pixels = context.getImageData(0, 0, width, height)
  const surroundings = around.getImageData(0, 0, width, height).data
  const { data } = pixels
  for (let at = 0; at < data.length; at += 1) data[at] += SHARPNESS * (data[at] - surroundings[at])
  context.putImageData(pixels, 0, 0)
}

/** How many points the surroundings of a point are wide. */
const SOFTNESS = 4

/** How much of the difference is added. */
const SHARPNESS = 2

/** Every code of a view, with how much it leans; each is painted over so that the next can be found. */
function* codes(context) {
  const { width, height } = context.canvas
  for (let count = 0; count < CODES_ON_A_PAGE; count += 1) {
    const pixels = context.getImageData(0, 0, width, height)
    const code = self.jsQR(pixels.data, width, height, { inversionAttempts: 'dontInvert' })
    if (!code) return
    if (code.data) yield { text: code.data, lean: leanOf(code.location) }
    if (isStated(code.data)) return
    paintOver(context, code.location)
  }
}

/** The degrees by which a code is turned clockwise. */
function leanOf({ topLeftCorner, topRightCorner }) {
  const [right, down] = [topRightCorner.x - topLeftCorner.x, topRightCorner.y - topLeftCorner.y]
  return (Math.atan2(down, right) * 180) / Math.PI
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
