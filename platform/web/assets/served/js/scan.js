// Reads a QR code with the camera or from a picture, and sends what it says with the form of the page:
// the text travels in a field, so no address ever carries it. Nothing leaves the browser before that.
//
//   <div data-scan="field-id" data-scan-searching="…" data-scan-reading="…" data-scan-denied="…" data-scan-nothing="…" hidden>
//     <button data-scan-start>  <button data-scan-stop hidden>  <video data-scan-view hidden>
//     <input type="file" data-scan-picture>  <p data-scan-said role="status">
//   <form data-drop>  <input type="file">
const LOOKS_A_SECOND = 6

for (const panel of document.querySelectorAll('[data-scan]')) scanner(panel)
for (const form of document.querySelectorAll('form[data-drop]')) taker(form)

/**
 * Takes a file that is let go anywhere on the page, where the browser would leave the page and open it: a picture is
 * searched for a code, anything else is sent with the form. A field for files takes what falls on it by itself.
 */
function taker(form) {
  const picture = document.querySelector('[data-scan-picture]')
  const isOurs = ({ dataTransfer, target }) =>
    dataTransfer?.types.includes('Files') && !target.matches?.('input[type=file]')
  window.addEventListener('dragover', (event) => isOurs(event) && event.preventDefault())
  window.addEventListener('drop', (event) => {
    if (!isOurs(event)) return
    event.preventDefault()
    const [file] = event.dataTransfer.files
    if (!file) return
    const one = new DataTransfer()
    one.items.add(file)
    if (picture && file.type.startsWith('image/')) {
      picture.files = one.files
      picture.dispatchEvent(new Event('change'))
    } else {
      form.querySelector('input[type=file]').files = one.files
      form.requestSubmit()
    }
  })
}

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
    const { glance } = await reader()
    while (camera) {
      const text = view.videoWidth > 0 ? await glance(view, view.videoWidth, view.videoHeight) : null
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
    say(panel.dataset.scanReading)
    const { search } = await reader()
    const image = await createImageBitmap(file).catch(() => null)
    const text = image && (await search(image, image.width, image.height))
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

/** What reads codes here: the browser itself where it can, and a library, fetched only then. */
async function reader() {
  const codes = await import('./codes.js')
  const detector = await ownDetector()
  const seen = async (image) => {
    const found = await detector?.detect(image).catch(() => [])
    return codes.best((found ?? []).map(({ rawValue }) => rawValue))
  }
  return {
    /** One picture of a camera's many. */
    async glance(image, width, height) {
      return (await seen(image)) ?? (detector ? null : codes.glance(image, width, height))
    },
    /** The one picture that there is. */
    async search(image, width, height) {
      const text = await seen(image)
      return codes.isStated(text) ? text : ((await codes.search(image, width, height)) ?? text)
    },
  }
}

async function ownDetector() {
  if (!('BarcodeDetector' in window)) return null
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => [])
  return formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : null
}
