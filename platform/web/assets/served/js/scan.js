// Reads a QR code with the camera or from a picture, and sends what it says with the form of the page:
// the text travels in a field, so no address ever carries it. Nothing leaves the browser before that.
//
//   <div data-scan="field-id" data-scan-searching="…" data-scan-denied="…" data-scan-nothing="…" hidden>
//     <button data-scan-start>  <button data-scan-stop hidden>  <video data-scan-view hidden>
//     <input type="file" data-scan-picture>  <p data-scan-said role="status">
const LOOKS_A_SECOND = 6
const LARGEST_SIDE = 1600

for (const panel of document.querySelectorAll('[data-scan]')) scanner(panel)

function scanner(panel) {
  const part = (name) => panel.querySelector(`[data-scan-${name}]`)
  const [start, stop, view, picture, said] = ['start', 'stop', 'view', 'picture', 'said'].map(part)
  const field = document.getElementById(panel.dataset.scan)
  let camera = null

  const say = (text) => (said.textContent = text ?? '')
  const send = (text) => {
    close()
    field.value = text
    field.form.requestSubmit()
  }

  async function open() {
    try {
      const wanted = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } }
      camera = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false })
    } catch {
      return say(panel.dataset.scanDenied)
    }
    view.srcObject = camera
    show(true)
    await view.play()
    say(panel.dataset.scanSearching)
    look()
  }

  async function look() {
    const read = await reader()
    while (camera) {
      const text = view.videoWidth > 0 ? await read(view, view.videoWidth, view.videoHeight) : null
      if (text && camera) return send(text)
      await new Promise((resolve) => setTimeout(resolve, 1000 / LOOKS_A_SECOND))
    }
  }

  function close() {
    camera?.getTracks().forEach((track) => track.stop())
    camera = null
    show(false)
    say('')
  }

  function show(isOpen) {
    view.hidden = stop.hidden = !isOpen
    start.hidden = isOpen
  }

  async function readPicture() {
    const [file] = picture.files
    if (!file) return
    const read = await reader()
    const image = await createImageBitmap(file).catch(() => null)
    const text = image && (await read(image, image.width, image.height))
    picture.value = ''
    if (text) send(text)
    else say(panel.dataset.scanNothing)
  }

  start.hidden = !navigator.mediaDevices?.getUserMedia
  start.addEventListener('click', open)
  stop.addEventListener('click', () => {
    close()
    start.focus()
  })
  picture.addEventListener('change', readPicture)
  window.addEventListener('pagehide', close)
  panel.hidden = false
}

/** What reads codes here: the browser itself where it can, otherwise a library, fetched only then. */
async function reader() {
  if ('BarcodeDetector' in window) {
    const formats = await BarcodeDetector.getSupportedFormats().catch(() => [])
    if (formats.includes('qr_code')) {
      const detector = new BarcodeDetector({ formats: ['qr_code'] })
      return async (image) => longest((await detector.detect(image).catch(() => [])).map((found) => found.rawValue))
    }
  }
  await import('../dist/js/jsQR.js')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (image, width, height) => {
    const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height))
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
    return self.jsQR(pixels.data, canvas.width, canvas.height)?.data || null
  }
}

/** A page has two codes: the signed content says more than the address. */
function longest(texts) {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '') || null
}
